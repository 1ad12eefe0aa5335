#pragma once

#include "core/base/result.h"
#include "core/photo/motion.h"
#include "core/requests/live_request.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <functional>

namespace pliant::jobs {

/// Follows the pictures of a generator along the straight line from one latent to another, W+
/// [1,L,D] each: the motion is that of the latents alone, however they were come by. Errors:
/// Cancelled, if `should_continue` says no between two pictures; InvalidArgument for a latent whose
/// picture is no picture.
[[nodiscard]] Result<photo::MotionTracker> followed(const stylegan::Generator& generator,
                                                    const at::Tensor& before,
                                                    const at::Tensor& after,
                                                    const std::function<bool()>& should_continue);

/// How a carried layer's picture has moved; null where nothing has, or the layer is not carried.
/// Errors: those of models::w_plus_of and followed().
[[nodiscard]] Result<photo::SharedMotion> motion_of(const engine::WhichPicture& which,
                                                    const stylegan::Generator& generator,
                                                    const std::function<bool()>& should_continue);

/// What a tracker has read so far; null where nothing has moved.
[[nodiscard]] photo::SharedMotion shared_motion(const photo::MotionTracker& tracker);

}  // namespace pliant::jobs
