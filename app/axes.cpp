#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/sliders.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace pliant::app {
namespace {

constexpr double kSecondsPerMinute = 60.0;

/// The options as typed, before they become a request.
template <typename Request>
struct TypedSliders {
    Request request;
    std::vector<std::string> amounts;  // "smile=2"
};

Result<engine::AxisAmount> amount_of(const std::string& typed) {
    const auto equals = typed.rfind('=');
    const auto* const end = typed.data() + typed.size();
    engine::AxisAmount slider{.axis = typed.substr(0, equals)};
    if (equals != std::string::npos && equals > 0) {
        const auto* const number = typed.data() + equals + (typed[equals + 1] == '+' ? 2 : 1);
        const auto [after, failure] = std::from_chars(number, end, slider.amount);
        if (failure == std::errc() && after == end && std::isfinite(slider.amount)) return slider;
    }
    return Error{ErrorCode::InvalidArgument,
                 {"'{}' is not of the form smile=2: a slider and standard deviations.", typed}};
}

template <typename Request>
int run_sliders(TypedSliders<Request> typed) {
    for (const auto& each : typed.amounts) {
        const auto amount = amount_of(each);
        if (!amount) return report(amount.error());
        typed.request.amounts.push_back(*amount);
    }
    const auto answer = run_request(typed.request);
    if (!answer) return report(answer.error());
    for (const auto& file : answer->files) std::cout << file.string() << '\n';
    return 0;
}

template <typename Request>
void add_picture_options(CLI::App& verb, TypedSliders<Request>& typed) {
    auto& request = typed.request;
    verb.add_option("--model", request.model, "Model file (default: the bundled one)")
        ->type_name("FILE");
    only_digits(verb.add_option("--seed", request.seed, "The picture of this seed"))
        ->type_name("N");
    verb.add_option("--psi", request.psi, "Truncation of the seed's picture")
        ->capture_default_str();
    verb.add_option("--latent", request.latent, "Or of this latent: .npy, .npz or .safetensors")
        ->type_name("FILE");
    verb.add_option("--session", request.session, "Or of the active layer of this session")
        ->type_name("FILE");
    verb.add_option("--set",
                    typed.amounts,
                    "Move sliders, in standard deviations of the attribute: smile=2,age=-1")
        ->delimiter(',')
        ->type_name("AXIS=AMOUNT,...");
    verb.add_option("--lock", request.locked, "Sliders that the others must leave alone")
        ->delimiter(',')
        ->type_name("AXIS,...");
    verb.add_option("--axes", request.axes, "Axis file (default: the one beside the model)")
        ->type_name("FILE");
    add_device_option(verb, request.device);
}

int discover(const engine::DiscoverAxes& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    std::cout << answer->table << '\n'
              << answer->axes << " axes from " << answer->samples << " pictures in " << std::fixed
              << std::setprecision(1) << answer->seconds / kSecondsPerMinute
              << " minutes: " << answer->file.string() << '\n';
    return 0;
}

struct TypedList {
    engine::ListAxes request;
    bool as_json = false;
};

int list(const TypedList& typed) {
    const auto answer = run_request(typed.request);
    if (!answer) return report(answer.error());
    std::cout << (typed.as_json ? answer->json : answer->table);
    return 0;
}

}  // namespace

