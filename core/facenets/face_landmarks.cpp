#include "core/facenets/face_landmarks.h"

#include "core/facenets/picture_tensor.h"
#include "core/image/compose.h"

#include <algorithm>
#include <cmath>

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

Landmarks look(const LandmarkNetwork& network,
               const std::shared_ptr<const image::Image>& photo,
               const Similarity& photo_from_view) {
    const image::PlacedPicture placed = {.picture = photo,
                                         .size = {photo->width(), photo->height()},
                                         .placement = photo_from_view.inverse()};
    const auto view = image::composed({kViewSide, kViewSide}, {&placed, 1});
    const auto found = network.look(to_tensor(view))[0].contiguous();
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
                         const std::shared_ptr<const image::Image>& photo,
                         const FaceBox& box) {
    const auto first = look(network, photo, photo_from_view_of(box, box.turn));
    return look(network, photo, photo_from_view_of(box, roll_of(first)));
}

}  // namespace pliant::facenets
