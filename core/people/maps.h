#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

#include <vector>

namespace pliant::people {

/// The segment that most samples of each pixel show.
[[nodiscard]] std::vector<Segment> segments_of(const Picture& picture);

/// Distance of each pixel's middle sample from the camera, dm; 0: background.
[[nodiscard]] std::vector<float> depth_of(const Picture& picture);

/// The surface point that each pixel's middle sample shows.
[[nodiscard]] std::vector<SurfacePoint> surface_of(const Picture& picture);

/// The normal there: x to the right of the picture, y up, z towards the viewer; 0: background.
[[nodiscard]] std::vector<Vec3> normals_of(const Picture& picture);

/// Initialises the cover of all samples from the opaque surfaces; blending updates it.
void start_cover(Picture& picture);

/// The mean cover of each pixel's samples.
[[nodiscard]] std::vector<Cover> cover_of(const Picture& picture);

}  // namespace pliant::people
