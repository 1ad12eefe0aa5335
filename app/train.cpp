#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/training_result.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/requests/request.h"
#include "core/requests/training.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::app {
namespace {

/// The options as typed, before they become a request.
struct TypedPeople {
    engine::TrainPeople request;
    std::vector<std::string> phases;
    std::vector<std::string> settings;
};

struct TypedPictures {
    engine::TrainPictures request;
    std::vector<std::string> settings;
};

template <typename Number>
bool parse_number(std::string_view digits, Number& value) {
    const auto* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc() && stopped == end;
}

/// "regression:64:113000:32768:0.01".
Result<engine::TrainPhase> parse_phase(std::string_view typed) {
    std::vector<std::string_view> fields;
    for (auto rest = typed;; rest.remove_prefix(fields.back().size() + 1)) {
        fields.push_back(rest.substr(0, rest.find(':')));
        if (fields.back().size() == rest.size()) break;
    }
    engine::TrainPhase phase;
    if (fields.size() == 5 && (fields[0] == "regression" || fields[0] == "adversarial") &&
        parse_number(fields[1], phase.size) && parse_number(fields[2], phase.images) &&
        parse_number(fields[3], phase.people) && parse_number(fields[4], phase.learning_rate)) {
        phase.is_adversarial = fields[0] == "adversarial";
        return phase;
    }
    return Error{ErrorCode::InvalidArgument,
                 {"--phase takes KIND:SIZE:IMAGES:PEOPLE:RATE, as regression:64:160000:32768:0.01, "
                  "not '{}'.",
                  typed}};
}

/// Adds "mapping_rate=10" to the request's settings.
Result<void> parse_setting(const std::string& typed, std::map<std::string, double>& settings) {
    const auto equals = std::min(typed.find('='), typed.size());
    double value = 0.0;
    if (equals + 1 < typed.size() && parse_number(typed.substr(equals + 1), value)) {
        settings[typed.substr(0, equals)] = value;
        return {};
    }
    return Error{ErrorCode::InvalidArgument,
                 {"--set takes FIELD=NUMBER, as path_length_interval=0, not '{}'.", typed}};
}

Result<void> parse_settings(const std::vector<std::string>& typed, engine::Training& request) {
    for (const auto& each : typed) {
        if (auto parsed = parse_setting(each, request.settings); !parsed) return parsed;
    }
    return {};
}

/// Runs a training; `verb` is for the command that resumes it.
int train(const engine::Request& request, const engine::Training& training, const char* verb) {
    const auto answer = run_any_request(request);
    if (!answer) return report(answer.error());
    const auto& trained = answer->as<engine::Trained>();
    if (trained.model.empty()) return silent_end(trained);
    std::cout << account_of(trained) << ", ";
    if (trained.held_out_error) {
        std::cout << "held-out error " << std::fixed << std::setprecision(4)
                  << *trained.held_out_error << "; ";
    }
    std::cout << "the model is " << trained.model.string() << '\n';
    return end(trained, text("pliant train ", verb, " --resume --out ", training.out.string()));
}

int train_people(const TypedPeople& typed) {
    engine::TrainPeople request = typed.request;
    for (const auto& each : typed.phases) {
        auto phase = parse_phase(each);
        if (!phase) return report(phase.error());
        request.phases.push_back(*phase);
    }
    if (auto parsed = parse_settings(typed.settings, request); !parsed) {
        return report(parsed.error());
    }
    return train(request, request, "people");
}

int train_pictures(const TypedPictures& typed) {
    engine::TrainPictures request = typed.request;
    if (auto parsed = parse_settings(typed.settings, request); !parsed) {
        return report(parsed.error());
    }
    return train(request,
                 request,
                 text("pictures ",
                      request.pictures.string(),
                      request.has_labels ? " --labels" : "",
                      request.is_mirrored ? " --mirror" : "",
                      request.skips_broken ? " --skip-broken" : "")
                     .c_str());
}

/// Options common to both kinds of training. Returns --resume, which uses the plan in the
/// checkpoint and so excludes options that change the plan.
CLI::Option* add_training(CLI::App& verb,
                          engine::Training& request,
                          std::vector<std::string>& settings,
                          const char* sizes) {
    verb.add_option("--out,-o",
                    request.out,
                    "Folder for checkpoint.safetensors, model.safetensors, metrics.csv, "
                    "report.html and snapshots/")
        ->required()
        ->type_name("DIR");
    auto* const resume = verb.add_flag(
        "--resume", request.resume, "Resume from the checkpoint in that folder, with its plan");
    verb.add_option("--from",
                    request.from,
                    "Start from the weights of this model, no larger than the pictures, instead "
                    "of random ones")
        ->type_name("MODEL")
        ->excludes(resume);
    verb.add_option("--size", request.size, text("Side of the picture, px: ", sizes))
        ->capture_default_str()
        ->excludes(resume);
    verb.add_option("--set",
                    settings,
                    "Change a field of the plan, as path_length_interval=0; may be "
                    "given several times")
        ->type_name("FIELD=NUMBER")
        ->excludes(resume);
    only_digits(verb.add_option("--seed", request.seed, "Seed of all random numbers"))
        ->capture_default_str()
        ->excludes(resume);
    add_device_option(verb, request.device);
    add_time_options(verb, request.minutes, request.checkpoint_minutes);
    verb.add_option("--kept", request.kept, "Rendered pictures to keep in memory")
        ->capture_default_str();
    return resume;
}

}  // namespace

