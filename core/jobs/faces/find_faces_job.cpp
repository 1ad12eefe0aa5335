#include "core/jobs/faces/find_faces_job.h"

#include "core/base/text.h"
#include "core/facenets/face_detector.h"
#include "core/facenets/face_landmarks.h"
#include "core/facenets/face_search.h"
#include "core/facenets/landmark_network.h"
#include "core/image/load.h"
#include "core/model_io/model_paths.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <utility>

namespace pliant::jobs {
namespace {

const Error kSearchStopped{ErrorCode::Cancelled, "Stopped."};
constexpr double kSearchShare = 0.8;  // of the progress; the rest reads landmarks

/// A bundled net of that name.
template <typename Net>
Result<Net> load_bundled(std::string_view name) {
    const auto path = model_io::find_bundled(name, model_io::Surroundings::of_this_process());
    if (!path) return path.error();
    return Net::load(*path);
}

engine::FoundFace face_of(const facenets::FaceBox& box, const facenets::Landmarks& landmarks) {
    // The box stands upright around one that is turned.
    const double c = std::abs(std::cos(box.turn)), s = std::abs(std::sin(box.turn));
    const double width = c * box.width + s * box.height;
    const double height = s * box.width + c * box.height;
    return {.corner = box.centre - Point{width / 2, height / 2},
            .width = width,
            .height = height,
            .score = box.score,
            .landmarks = landmarks,
            .roll_degrees = facenets::roll_of(landmarks) * 180.0 / std::numbers::pi,
            .eye_distance_px = facenets::eye_distance_of(landmarks)};
}

}  // namespace

Activity<engine::FoundFaces> run(engine::FindFaces request, engine::RunningJob job) {
    job.report(0.0, "loading the photo");
    auto loaded =
        request.opened.is_empty() ? image::load(request.photo) : document::decoded(request.opened);
    if (!loaded) co_return loaded.error();
    const auto photo = std::make_shared<const image::Image>(*std::move(loaded));
    co_await next_step();
    const auto detector = load_bundled<facenets::FaceDetector>(model_io::kBundledFaceDetector);
    if (!detector) co_return detector.error();
    const auto network = load_bundled<facenets::LandmarkNetwork>(model_io::kBundledFaceLandmarks);
    if (!network) co_return network.error();

    facenets::FaceSearch search(*detector, photo);
    while (!search.finished()) {
        co_await next_step();
        if (job.is_cancelled()) co_return kSearchStopped;
        search.step();
        job.report(kSearchShare * search.done(), "searching for faces");
    }
    engine::FoundFaces found{.photo = {photo->width(), photo->height()}};
    const auto boxes = search.found();
    for (const auto& box : boxes) {
        co_await next_step();
        if (job.is_cancelled()) co_return kSearchStopped;
        found.faces.push_back(face_of(box, facenets::find_landmarks(*network, *photo, box)));
        const double done =
            static_cast<double>(found.faces.size()) / static_cast<double>(boxes.size());
        job.report(kSearchShare + (1.0 - kSearchShare) * done,
                   text("face ", found.faces.size(), " of ", boxes.size()));
    }
    co_return found;
}

}  // namespace pliant::jobs
