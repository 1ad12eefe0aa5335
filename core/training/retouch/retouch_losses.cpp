#include "core/training/retouch/retouch_losses.h"

#include <ATen/ATen.h>
#include <torch/autograd.h>

namespace pliant::training {
namespace {

/// map [N,C,h,w] -> [N,C,C].
at::Tensor gram_matrix(const at::Tensor& map) {
    const auto rows = map.flatten(2);
    return at::bmm(rows, rows.transpose(1, 2));
}

/// Mean absolute difference of neighbours along a dimension where one of them is under the mask.
at::Tensor variation_along(const at::Tensor& picture, const at::Tensor& mask, std::int64_t dim) {
    const auto first = [dim](const at::Tensor& x) { return x.narrow(dim, 0, x.size(dim) - 1); };
    const auto second = [dim](const at::Tensor& x) { return x.narrow(dim, 1, x.size(dim) - 1); };
    const auto is_near = at::max(first(mask), second(mask));
    return ((second(picture) - first(picture)) * is_near).abs().sum() /
           static_cast<double>(picture.numel());
}

}  // namespace

at::Tensor per_pixel_loss(const at::Tensor& filled,
                          const at::Tensor& truth,
                          const at::Tensor& mask,
                          double erased_weight) {
    return ((filled - truth).abs() * (1.0 + (erased_weight - 1.0) * mask)).mean();
}

at::Tensor perceptual_loss(const std::vector<at::Tensor>& found,
                           const std::vector<at::Tensor>& expected) {
    at::Tensor sum = (found[0] - expected[0]).abs().mean();
    for (std::size_t i = 1; i < found.size(); ++i) {
        sum = sum + (found[i] - expected[i]).abs().mean();
    }
    return sum;
}

at::Tensor style_loss(const std::vector<at::Tensor>& found,
                      const std::vector<at::Tensor>& expected) {
    at::Tensor sum;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto channels = static_cast<double>(found[i].size(1));
        const auto values = static_cast<double>(found[i][0].numel());
        const auto difference = (gram_matrix(found[i]) - gram_matrix(expected[i])).abs();
        const auto own = difference.sum({1, 2}).mean() / (channels * channels * values);
        sum = sum.defined() ? sum + own : own;
    }
    return sum;
}

at::Tensor variation_loss(const at::Tensor& composed, const at::Tensor& mask) {
    return variation_along(composed, mask, 2) + variation_along(composed, mask, 3);
}

at::Tensor masked_gradient_penalty(const at::Tensor& scores,
                                   const at::Tensor& between,
                                   const at::Tensor& mask) {
    const auto gradient = torch::autograd::grad({scores.sum()},
                                                {between},
                                                /*grad_outputs=*/{},
                                                /*retain_graph=*/true,
                                                /*create_graph=*/true)[0];
    // The square root has no finite slope at zero.
    const auto length = ((gradient * mask).square().sum({1, 2, 3}) + 1e-12).sqrt();
    return (length - 1.0).square().mean();
}

}  // namespace pliant::training
