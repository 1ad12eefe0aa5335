#include "core/facenets/face_search.h"

#include "core/image/compose.h"
#include "core/image/resize.h"
#include "core/tensor/picture_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace pliant::facenets {
namespace {

constexpr double kLeastScore = 0.5;
constexpr double kMostOverlap = 0.5;    // of the union
constexpr double kMostContained = 0.7;  // of the smaller box
constexpr int kLookSide = static_cast<int>(FaceDetector::kSide);
constexpr int kOverviewSide = 2 * kLookSide;  // px of the photo's longer side
constexpr int kPartOverlap = kLookSide / 4;
constexpr double kSmallShare = 0.5;  // of the look, that the photo takes up in the smaller one
constexpr double kEdge = 4.0;        // px of the look: a box that ends so near an edge is cut off

Size size_of(const image::Image& picture) { return {picture.width(), picture.height()}; }

/// Side of the square that the picture's longer side spans.
int longer(Size size) { return std::max(size.width, size.height); }

Point middle(Size size) { return {(size.width - 1) / 2.0, (size.height - 1) / 2.0}; }

double intersection(const FaceBox& a, const FaceBox& b) {
    const auto along = [](double p, double length_p, double q, double length_q) {
        return std::max(0.0,
                        std::min(p + length_p / 2, q + length_q / 2) -
                            std::max(p - length_p / 2, q - length_q / 2));
    };
    return along(a.centre.x, a.width, b.centre.x, b.width) *
           along(a.centre.y, a.height, b.centre.y, b.height);
}

double area(const FaceBox& box) { return box.width * box.height; }

bool is_same_face(const FaceBox& a, const FaceBox& b) {
    const double common = intersection(a, b);
    return common > kMostOverlap * (area(a) + area(b) - common) ||
           common > kMostContained * std::min(area(a), area(b));
}

}  // namespace

std::vector<FaceBox> without_repetitions(std::vector<FaceBox> boxes) {
    std::ranges::stable_sort(boxes, std::greater{}, &FaceBox::score);
    std::vector<FaceBox> kept;
    for (const auto& box : boxes) {
        const bool is_new =
            std::ranges::none_of(kept, [&](const auto& other) { return is_same_face(box, other); });
        if (is_new) kept.push_back(box);
    }
    return kept;
}

FaceSearch::FaceSearch(const FaceDetector& detector, std::shared_ptr<const image::Image> photo)
    : detector_(&detector), photo_size_(size_of(*photo)) {
    if (photo_size_.is_empty()) throw std::invalid_argument("an empty photo has no faces");
    const double scale = static_cast<double>(kOverviewSide) / longer(photo_size_);
    if (scale < 1.0) {
        const auto reduced = [&](int side) {
            return std::max(1, static_cast<int>(std::lround(side * scale)));
        };
        overview_ = std::make_shared<const image::Image>(
            image::resized(*photo, reduced(photo_size_.width), reduced(photo_size_.height)));
    } else {
        overview_ = std::move(photo);
    }
    add_whole(0.0, 1.0);
    add_whole(0.0, kSmallShare);
    add_parts();
}

void FaceSearch::add_look(const Similarity& look_from_overview) {
    looks_.push_back({look_from_overview,
                      fitted(size_of(*overview_), photo_size_) * look_from_overview.inverse()});
}

void FaceSearch::add_whole(double turn, double share) {
    const auto size = size_of(*overview_);
    const double scale = share * kLookSide / longer(size);
    const auto centred = Similarity{scale, -turn, {}};
    const Point shift = middle({kLookSide, kLookSide}) - centred(middle(size));
    add_look({scale, -turn, shift});
}

void FaceSearch::add_parts() {
    const auto size = size_of(*overview_);
    // Parts show nothing new of a photo that the detector has seen at about its full size.
    if (longer(size) <= kLookSide + kPartOverlap) return;
    const auto starts = [](int side) {
        std::vector<int> places;
        const int room = std::max(0, side - kLookSide);
        const int steps = (room + kLookSide - kPartOverlap - 1) / (kLookSide - kPartOverlap);
        for (int i = 0; i <= steps; ++i) places.push_back(steps == 0 ? 0 : room * i / steps);
        return places;
    };
    for (const int top : starts(size.height)) {
        for (const int left : starts(size.width)) {
            add_look({1.0, 0.0, {-static_cast<double>(left), -static_cast<double>(top)}});
        }
    }
}

double FaceSearch::done() const {
    return static_cast<double>(next_) / static_cast<double>(looks_.size());
}

bool FaceSearch::is_cut_off(const Look& look, Point from, Point to) const {
    const auto photo_ends = [&](Point edge) {
        // A step beyond that edge of the look.
        const auto beyond = look.photo_from_look(edge);
        return beyond.x < 0.0 || beyond.y < 0.0 || beyond.x > photo_size_.width - 1.0 ||
               beyond.y > photo_size_.height - 1.0;
    };
    const double last = kLookSide - 1.0;
    const Point centre = 0.5 * (from + to);
    return (from.x < kEdge && !photo_ends({-kEdge, centre.y})) ||
           (from.y < kEdge && !photo_ends({centre.x, -kEdge})) ||
           (to.x > last - kEdge && !photo_ends({last + kEdge, centre.y})) ||
           (to.y > last - kEdge && !photo_ends({centre.x, last + kEdge}));
}

void FaceSearch::step() {
    const auto& look = looks_[next_++];
    const image::PlacedPicture placed = {
        .picture = overview_, .size = size_of(*overview_), .placement = look.look_from_overview};
    const auto shown = image::composed({kLookSide, kLookSide}, {&placed, 1});
    const auto seen = detector_->look(tensor::to_tensor(shown));
    const auto& [boxes, scores] = seen;
    const auto certain = (scores[0] > kLeastScore).nonzero().flatten();
    for (std::int64_t i = 0; i < certain.size(0); ++i) {
        const auto place = certain[i].item<std::int64_t>();
        const auto edge = [&](std::int64_t side) {
            return boxes[0][place][side].item<double>() * kLookSide - 0.5;
        };
        const Point from{edge(0), edge(1)}, to{edge(2), edge(3)};
        if (is_cut_off(look, from, to)) continue;
        boxes_.push_back({.centre = look.photo_from_look(0.5 * (from + to)),
                          .width = (to.x - from.x) * look.photo_from_look.scale,
                          .height = (to.y - from.y) * look.photo_from_look.scale,
                          .turn = look.photo_from_look.angle,
                          .score = scores[0][place].item<double>()});
    }
    boxes_ = without_repetitions(std::move(boxes_));
    if (!finished() || !boxes_.empty() || was_turned_) return;
    was_turned_ = true;
    for (const int eighths : {2, -2, 4, 1, -1, 3, -3}) {
        add_whole(eighths * std::numbers::pi / 4, 1.0);
    }
}

std::vector<FaceBox> FaceSearch::found() const {
    auto boxes = boxes_;
    std::ranges::stable_sort(boxes, {}, [](const FaceBox& box) { return box.centre.x; });
    return boxes;
}

}  // namespace pliant::facenets
