#include "core/requests/photo.h"
#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pliant::app {
namespace {

int photo(const engine::BeginPhoto& request) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& found = answer->found;
    const auto summary = text(answer->file.string(),
                              ": ",
                              std::fixed,
                              std::setprecision(1),
                              found.psnr,
                              " dB, strain ",
                              std::setprecision(2),
                              found.strain,
                              ", after ",
                              std::setprecision(1),
                              found.seconds,
                              " s");
    if (!found.is_complete) {
        tell(summary);
        return exit_code(ErrorCode::Cancelled);
    }
    std::cout << summary << '\n';
    return 0;
}

}  // namespace

void add_photo(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand(
        "photo", "Begin an edit of a photo: find in a model what a part of it shows");
    auto request = std::make_shared<engine::BeginPhoto>();
    verb->add_option("photo", request->photo, "The photo: JPEG, PNG, WebP or TIFF")
        ->required()
        ->type_name("PHOTO");
    verb->add_option_function<std::vector<double>>(
            "--frame",
            [request](const std::vector<double>& typed) {
                request->frame = photo::Frame::of(typed[0], typed[1], typed[2], typed[3]);
            },
            "The part, as the model's pictures are framed: left, top, width and height, px; "
            "instead "
            "of a face")
        ->delimiter(',')
        ->expected(4)
        ->type_name("X,Y,W,H");
    auto* const frame = verb->get_option("--frame");
    verb->add_option(
            "--face", request->face, "The face, counted from the left (default: the only one)")
        ->check(CLI::PositiveNumber)
        ->excludes(frame)
        ->type_name("N");
    const std::map<std::string, photo::FaceFraming> framings = {
        {"people", photo::FaceFraming::People}, {"ffhq", photo::FaceFraming::Ffhq}};
    verb->add_option("--framing",
                     request->framing,
                     "How the model's pictures frame a face: people or ffhq (default: by its name)")
        ->transform(CLI::CheckedTransformer(framings).description(""))
        ->excludes(frame)
        ->type_name("NAME");
    verb->add_option("--out,-o", request->out, "Session to write: ends in .pliant")
        ->required()
        ->type_name("FILE");
    add_model_options(*verb, request->model, request->network);
    only_digits(verb->add_option("--steps", request->steps, "Steps of the search"))->type_name("N");
    add_device_option(*verb, request->device);
    verb->footer(
        "The photo's own pixels stay; the model only says how they move.\n"
        "Examples:\n"
        "  pliant photo group.jpg --face 3 --model people-256 --out s.pliant\n"
        "  pliant photo group.jpg --frame 820,300,640,640 --model people-256 --out s.pliant\n"
        "  pliant drag --session s.pliant --case turn.json --out turned\n"
        "  pliant export turned/session.pliant --out turned.png\n"
        "Ctrl-C keeps the best so far.");
    verb->final_callback([request, &run] { run = [request] { return photo(*request); }; });
}

}  // namespace pliant::app