void add_train_people(CLI::App& training, Run& run) {
    auto* verb = training.add_subcommand("people", "Train a generator on rendered people");
    auto typed = std::make_shared<TypedPeople>();
    auto& request = typed->request;
    auto* const resume = add_training(*verb, request, typed->settings, "32, 64, 128 or 256");
    verb->add_option("--phase",
                     typed->phases,
                     "Replaces the default phases; may be given several times. KIND is regression "
                     "or adversarial; PEOPLE is the number of people, 0: new ones in every step")
        ->type_name("KIND:SIZE:IMAGES:PEOPLE:RATE")
        ->excludes(resume);
    verb->add_option("--batch", request.batch, "Pictures per step")
        ->capture_default_str()
        ->excludes(resume);
    verb->add_option("--guide",
                     request.guide,
                     "Label regressor for a perceptual loss on pictures that are no "
                     "smaller than its input")
        ->type_name("REGRESSOR");
    add_renderer_threads_option(*verb, request.threads);
    add_assets_option(*verb, request.assets);
    verb->footer(
        "Examples:\n"
        "  pliant train people --out people-128\n"
        "  pliant train people --out people-128 --resume --minutes 60\n"
        "  pliant train people --out people-256 --size 256 --from people-128/model.safetensors\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([typed, &run] { run = [typed] { return train_people(*typed); }; });
}

void add_train_pictures(CLI::App& training, Run& run) {
    auto* verb = training.add_subcommand(
        "pictures", "Train a generator on any pictures, with adaptive augmentation");
    auto typed = std::make_shared<TypedPictures>();
    auto& request = typed->request;
    verb->add_option("pictures", request.pictures, "Folder or zip archive of pictures")
        ->required()
        ->type_name("PICTURES");
    auto* const resume =
        add_training(*verb, request, typed->settings, "a power of two from 16 to 1024");
    verb->add_flag("--mirror", request.is_mirrored, "Mirror half of the pictures");
    verb->add_flag(
        "--labels",
        request.has_labels,
        "Train a conditional generator with the labels in dataset.json beside the pictures");
    verb->add_flag("--skip-broken",
                   request.skips_broken,
                   "Skip pictures that cannot be read, instead of ending with a list of them");
    verb->add_option("--widest",
                     request.widest,
                     "Maximal number of channels of a layer and width of the latents")
        ->capture_default_str()
        ->excludes(resume);
    verb->add_option("--images", request.images, "Total number of pictures shown; 0: 25 million")
        ->capture_default_str()
        ->excludes(resume);
    verb->add_option("--batch", request.batch, "Pictures per step; 0: the default for the size")
        ->capture_default_str()
        ->excludes(resume);
    verb->footer(
        "Examples:\n"
        "  pliant train pictures cats.zip --out cats --size 128 --mirror\n"
        "  pliant train pictures flowers/ --out flowers --labels --widest 192\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([typed, &run] { run = [typed] { return train_pictures(*typed); }; });
}

}  // namespace pliant::app
