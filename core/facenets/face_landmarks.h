#pragma once

#include "core/base/geometry.h"
#include "core/facenets/face_search.h"
#include "core/facenets/landmark_network.h"
#include "core/image/image.h"

#include <array>

namespace pliant::facenets {

/// The 68 points of Multi-PIE: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67. Left and
/// right are the picture's.
using Landmarks = std::array<Point, 68>;

/// The direction from the left eye to the right one, radians, clockwise: 0 for an upright face.
[[nodiscard]] double roll_of(const Landmarks& landmarks);
/// Between the outer corners of the eyes, px.
[[nodiscard]] double eye_distance_of(const Landmarks& landmarks);

/// The landmarks of a face in px of the photo, from two looks: the first one at the box, the second
/// one with the face upright.
[[nodiscard]] Landmarks find_landmarks(const LandmarkNetwork& network,
                                       const image::Image& photo,
                                       const FaceBox& box);

}  // namespace pliant::facenets
