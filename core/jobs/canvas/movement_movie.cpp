#include "core/jobs/canvas/movement_movie.h"

#include "core/base/text.h"
#include "core/image/markers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::jobs {
namespace {

/// A movie has at least this many frames, and begins by holding the first picture.
constexpr int kLeastFrames = 40;
constexpr int kFramesOfRest = 12;

/// Interpolates from a (share 0) to b (share 1).
document::Latent between(const document::Latent& a, const document::Latent& b, double share) {
    std::vector<float> numbers(a.numbers()->size());
    std::ranges::transform(*a.numbers(), *b.numbers(), numbers.begin(), [share](float x, float y) {
        return std::lerp(x, y, static_cast<float>(share));
    });
    return {a.rows(), a.width(), std::move(numbers)};
}

/// Points present in only one of the two steps appear or disappear at the second.
std::vector<Point> between(const std::vector<Point>& a, const std::vector<Point>& b, double share) {
    if (a.size() != b.size()) return a;
    std::vector<Point> points;
    for (std::size_t i = 0; i < a.size(); ++i) {
        points.push_back((1.0 - share) * a[i] + share * b[i]);
    }
    return points;
}

/// `when`: fractional index into the list.
engine::RecordedStep at(const std::vector<engine::RecordedStep>& steps, double when) {
    const auto before = std::min(static_cast<std::size_t>(when), steps.size() - 1);
    const auto after = std::min(before + 1, steps.size() - 1);
    const double share = when - static_cast<double>(before);
    const auto& [number, handles, latent] = steps[before];
    return {number,
            between(handles, steps[after].handles, share),
            between(latent, steps[after].latent, share)};
}

void draw_points(image::Image& picture,
                 const std::vector<Point>& handles,
                 const std::vector<std::optional<Point>>& targets) {
    std::vector<image::Marker> markers;
    for (std::size_t i = 0; i < std::min(handles.size(), targets.size()); ++i) {
        markers.push_back({.at = handles[i], .target = targets[i]});
    }
    image::draw_markers(picture, markers);
}

Result<void> validate(const Movement& movement) {
    if (movement.steps.empty()) {
        return Error{ErrorCode::InvalidArgument, "There is no recorded drag to make a movie of."};
    }
    const auto& first = movement.steps.front().latent;
    for (const auto& [step, handles, latent] : movement.steps) {
        if (latent.is_empty() || latent.rows() != first.rows() || latent.width() != first.width()) {
            return Error{
                ErrorCode::InvalidArgument,
                {"The latent of step {} of the recorded drag differs in shape from the first one.",
                 step}};
        }
    }
    return {};
}

}  // namespace

Result<MovementMovie> MovementMovie::begin(Movement movement,
                                           const std::vector<std::filesystem::path>& files,
                                           const image::MovieOptions& options) {
    if (auto valid = validate(movement); !valid) return valid.error();
    std::vector<image::MovieWriter> writers;
    for (const auto& file : files) {
        auto writer = image::MovieWriter::create(file, options);
        if (!writer) return writer.error();
        writers.push_back(*std::move(writer));
    }
    return MovementMovie(std::move(movement), std::move(writers));
}

int MovementMovie::frame_count() const {
    return std::max(kLeastFrames, static_cast<int>(movement_.steps.size()));
}

Progress MovementMovie::progress() const {
    return {static_cast<double>(done_) / frame_count(),
            text("frame ", done_, " of ", frame_count())};
}

Result<void> MovementMovie::add_frame(const Draw& draw) {
    const double when =
        static_cast<double>(movement_.steps.size() - 1) * done_ / (frame_count() - 1);
    const auto moment = at(movement_.steps, when);
    auto picture = draw(moment.latent);
    if (!picture) return picture.error();
    if (!movement_.targets.empty()) draw_points(*picture, moment.handles, movement_.targets);
    for (auto& writer : writers_) {
        for (int times = done_ == 0 ? kFramesOfRest : 1; times > 0; --times) {
            if (auto added = writer.add(*picture); !added) return added;
        }
    }
    ++done_;
    if (!is_finished()) return {};
    for (auto& writer : writers_) {
        if (auto finished = writer.finish(); !finished) return finished;
    }
    return {};
}

}  // namespace pliant::jobs
