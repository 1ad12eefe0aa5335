#include "core/facenets/face_landmarks.h"

#include "core/image/compose.h"
#include "core/tensor/picture_tensor.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace pliant::facenets {
namespace {

constexpr int kViewSide = static_cast<int>(LandmarkNetwork::kSide);

Point mean_of(const Landmarks& landmarks, std::size_t first, std::size_t last) {
    Point sum;
    for (auto i = first; i <= last; ++i) sum = sum + landmarks[i];
    return 1.0 / static_cast<double>(last - first + 1) * sum;
}

/// The square around a box, seen upright if the head is turned by that angle.
Similarity photo_from_view_of(const FaceBox& box, double angle) {
    Similarity photo_from_view{std::max(box.width, box.height) / kViewSide, angle, {}};
    const double middle = (kViewSide - 1) / 2.0;
    photo_from_view.shift = box.centre - photo_from_view({middle, middle});
    return photo_from_view;
}

/// A part of a photo, so that no more of a large one is reduced than is seen.
struct Part {
    std::shared_ptr<const image::Image> picture;
    Point corner;  ///< of the photo, px

    /// What a view can show around a box, however it is turned.
    Part(const image::Image& photo, const FaceBox& box) {
        const double reach = std::max(box.width, box.height);
        const auto within = [](double place, int side) {
            return static_cast<int>(std::clamp(place, 0.0, side - 1.0));
        };
        const int left = within(box.centre.x - reach, photo.width());
        const int top = within(box.centre.y - reach, photo.height());
        const int right = within(box.centre.x + reach, photo.width());
        const int bottom = within(box.centre.y + reach, photo.height());
        image::Image part(right - left + 1, bottom - top + 1);
        const auto bytes = static_cast<std::size_t>(part.width()) * image::Image::kChannels;
        const auto first = static_cast<std::size_t>(left) * image::Image::kChannels;
        for (int y = 0; y < part.height(); ++y) {
            std::ranges::copy(photo.row(top + y).subspan(first, bytes), part.row(y).begin());
        }
        picture = std::make_shared<const image::Image>(std::move(part));
        corner = {static_cast<double>(left), static_cast<double>(top)};
    }
};

Landmarks look(const LandmarkNetwork& network,
               const Part& part,
               const Similarity& photo_from_view) {
    const Similarity photo_from_part{1.0, 0.0, part.corner};
    const image::PlacedPicture placed = {.picture = part.picture,
                                         .size = {part.picture->width(), part.picture->height()},
                                         .placement = photo_from_view.inverse() * photo_from_part};
    const auto view = image::composed({kViewSide, kViewSide}, {&placed, 1});
    const auto found = network.look(tensor::to_tensor(view))[0].contiguous();
    const auto* const shares = found.data_ptr<float>();
    Landmarks landmarks;
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        const auto px = [&](std::size_t axis) {
            return static_cast<double>(shares[2 * i + axis]) * kViewSide - 0.5;
        };
        landmarks[i] = photo_from_view({px(0), px(1)});
    }
    return landmarks;
}

}  // namespace

double roll_of(const Landmarks& landmarks) {
    const auto across = mean_of(landmarks, 42, 47) - mean_of(landmarks, 36, 41);
    return std::atan2(across.y, across.x);
}

double eye_distance_of(const Landmarks& landmarks) {
    return distance(landmarks[36], landmarks[45]);
}

Landmarks find_landmarks(const LandmarkNetwork& network,
                         const image::Image& photo,
                         const FaceBox& box) {
    const Part part(photo, box);
    const auto first = look(network, part, photo_from_view_of(box, box.turn));
    return look(network, part, photo_from_view_of(box, roll_of(first)));
}

}  // namespace pliant::facenets
