#include "core/drag/mask_term.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pliant::drag {
namespace {

/// Numbers of the resized map that are held at once: 64 MB.
constexpr std::int64_t kNumbersAtOnce = std::int64_t{16} << 20;

}  // namespace

MaskTerm::MaskTerm(const at::Tensor& free, at::Tensor original, double weight)
    : fixed_(1.0 - free), original_(std::move(original)), weight_(weight) {}

MaskTerm::Value MaskTerm::evaluate(const at::Tensor& features) const {
    const at::NoGradGuard no_grad;
    const auto difference = features.detach() - original_;
    const auto channels = difference.size(1), h = difference.size(2), w = difference.size(3);
    const auto rows = fixed_.size(0), columns = fixed_.size(1);
    const double scale = weight_ / static_cast<double>(channels * rows * columns);
    const auto at_once = std::max<std::int64_t>(1, kNumbersAtOnce / (rows * columns));

    double sum = 0.0;
    std::vector<at::Tensor> gradients;
    for (std::int64_t c = 0; c < channels; c += at_once) {
        const auto count = std::min(at_once, channels - c);
        const auto part = difference.narrow(1, c, count).contiguous();
        const auto resized =
            at::upsample_bilinear2d(part, {rows, columns}, /*align_corners=*/false) * fixed_;
        sum += resized.abs().sum(at::kDouble).item<double>();
        gradients.push_back(at::upsample_bilinear2d_backward(resized.sign() * (fixed_ * scale),
                                                             {rows, columns},
                                                             {1, count, h, w},
                                                             /*align_corners=*/false));
    }
    return {.loss = sum * scale, .gradient = at::cat(gradients, 1)};
}

}  // namespace pliant::drag
