#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"
#include "core/photo/motion.h"

namespace pliant::photo {

/// The picture with its own pixels moved: each pixel that the motion reaches is fetched from where
/// it was, at the picture's own resolution, and what was not to be seen before comes from the
/// motion's picture after, matched in colour. Every other pixel stays, bit for bit.
///
/// picture_from_motion: px of the picture from px of the motion's maps. share: 0 .. 1, how much of
/// it is seen. Alpha stays as it is.
[[nodiscard]] image::Image carried(image::Image picture,
                                   const Similarity& picture_from_motion,
                                   const Motion& motion,
                                   double share = 1.0);

}  // namespace pliant::photo
