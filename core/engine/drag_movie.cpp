#include "core/engine/drag_movie.h"

#include "core/base/text.h"
#include "core/image/markers.h"
#include "core/image/movie.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::engine {
namespace {

constexpr int kFramesPerSecond = 25;
/// A movement is shown for at least so long, and begins with a look at the first picture.
constexpr int kLeastFrames = 40;
constexpr int kFramesOfRest = 12;

/// A moment of the movement.
struct Moment {
    at::Tensor w_plus;          // [1,L,D]
    std::vector<Point> points;  // px
};

/// What was recorded, and where it ended: at least two.
std::vector<Moment> moments(const DragMovie& movie, const drag::Session& session) {
    std::vector<Moment> result;
    for (const auto& each : session.movement()) {
        result.push_back({session.w_plus_of(each), each.handles});
    }
    // Of a long drag not every step is recorded, its last may be missing; of one step, one is.
    if (result.size() == 1 || !result.back().w_plus.equal(session.w_plus())) {
        result.push_back({session.w_plus(), movie.last});
    }
    return result;
}

/// `when` counts moments, from 0.
Moment between(const std::vector<Moment>& moments, double when) {
    const auto before =
        std::min(static_cast<std::size_t>(when), moments.size() - 2);  // at least two
    const double share = when - static_cast<double>(before);
    const auto& [from, points_from] = moments[before];
    const auto& [to, points_to] = moments[before + 1];
    Moment moment{at::lerp(from, to, share), {}};
    for (std::size_t i = 0; i < points_from.size(); ++i) {
        moment.points.push_back((1.0 - share) * points_from[i] + share * points_to[i]);
    }
    return moment;
}

image::Image frame(const Moment& moment,
                   const DragMovie& movie,
                   const stylegan::Generator& generator) {
    auto picture = tensor::to_image(generator.synthesize(moment.w_plus));
    if (!movie.has_points) return picture;
    std::vector<image::Marker> markers;
    for (std::size_t i = 0; i < movie.handles.size(); ++i) {
        markers.push_back({.at = moment.points[i]});
        if (!movie.handles[i].is_pin) markers.back().target = movie.handles[i].to;
    }
    image::draw_markers(picture, markers);
    return picture;
}

}  // namespace

Result<void> save(const DragMovie& movie,
                  const stylegan::Generator& generator,
                  const drag::Session& session,
                  const JobContext& job) {
    const at::NoGradGuard no_grad;
    std::vector<image::MovieWriter> writers;
    for (const auto& file : movie.files) {
        auto writer = image::MovieWriter::create(
            file, {.frames_per_second = kFramesPerSecond, .description = movie.description});
        if (!writer) return writer.error();
        writers.push_back(*std::move(writer));
    }

    const auto path = moments(movie, session);
    const int count = std::max(kLeastFrames, static_cast<int>(path.size()));
    for (int i = 0; i < count; ++i) {
        if (job.is_cancelled()) return Error{ErrorCode::Cancelled, "No movie was made."};
        const double when = static_cast<double>(path.size() - 1) * i / (count - 1);
        const auto picture = frame(between(path, when), movie, generator);
        for (auto& writer : writers) {
            for (int times = i == 0 ? kFramesOfRest : 1; times > 0; --times) {
                if (auto added = writer.add(picture); !added) return added;
            }
        }
        job.report(static_cast<double>(i + 1) / count, text("frame ", i + 1, " of ", count));
    }
    for (auto& writer : writers) {
        if (auto finished = writer.finish(); !finished) return finished;
    }
    return {};
}

}  // namespace pliant::engine
