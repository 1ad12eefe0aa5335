#include "core/jobs/photo/carried_motion.h"

#include "core/models/latents.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <memory>
#include <utility>

namespace pliant::jobs {
namespace {

/// Pictures after the first, so that neighbours are some three pixels of 256 apart, at most, in
/// drags of 25 px.
constexpr int kPictures = 8;

Result<image::Image> drawn(const stylegan::Generator& generator, const at::Tensor& w_plus) {
    const auto picture = generator.synthesize(w_plus);  // [1,P,H,W]
    if (!picture.isfinite().all().item<bool>()) {
        return Error{ErrorCode::InvalidArgument,
                     "The picture holds infinite or undefined numbers; its latent is too far out."};
    }
    return tensor::to_image(picture);
}

}  // namespace

Result<photo::MotionTracker> followed(const stylegan::Generator& generator,
                                      const at::Tensor& before,
                                      const at::Tensor& after,
                                      const std::function<bool()>& should_continue) {
    const c10::NoGradGuard no_grad;
    const auto first = drawn(generator, before);
    if (!first) return first.error();
    photo::MotionTracker tracker(*first);
    if (at::equal(before, after)) return tracker;
    for (int i = 1; i <= kPictures; ++i) {
        if (!should_continue()) {
            return Error{ErrorCode::Cancelled, "The motion is no longer needed."};
        }
        const auto next = drawn(generator, before.lerp(after, double(i) / kPictures));
        if (!next) return next.error();
        tracker.follow(*next);
    }
    return tracker;
}

photo::SharedMotion shared_motion(const photo::MotionTracker& tracker) {
    auto motion = tracker.motion();
    if (motion.is_still()) return nullptr;
    return std::make_shared<const photo::Motion>(std::move(motion));
}

Result<photo::SharedMotion> motion_of(const engine::WhichPicture& which,
                                      const stylegan::Generator& generator,
                                      const std::function<bool()>& should_continue) {
    if (which.before.is_empty()) return photo::SharedMotion();
    const auto before = models::w_plus_of(which.before, generator);
    if (!before) return before.error();
    const auto after = models::w_plus_of(which, generator);
    if (!after) return after.error();
    if (at::equal(*before, *after)) return photo::SharedMotion();
    const auto tracker = followed(generator, *before, *after, should_continue);
    if (!tracker) return tracker.error();
    return shared_motion(*tracker);
}

}  // namespace pliant::jobs
