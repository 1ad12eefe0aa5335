#include "core/training/face/face_skill.h"

#include "core/image/grid.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace pliant::training {
namespace {

constexpr std::int64_t kLeftCorner = 36, kRightCorner = 45;  // the outer ones of the eyes
constexpr int kSheetColumns = 6;
constexpr image::Rgb kDot = {40, 255, 80};
/// Of people::Segment, in its order.
constexpr image::Rgb kPartColours[facenets::kFaceParts] = {{20, 20, 24},
                                                           {230, 180, 150},
                                                           {120, 80, 40},
                                                           {80, 160, 255},
                                                           {90, 50, 30},
                                                           {220, 60, 90},
                                                           {255, 255, 255},
                                                           {60, 220, 200},
                                                           {200, 120, 255},
                                                           {100, 120, 100}};

/// The median over people of their landmarks' mean distance, in distances of the eyes.
double landmark_error(const at::Tensor& found, const FaceBatch& truth) {
    const auto apart = [](const at::Tensor& from, const at::Tensor& to) {
        return (to - from).square().sum(-1).sqrt();
    };
    const auto eyes =
        apart(truth.landmarks.select(1, kLeftCorner), truth.landmarks.select(1, kRightCorner));
    const auto distances = apart(found, truth.landmarks) * truth.is_inside;
    const auto means = distances.sum(1) / truth.is_inside.sum(1).clamp_min(1.0);
    return (means / eyes.clamp_min(1e-6)).median().item<double>();
}

/// The mean intersection over union of the parts that somebody shows.
double part_overlap(const at::Tensor& logits, const FaceBatch& truth) {
    const auto found = logits.argmax(1);
    const auto is_known = truth.parts.ne(FaceSample::kUnknown);
    double sum = 0.0, count = 0.0;
    for (std::int64_t part = 0; part < facenets::kFaceParts; ++part) {
        const auto there = truth.parts.eq(part), said = found.eq(part).logical_and(is_known);
        const auto both = there.logical_and(said).sum().item<double>();
        const auto any = there.logical_or(said).sum().item<double>();
        if (there.sum().item<double>() == 0.0) continue;
        sum += both / any;
        count += 1.0;
    }
    return sum / std::max(count, 1.0);
}

double coordinate_error(const at::Tensor& found, const FaceBatch& truth) {
    const auto known = truth.has_coordinates.expand_as(found);
    const auto sum = ((found - truth.coordinates).abs() * known).sum();
    return (sum / known.sum().clamp_min(1.0)).item<double>();
}

void draw_dot(image::Image& picture, double x, double y) {
    const int column = static_cast<int>(std::lround(x)), row = static_cast<int>(std::lround(y));
    for (const auto& [right, down] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
        const int u = column + right, v = row + down;
        const bool is_inside = u >= 0 && v >= 0 && u < picture.width() && v < picture.height();
        if (is_inside) picture.set(u, v, kDot);
    }
}

/// A picture with landmarks [68,2], and beside it its parts [M,M].
image::Image explained(const at::Tensor& picture,
                       const at::Tensor& landmarks,
                       const at::Tensor& parts) {
    auto seen = tensor::to_image(picture);
    const int side = seen.width();
    const auto places = landmarks.contiguous();
    for (std::int64_t i = 0; i < places.size(0); ++i) {
        draw_dot(seen,
                 places[i][0].item<double>() * side - 0.5,
                 places[i][1].item<double>() * side - 0.5);
    }
    image::Image both(2 * side, side);
    const auto classes = parts.contiguous();
    const auto* const part = classes.data_ptr<std::int64_t>();
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            both.set(x, y, seen.at(x, y));
            both.set(side + x, y, kPartColours[part[(y / 2) * (side / 2) + x / 2]]);
        }
    }
    return both;
}

}  // namespace

std::map<std::string, double> face_skill(const facenets::FaceNetworkImpl::Seen& seen,
                                         const FaceBatch& truth) {
    const auto is_right = seen.visible.gt(0.0).eq(truth.is_visible.gt(0.5));
    return {{"landmark_error", landmark_error(seen.landmarks, truth)},
            {"part_overlap", part_overlap(seen.parts, truth)},
            {"coordinate_error", coordinate_error(seen.coordinates, truth)},
            {"visible_right", is_right.to(at::kFloat).mean().item<double>()}};
}

image::Image face_sheet(const facenets::FaceNetworkImpl::Seen& seen,
                        const FaceBatch& truth,
                        std::int64_t count) {
    const auto cpu = [](const at::Tensor& tensor) { return tensor.to(at::kCPU); };
    const auto pictures = cpu(truth.pictures), landmarks = cpu(seen.landmarks);
    const auto parts = cpu(seen.parts.argmax(1));
    std::vector<image::LabelledImage> shown;
    for (std::int64_t i = 0; i < std::min(count, pictures.size(0)); ++i) {
        shown.push_back({explained(pictures[i], landmarks[i], parts[i]), {}});
    }
    auto sheet = image::grid(shown, {.columns = kSheetColumns});
    return sheet ? *std::move(sheet) : image::Image();
}

}  // namespace pliant::training
