#include "core/evaluation/tasks.h"

#include "core/base/numpy_random.h"
#include "core/evaluation/opencv.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pliant::evaluation {
namespace {

constexpr double kPsi = 0.7;
constexpr double kPi = std::numbers::pi;

at::Tensor latent(const stylegan::Generator& generator, std::uint32_t seed) {
    const c10::NoGradGuard no_grad;
    const auto& shape = generator.architecture();
    const auto z = stylegan::z_of_seed(seed, shape, generator.device());
    const auto c = shape.c_dim > 0 ? at::zeros({1, shape.c_dim}, z.options()) : at::Tensor();
    return generator.map(z, c, {.psi = kPsi});
}

image::Image picture(const stylegan::Generator& generator, const at::Tensor& w_plus) {
    const c10::NoGradGuard no_grad;
    return tensor::to_image(generator.synthesize(w_plus));
}

cv::Mat grey(const image::Image& image) {
    cv::Mat result;
    cv::cvtColor(view(image), result, cv::COLOR_RGB2GRAY);
    return result;
}

/// The strongest corners in the middle of the picture, strongest first.
std::vector<Point> corners(const image::Image& image) {
    const int width = image.width(), height = image.height();
    const int size = std::max(width, height);
    cv::Mat middle(height, width, CV_8U, cv::Scalar(0));
    cv::circle(middle,
               {width / 2, height / 2},
               std::min(width, height) * 3 / 10,
               cv::Scalar(255),
               cv::FILLED);
    std::vector<cv::Point2f> found;
    cv::goodFeaturesToTrack(grey(image),
                            found,
                            /*maxCorners=*/12,
                            /*qualityLevel=*/0.15,
                            /*minDistance=*/std::max(3.0, size / 10.0),
                            middle,
                            /*blockSize=*/std::max(3, size / 32));
    std::vector<Point> points;
    for (const auto& each : found) points.push_back({std::round(each.x), std::round(each.y)});
    return points;
}

/// Uniform in [low, high).
double between(NumpyRandom& random, double low, double high) {
    return low + (high - low) * random.uniform();
}

std::size_t one_of(NumpyRandom& random, std::size_t count) {
    return std::min(count - 1,
                    static_cast<std::size_t>(random.uniform() * static_cast<double>(count)));
}

/// Any of a picture's pixels.
Point pixel_of(const image::Image& picture, NumpyRandom& random) {
    const double x = std::floor(between(random, 0.0, picture.width()));
    const double y = std::floor(between(random, 0.0, picture.height()));
    return {x, y};
}

image::Image free_region(const std::vector<drag::Handle>& handles, Size size) {
    image::Image free(size.width, size.height);
    const auto white = [&](Point centre, double radius) {
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const Point at{static_cast<double>(x), static_cast<double>(y)};
                if (distance(at, centre) <= radius) free.set(x, y, {255, 255, 255});
            }
        }
    };
    for (const auto& handle : handles) {
        const double radius = 1.5 * distance(handle.from, handle.to);
        white(handle.from, radius);
        white(handle.to, radius);
    }
    return free;
}

std::vector<drag::Handle> moves(std::vector<Point> spots, Size size, NumpyRandom& random) {
    const auto wanted = std::min<std::size_t>(1 + one_of(random, 3), spots.size());
    const double way = between(random, 0.05, 0.15) * std::max(size.width, size.height);
    const double direction = between(random, 0.0, 2.0 * kPi);
    std::vector<drag::Handle> handles;
    while (handles.size() < wanted) {
        const auto chosen = one_of(random, spots.size());
        const Point from = spots[chosen];
        spots.erase(spots.begin() + static_cast<std::ptrdiff_t>(chosen));
        const double angle = direction + between(random, -kPi / 12.0, kPi / 12.0);
        const Point to = from + way * Point{std::cos(angle), std::sin(angle)};
        handles.push_back({.from = from,
                           .to = {std::clamp(std::round(to.x), 0.0, size.width - 1.0),
                                  std::clamp(std::round(to.y), 0.0, size.height - 1.0)}});
    }
    return handles;
}

}  // namespace

std::vector<Task> single_moves(const stylegan::Generator& generator,
                               int count,
                               std::uint32_t seed,
                               const std::stop_token& stop) {
    const auto size = generator.architecture().size();
    std::vector<Task> tasks;
    // Bounded, since a model may have no corners anywhere.
    const auto last = seed + 20U * static_cast<std::uint32_t>(count);
    for (; tasks.size() < static_cast<std::size_t>(count) && seed < last; ++seed) {
        if (stop.stop_requested()) break;
        NumpyRandom random(seed);
        Task task{.kind = TaskKind::SingleMove, .seed = seed, .w_plus = latent(generator, seed)};
        task.before = picture(generator, task.w_plus);
        const auto spots = corners(task.before);
        if (spots.empty()) continue;
        task.handles = moves(spots, size, random);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::vector<Task> with_masks(std::vector<Task> single_moves) {
    for (auto& task : single_moves) {
        task.kind = TaskKind::MaskedMove;
        task.free = free_region(task.handles, {task.before.width(), task.before.height()});
    }
    return single_moves;
}

std::vector<Task> rude_moves(const stylegan::Generator& generator,
                             int count,
                             std::uint32_t seed,
                             const std::stop_token& stop) {
    constexpr std::size_t kMostHandles = 8;
    std::vector<Task> tasks;
    for (int i = 0; i < count && !stop.stop_requested(); ++i, ++seed) {
        Task task{.kind = TaskKind::RudeMove, .seed = seed, .w_plus = latent(generator, seed)};
        task.before = picture(generator, task.w_plus);
        NumpyRandom random(seed);
        const auto wanted = 1 + one_of(random, kMostHandles);
        while (task.handles.size() < wanted) {
            const auto from = pixel_of(task.before, random);
            task.handles.push_back({.from = from, .to = pixel_of(task.before, random)});
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::vector<Task> paired_reconstructions(const stylegan::Generator& generator,
                                         int count,
                                         std::uint32_t seed,
                                         std::int64_t rows,
                                         const std::stop_token& stop) {
    constexpr double kNear = 0.3;
    constexpr std::size_t kSpots = 32;
    std::vector<Task> tasks;
    for (int i = 0; i < count && !stop.stop_requested(); ++i) {
        const auto task_seed = seed + static_cast<std::uint32_t>(i);
        Task task{.kind = TaskKind::PairedReconstruction,
                  .seed = task_seed,
                  .w_plus = latent(generator, task_seed)};
        auto second = task.w_plus.clone();
        second.narrow(1, 0, rows)
            .lerp_(latent(generator, task_seed + 1000).narrow(1, 0, rows), kNear);
        task.before = picture(generator, task.w_plus);
        task.goal = picture(generator, second);

        cv::Mat flow;
        cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM)
            ->calc(grey(task.before), grey(task.goal), flow);
        NumpyRandom random(task_seed);
        const double right = task.before.width() - 1.0, bottom = task.before.height() - 1.0;
        while (task.handles.size() < kSpots) {
            const Point from = pixel_of(task.before, random);
            const auto moved =
                flow.at<cv::Point2f>(static_cast<int>(from.y), static_cast<int>(from.x));
            task.handles.push_back({.from = from,
                                    .to = {std::clamp(from.x + moved.x, 0.0, right),
                                           std::clamp(from.y + moved.y, 0.0, bottom)}});
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}  // namespace pliant::evaluation
