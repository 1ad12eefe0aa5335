#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/text.h"

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
#include <variant>
#include <vector>

namespace pliant::app {
namespace {

/// The options as typed, before they become a request.
struct Typed {
    engine::TrainPeople request;
    std::vector<std::string> phases;
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
                 text("--phase takes KIND:SIZE:IMAGES:PEOPLE:RATE, as "
                      "regression:64:160000:32768:0.01, not '",
                      typed,
                      "'.")};
}

/// "mapping_rate=10", into the request's settings.
Result<void> parse_setting(const std::string& typed, std::map<std::string, double>& settings) {
    const auto equals = std::min(typed.find('='), typed.size());
    double value = 0.0;
    if (equals + 1 < typed.size() && parse_number(typed.substr(equals + 1), value)) {
        settings[typed.substr(0, equals)] = value;
        return {};
    }
    return Error{ErrorCode::InvalidArgument,
                 text("--set takes FIELD=NUMBER, as path_length_interval=0, not '", typed, "'.")};
}

int train(const Typed& typed) {
    engine::TrainPeople request = typed.request;
    for (const auto& each : typed.phases) {
        auto phase = parse_phase(each);
        if (!phase) return report(phase.error());
        request.phases.push_back(*phase);
    }
    for (const auto& each : typed.settings) {
        if (auto parsed = parse_setting(each, request.settings); !parsed) {
            return report(parsed.error());
        }
    }
    const auto outcome = run_request(request);
    if (!outcome) return report(outcome.error());
    const auto& people = std::get<engine::TrainedPeople>(*outcome);
    std::cout << with_thousands(people.images) << " images seen, " << people.steps
              << " steps in this run (" << std::fixed << std::setprecision(1)
              << static_cast<double>(people.new_images) / people.seconds
              << " images a second), held-out error " << std::setprecision(4)
              << people.held_out_error << "; the model is " << people.model.string() << '\n';
    if (people.is_finished) return 0;
    tell(text("stopped before the plan was done; go on with: pliant train people --resume --out ",
              request.out.string()));
    return exit_code(ErrorCode::Cancelled);
}

}  // namespace

void add_train(CLI::App& program, Run& run) {
    auto* training = program.add_subcommand("train", "Train a network");
    training->require_subcommand(1);
    add_train_regressor(*training, run);
    auto* verb = training->add_subcommand("people", "Train a generator of rendered people");
    auto typed = std::make_shared<Typed>();
    auto& request = typed->request;
    verb->add_option("--out,-o",
                     request.out,
                     "Folder for checkpoint.safetensors, model.safetensors, metrics.csv and "
                     "snapshots/")
        ->required()
        ->type_name("DIR");
    auto* const resume =
        verb->add_flag("--resume",
                       request.resume,
                       "Go on from the checkpoint in that folder, by the plan that it holds");
    verb->add_option("--from",
                     request.from,
                     "Begin with the weights of this model, no larger than the pictures, instead "
                     "of random ones")
        ->type_name("MODEL")
        ->excludes(resume);
    verb->add_option("--size", request.size, "Side of the picture, px: 32, 64, 128 or 256")
        ->capture_default_str();
    verb->add_option("--phase",
                     typed->phases,
                     "Instead of the usual phases; may be given several times. KIND is regression "
                     "or adversarial; PEOPLE so many different ones, 0 never the same again")
        ->type_name("KIND:SIZE:IMAGES:PEOPLE:RATE");
    verb->add_option("--set",
                     typed->settings,
                     "Another number in a field of the plan, as path_length_interval=0; may be "
                     "given several times")
        ->type_name("FIELD=NUMBER");
    verb->add_option("--batch", request.batch, "Pictures a step")->capture_default_str();
    verb->add_option("--seed", request.seed, "Of everything that is drawn")->capture_default_str();
    verb->add_option("--minutes", request.minutes, "Stop after so long; 0: when the plan is done")
        ->capture_default_str();
    verb->add_option("--checkpoint-minutes", request.checkpoint_minutes, "Between two checkpoints")
        ->capture_default_str();
    verb->add_option(
            "--threads", request.threads, "That render; OMP_NUM_THREADS sets those that train")
        ->capture_default_str();
    verb->add_option("--kept", request.kept, "People whose pictures stay in memory")
        ->capture_default_str();
    verb->add_option("--assets",
                     request.assets,
                     "Folder of the assets (without it: where packaging/people-assets puts them)")
        ->type_name("DIR");
    verb->footer(
        "Examples:\n"
        "  pliant train people --out people-128\n"
        "  pliant train people --out people-128 --resume --minutes 60\n"
        "  pliant train people --out people-256 --size 256 --from people-128/model.safetensors\n"
        "Ctrl-C keeps what is done.");
    verb->final_callback([typed, &run] { run = [typed] { return train(*typed); }; });
}

}  // namespace pliant::app
