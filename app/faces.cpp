#include "core/requests/faces.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/path_text.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(Point point) { return {point.x, point.y}; }

Json to_json(const engine::FoundFace& face) {
    Json landmarks = Json::array();
    for (const auto& point : face.landmarks) landmarks.push_back(to_json(point));
    return {{"left", face.corner.x},
            {"top", face.corner.y},
            {"width", face.width},
            {"height", face.height},
            {"score", face.score},
            {"roll", face.roll_degrees},
            {"eye_distance", face.eye_distance_px},
            {"landmarks", std::move(landmarks)}};
}

Json to_json(const std::filesystem::path& photo, const engine::FoundFaces& found) {
    Json faces = Json::array();
    for (const auto& face : found.faces) faces.push_back(to_json(face));
    return {{"photo", shown(photo)},
            {"size", {found.photo.width, found.photo.height}},
            {"faces", std::move(faces)}};
}

void print(const engine::FoundFaces& found) {
    std::cout << "face     left      top    width   height  score    roll  eyes apart\n"
              << std::fixed;
    for (std::size_t i = 0; i < found.faces.size(); ++i) {
        const auto& face = found.faces[i];
        const auto px = [](double number) {
            std::cout << std::setw(9) << std::setprecision(0) << std::round(number);
        };
        std::cout << std::setw(4) << i + 1;
        px(face.corner.x);
        px(face.corner.y);
        px(face.width);
        px(face.height);
        std::cout << std::setprecision(2) << std::setw(7) << face.score << std::setprecision(1)
                  << std::setw(8) << face.roll_degrees << std::setw(12) << face.eye_distance_px
                  << '\n';
    }
}

int find_faces(const engine::FindFaces& request, bool as_json) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    if (as_json) {
        std::cout << to_json(request.photo, *answer).dump(2) << '\n';
    } else if (answer->faces.empty()) {
        std::cout << "No face was found in " << printable(request.photo.string()) << ".\n";
    } else {
        print(*answer);
    }
    return 0;
}

}  // namespace

void add_faces(CLI::App& program, Run& run) {
    struct Typed {
        engine::FindFaces request;
        bool as_json = false;
    };
    auto* verb = program.add_subcommand("faces", "Find the faces in a photo");
    auto typed = std::make_shared<Typed>();
    verb->add_option("photo", typed->request.photo, "PNG, JPEG, WebP or TIFF")
        ->required()
        ->type_name("PHOTO");
    verb->add_flag("--json", typed->as_json, "Write JSON, with the 68 landmarks of every face");
    verb->footer(
        "Faces are numbered from left to right. Lengths are in pixels of the photo, the centre of\n"
        "its first pixel at 0, 0; roll is in degrees, clockwise. No face is no failure.\n"
        "Examples:\n"
        "  pliant faces class.jpg\n"
        "  pliant faces class.jpg --json");
    verb->final_callback(
        [typed, &run] { run = [typed] { return find_faces(typed->request, typed->as_json); }; });
}

}  // namespace pliant::app
