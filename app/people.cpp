#include "core/requests/people.h"
#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/seed_list.h"
#include "core/base/text.h"
#include "core/requests/request.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::app {
namespace {

/// The options as typed, before they become a request.
struct TypedRender {
    engine::RenderPeople request;
    std::string seeds;
    std::vector<std::string> settings;
};

bool parse_number(std::string_view digits, double& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
}

/// "yaw=12" or "yaw=-40:40".
Result<engine::LabelSetting> parse_setting(std::string_view typed) {
    const auto equals = typed.find('=');
    engine::LabelSetting setting{.label = std::string(typed.substr(0, equals))};
    if (equals != std::string_view::npos && equals > 0) {
        const auto range = typed.substr(equals + 1);
        const auto colon = range.find(':');
        const auto last = colon == std::string_view::npos ? range : range.substr(colon + 1);
        if (parse_number(range.substr(0, colon), setting.from) && parse_number(last, setting.to)) {
            return setting;
        }
    }
    return Error{ErrorCode::InvalidArgument,
                 {"--set takes LABEL=VALUE or LABEL=FROM:TO, as yaw=-40:40, not '{}'.", typed}};
}

/// Runs the request and prints the result; `what` is "picture" or "pair".
int run_people(engine::Request request, const std::string& out, const std::string& what) {
    const auto answer = run_any_request(std::move(request));
    if (!answer) return report(answer.error());
    const auto& people = answer->as<engine::RenderedPeople>();
    if (people.finished < people.wanted) {
        tell(text(
            "stopped; ", people.finished, " of ", people.wanted, " ", what, "s are in ", out, "."));
        return exit_code(ErrorCode::Cancelled);
    }
    std::cout << people.finished << " " << what << (people.finished == 1 ? "" : "s") << " in "
              << out << " (" << std::fixed << std::setprecision(1)
              << static_cast<double>(people.finished) / people.seconds << " per second)\n";
    return 0;
}

int render(const TypedRender& typed) {
    auto seeds = parse_seed_list(typed.seeds);
    if (!seeds) return report(seeds.error());
    engine::RenderPeople request = typed.request;
    request.seeds = *std::move(seeds);
    for (const auto& each : typed.settings) {
        auto setting = parse_setting(each);
        if (!setting) return report(setting.error());
        request.settings.push_back(*std::move(setting));
    }
    return run_people(request, request.out.string(), "picture");
}

/// Options that render and motion share.
void add_rendering(CLI::App& verb, int& size, int& samples, int& threads) {
    verb.add_option("--size", size, "Side of a picture, px")->capture_default_str();
    verb.add_option("--samples", samples, "Samples across a pixel, 1 to 4")->capture_default_str();
    verb.add_option("--threads", threads, "0: one per processor")->capture_default_str();
}

void add_render(CLI::App& people, Run& run) {
    auto* verb = people.add_subcommand("render", "Render heads from seeds");
    auto typed = std::make_shared<TypedRender>();
    auto& request = typed->request;
    verb->add_option("--seeds", typed->seeds, "Which people: numbers and ranges, as 0-99,512")
        ->required()
        ->type_name("LIST");
    verb->add_option("--out,-o",
                     request.out,
                     "Folder for seed0042.png ...; or one .npy, one .zip, or one labelled sheet "
                     "(.png, .jpg, .webp)")
        ->required()
        ->type_name("DIR_OR_FILE");
    add_people_option(*verb, request.set);
    add_rendering(*verb, request.size, request.samples, request.threads);
    verb->add_option("--labels", request.labels, "Also write every label of every person as CSV")
        ->type_name("FILE");
    verb->add_option("--landmarks",
                     request.landmarks,
                     "Also write 68 landmarks of every person and what hides them as CSV")
        ->type_name("FILE");
    verb->add_flag("--maps",
                   request.with_maps,
                   "Into a folder: also seed0042-segments.png and, as .npy, depth, surface, "
                   "normals and cover");
    verb->add_option("--set",
                     typed->settings,
                     "Set a label: LABEL=VALUE, or LABEL=FROM:TO from the first picture to the "
                     "last; may be given several times")
        ->type_name("LABEL=VALUE");
    add_assets_option(*verb, request.assets);
    verb->footer(
        "Examples:\n"
        "  pliant people render --seeds 0-63 --out people.png\n"
        "  pliant people render --seeds 0-9999 --size 64 --out data.npy --labels data.csv\n"
        "  pliant people render --seeds 0-15 --set smile=1 --set yaw=-40:40 --out turn.png\n"
        "Ctrl-C keeps what is finished, but for .npy.");
    verb->final_callback([typed, &run] { run = [typed] { return render(*typed); }; });
}

void add_motion(CLI::App& people, Run& run) {
    auto* verb =
        people.add_subcommand("motion", "Render pairs of pictures with ground-truth optical flow");
    auto request = std::make_shared<engine::MovePeople>();
    verb->add_option("from",
                     request->from,
                     "Labels of the first pictures, as written by render --labels; a missing "
                     "label is that of the seed's person")
        ->required()
        ->type_name("FROM.csv");
    verb->add_option("to", request->to, "Labels of the second pictures, row by row")
        ->required()
        ->type_name("TO.csv");
    verb->add_option("--out,-o",
                     request->out,
                     "Folder for seed0042-from.png, -to.png, and as .npy motion, fate and origin")
        ->required()
        ->type_name("DIR");
    add_rendering(*verb, request->size, request->samples, request->threads);
    add_assets_option(*verb, request->assets);
    verb->footer(
        "Example:\n"
        "  pliant people render --seeds 0-9 --set yaw=-20 --labels a.csv --out a\n"
        "  pliant people render --seeds 0-9 --set yaw=20 --labels b.csv --out b\n"
        "  pliant people motion a.csv b.csv --out motion\n"
        "Ctrl-C keeps what is finished.");
    verb->final_callback([request, &run] {
        run = [request] { return run_people(*request, request->out.string(), "pair"); };
    });
}

/// The options as typed, before they become a request.
struct TypedGroup {
    engine::GroupPeople request;
    std::string seeds;
};

int render_group(const TypedGroup& typed) {
    auto seeds = parse_seed_list(typed.seeds);
    if (!seeds) return report(seeds.error());
    engine::GroupPeople request = typed.request;
    request.seeds = *std::move(seeds);
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    for (const auto& file : answer->files) std::cout << file.string() << "\n";
    return 0;
}

void add_group(CLI::App& people, Run& run) {
    auto* verb = people.add_subcommand(
        "group", "Render one picture of several people, with the mask of each");
    auto typed = std::make_shared<TypedGroup>();
    auto& request = typed->request;
    verb->add_option("--seeds", typed->seeds, "Which people, from the front left: as 0-4,17")
        ->required()
        ->type_name("LIST");
    verb->add_option("--out,-o",
                     request.out,
                     "Folder for group.png, who.png, segments.png and landmarks.csv")
        ->required()
        ->type_name("DIR");
    add_people_option(*verb, request.set);
    verb->add_option("--width", request.width, "Width of the picture, px")->capture_default_str();
    verb->add_option("--height", request.height, "Its height, px")->capture_default_str();
    verb->add_option("--samples", request.samples, "Samples across a pixel, 1 to 4")
        ->capture_default_str();
    add_assets_option(*verb, request.assets);
    verb->footer(
        "Example:\n"
        "  pliant people group --seeds 0-6 --width 1280 --height 720 --out group");
    verb->final_callback([typed, &run] { run = [typed] { return render_group(*typed); }; });
}

}  // namespace

void add_people(CLI::App& program, Run& run) {
    auto* people = program.add_subcommand("people", "Rendered people with known labels");
    people->require_subcommand(1);
    add_render(*people, run);
    add_motion(*people, run);
    add_group(*people, run);
}

}  // namespace pliant::app
