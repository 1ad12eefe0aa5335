#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

#include <vector>

namespace pliant::people {

/// What most samples of each pixel show.
[[nodiscard]] std::vector<Segment> segments_of(const Picture& picture);

/// Distance of the middle sample of each pixel, dm; 0: background.
[[nodiscard]] std::vector<float> depth_of(const Picture& picture);

/// The place on its surface that each pixel's middle sample shows.
[[nodiscard]] std::vector<SurfacePoint> surface_of(const Picture& picture);

/// The normal there: x to the right of the picture, y up, z to the viewer; 0: background.
[[nodiscard]] std::vector<Vec3> normals_of(const Picture& picture);

/// Begins the cover of all samples with what is solid there; blending goes on with it.
void start_cover(Picture& picture);

/// The mean cover of each pixel's samples.
[[nodiscard]] std::vector<Cover> cover_of(const Picture& picture);

}  // namespace pliant::people