void add_discover_axes(CLI::App& axes, Run& run) {
    auto* verb = axes.add_subcommand("discover", "Find a model's sliders in its latent space");
    auto request = std::make_shared<engine::DiscoverAxes>();
    verb->add_option(
            "--out,-o", request->out, "Axis file (default: the user's own axes of this model)")
        ->type_name("FILE");
    add_model_options(*verb, request->model, request->network);
    verb->add_option("--samples", request->samples, "Pictures to read")->capture_default_str();
    only_digits(verb->add_option("--first-seed", request->first_seed, "Seed of the first"))
        ->capture_default_str();
    verb->add_option("--regressor",
                     request->regressor,
                     "Network that reads the labels (default: regressor-steer)")
        ->type_name("FILE");
    verb->add_flag_callback(
        "--no-labels",
        [request] { request->has_labels = false; },
        "For models of anything: statistics of the pictures only");
    verb->add_option("--unsupervised",
                     request->unsupervised,
                     "Principal axes of W, and factor axes of the weights, each")
        ->capture_default_str();
    verb->add_option("--ratings",
                     request->ratings,
                     "Instead: axes of your own ratings, a table of seed,NAME,...")
        ->type_name("CSV");
    verb->add_flag("--resume", request->resume, "Continue a discovery that was stopped");
    verb->add_option("--checkpoint-minutes",
                     request->checkpoint_minutes,
                     "Minutes between two times that the sums are kept")
        ->capture_default_str();
    add_device_option(*verb, request->device);
    verb->footer(
        "Examples:\n"
        "  pliant axes discover --model people-128 --out people-128.axes.safetensors\n"
        "  pliant axes discover --model cats.pkl --no-labels\n"
        "  pliant axes discover --ratings friendly.csv\n"
        "Axes are found beside the model, MODEL.axes.safetensors, and among your own.");
    verb->final_callback([request, &run] { run = [request] { return discover(*request); }; });
}

void add_list_axes(CLI::App& axes, Run& run) {
    auto* verb = axes.add_subcommand("list", "List a model's sliders");
    auto typed = std::make_shared<TypedList>();
    verb->add_option("--model", typed->request.model, "Model file (default: the bundled one)")
        ->type_name("FILE");
    verb->add_option("--axes", typed->request.axes, "Axis file (default: the model's)")
        ->type_name("FILE");
    verb->add_flag("--json", typed->as_json, "Print JSON");
    verb->footer("Example:\n  pliant axes list --model people-256");
    verb->final_callback([typed, &run] { run = [typed] { return list(*typed); }; });
}

void add_walk_axes(CLI::App& axes, Run& run) {
    auto* verb = axes.add_subcommand("walk", "Show what a slider does: a strip or a movie");
    auto typed = std::make_shared<TypedSliders<engine::WalkAxis>>();
    auto& request = typed->request;
    verb->add_option("axis", request.axis, "Slider")->required();
    verb->add_option("--out,-o", request.out, "Strip (.png, .jpg, .webp) or movie (.gif, .mp4)")
        ->required()
        ->type_name("FILE");
    verb->add_option("--from", request.from, "First position, standard deviations")
        ->capture_default_str();
    verb->add_option("--to", request.to, "Last position")->capture_default_str();
    verb->add_option("--pictures", request.pictures, "Number (default: 7, of a movie 61)");
    verb->add_option("--fps", request.frames_per_second, "Of a movie: pictures per second")
        ->capture_default_str();
    add_picture_options(*verb, *typed);
    verb->footer("Example:\n  pliant axes walk smile --seed 7 --lock age,gender --out smile.png");
    verb->final_callback([typed, &run] { run = [typed] { return run_sliders(*typed); }; });
}

void add_edit(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand("edit", "Change a picture by its sliders");
    auto typed = std::make_shared<TypedSliders<engine::EditPicture>>();
    auto& request = typed->request;
    verb->add_option("--out,-o", request.out, "Picture (.png, .jpg, .webp), or session (.pliant)")
        ->required()
        ->type_name("FILE");
    verb->add_option("--latent-out", request.latent_out, "Also the latent W+ (.npy, .safetensors)")
        ->type_name("FILE");
    add_picture_options(*verb, *typed);
    verb->footer(
        "Examples:\n"
        "  pliant edit --seed 7 --set smile=2 --lock age,gender --out x.png\n"
        "  pliant edit --session me.pliant --set yaw=-1,glasses=2 --out turned.pliant\n"
        "`pliant axes list` lists the sliders.");
    verb->final_callback([typed, &run] { run = [typed] { return run_sliders(*typed); }; });
}

}  // namespace pliant::app
