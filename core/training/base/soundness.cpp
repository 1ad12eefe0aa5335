#include "core/training/base/soundness.h"

#include <ATen/ATen.h>

namespace pliant::training {

Result<void> check_done(bool is_step_half_done) {
    if (!is_step_half_done) return {};
    return Error{ErrorCode::Internal,
                 "The last step was left half done: what was trained since the last checkpoint "
                 "cannot be kept."};
}

Result<void> check_finite(const std::string& name, const at::Tensor& values) {
    if (at::isfinite(values).all().item<bool>()) return {};
    return Error{ErrorCode::Diverged,
                 {"{} holds infinite or undefined numbers; the training has come apart. Go on from "
                  "a checkpoint with lower learning rates.",
                  name}};
}

}  // namespace pliant::training
