#include "core/requests/drag.h"
#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/setting_options.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/image/movie.h"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace pliant::app {
namespace {

using image::MovieKind;

int drag(const engine::Drag& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& picture = *answer;
    const auto summary = text(to_string(picture.end),
                              " after ",
                              picture.steps,
                              picture.steps == 1 ? " step, " : " steps, ",
                              std::fixed,
                              std::setprecision(1),
                              picture.mean_distance,
                              " px from the targets, ",
                              picture.lost > 0 ? text(picture.lost, " lost, ") : "",
                              static_cast<double>(picture.steps) / picture.seconds,
                              " steps/s (",
                              picture.device,
                              "); in ",
                              picture.folder.string());
    if (picture.end == engine::DragEnd::Cancelled || !picture.has_movies) {
        tell(summary);
        if (!picture.has_movies) tell("stopped before the movie was made.");
        return exit_code(ErrorCode::Cancelled);
    }
    std::cout << summary << '\n';
    return 0;
}

}  // namespace

void add_drag(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand("drag", "Drag points of a picture to their targets");
    auto request = std::make_shared<engine::Drag>();
    verb->add_option(
            "--out,-o",
            request->out,
            "Folder for before.png, after.png, w.npy, trace.csv, report.json (and session.pliant)")
        ->required()
        ->type_name("DIR");
    verb->add_flag("--demo", request->is_demo, "A built-in case on the bundled model");
    verb->add_option("--case", request->case_file, "Handles and targets, as JSON (see below)")
        ->type_name("FILE");
    only_digits(verb->add_option("--seed", request->seed, "Drag the picture of this seed"))
        ->type_name("N");
    verb->add_option("--latent",
                     request->latent,
                     "Drag the picture of this latent: .npy, .npz, .safetensors, .pt")
        ->type_name("FILE");
    verb->add_option("--session",
                     request->session,
                     "Drag the active layer of this session; the case is in px of its canvas")
        ->type_name("FILE");
    verb->add_option("--class", request->class_index, "Class of the seed's picture, from 0")
        ->type_name("K");
    verb->add_option("--psi", request->psi, "Truncation of the seed's picture")
        ->capture_default_str();
    add_model_options(*verb, request->model, request->network);
    add_device_option(*verb, request->device);
    std::vector<CLI::Option*> movies;
    const auto add_movie = [&](const char* flag, MovieKind kind, const char* what) {
        movies.push_back(verb->add_flag_callback(
            flag, [request, kind] { request->movies.insert(kind); }, what));
    };
    add_movie("--gif", MovieKind::Gif, "Also write the movement as drag.gif");
    add_movie("--mp4", MovieKind::Mp4, "Also the movement, as drag.mp4");
    add_movie("--webp", MovieKind::Webp, "Also the movement, as drag.webp");
    add_movie("--pngs", MovieKind::Pngs, "Also the movement, as drag/0001.png and so on");
    verb->add_flag("--points", request->with_points, "Draw handles and targets in the movement");
    const std::string no_frames = "Render nothing between before.png and after.png";
    auto* without = verb->add_flag("--no-frames", no_frames);
    for (auto* movie : movies) without->excludes(movie);
    add_settings(*verb, request->settings);
    const auto& limit = *find_field<drag::Settings>("step_limit");
    const auto set_limit = [request, &limit](const FieldValue& value) {
        limit.put(request->settings, value);
    };
    add_setting(*verb, "--steps", limit, set_limit)
        ->description("The same as --step-limit")
        ->excludes(verb->get_option(flag_of(limit.name)));
    verb->footer(
        "A case: {\"handles\": [{\"from\": [64, 72], \"to\": [48, 72]}],\n"
        "         \"pins\": [[64, 110]], \"mask\": \"mask.png\", \"options\": {\"step_limit\": "
        "100}}\n"
        "in pixels, x right, y down; white in the mask may change; only handles are needed.\n"
        "Options are named as the settings above, with _ for -; what is said here wins.\n"
        "Examples:\n"
        "  pliant drag --demo --out demo --gif --points\n"
        "  pliant drag --seed 9 --case turn.json --out turned\n"
        "  pliant drag --session photo.pliant --case turn.json --out turned\n"
        "Ctrl-C keeps the result so far.");
    verb->final_callback([request, &run] { run = [request] { return drag(*request); }; });
}

}  // namespace pliant::app
