#include "core/drag/mask_penalty.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pliant::drag {
namespace {

constexpr std::int64_t kInitialProbes = 24;
constexpr std::int64_t kProbesPerStep = 12;
constexpr std::int64_t kMaxProbes = 200;
constexpr std::int64_t kProbeOffset = 7919;
/// The damping t, as a share of the trace of K K^T.
constexpr double kHessianDamping = 0.02;

double sum_of_squares(const at::Tensor& map) {
    return map.detach().to(at::kFloat).square().sum().item<double>();
}

/// Makes the draft picture, where there is one, weigh as much as the features.
double picture_weight(const stylegan::SynthesisState& reference) {
    if (!reference.picture.defined()) return 0.0;
    return std::sqrt(sum_of_squares(reference.inner_features()) /
                     std::max(sum_of_squares(reference.picture), 1e-20));
}

}  // namespace

MaskPenalty::MaskPenalty(const at::Tensor& free, const stylegan::SynthesisState& reference)
    : picture_weight_(picture_weight(reference)), reference_(map_of(reference).detach()) {
    const c10::NoGradGuard no_grad;
    weight_ = at::adaptive_avg_pool2d((1.0 - free).view({1, 1, free.size(0), free.size(1)}),
                                      {reference_.size(2), reference_.size(3)});
    const auto count = reference_.numel();
    noise_ = at::randn({count + kMaxProbes * kProbeOffset},
                       at::detail::createCPUGenerator(0),
                       at::TensorOptions().device(at::kCPU).dtype(at::kFloat))
                 .to(reference_.device());
}

at::Tensor MaskPenalty::map_of(const stylegan::SynthesisState& state) const {
    const auto features = state.inner_features().to(at::kFloat);
    if (!state.picture.defined()) return features;
    return at::cat({features, picture_weight_ * state.picture}, 1);
}

void MaskPenalty::evaluate(const stylegan::SynthesisState& state, const at::Tensor& values) {
    const auto map = map_of(state);
    const auto vjp = [&](const at::Tensor& gradient) {
        return torch::autograd::grad({map}, {values}, {gradient}, /*retain_graph=*/true)[0]
            .flatten();
    };
    const auto changed = (map.detach() - reference_) * weight_;
    change_ = changed.abs().mean().item<double>();
    gradient_ = vjp(changed * weight_);

    std::vector<at::Tensor> rows;
    const bool is_first = !probes_.defined();
    if (!is_first) rows.push_back(probes_);
    for (std::int64_t i = 0; i < (is_first ? kInitialProbes : kProbesPerStep); ++i) {
        // Overlapping slices of one long series serve as well as fresh noise and cost nothing.
        const auto offset = (drawn_++ % kMaxProbes) * kProbeOffset;
        const auto random = noise_.narrow(0, offset, reference_.numel()).view(reference_.sizes());
        rows.push_back(vjp(random * weight_).unsqueeze(0));
    }
    probes_ = at::cat(rows);
    if (probes_.size(0) > kMaxProbes) probes_ = probes_.slice(0, probes_.size(0) - kMaxProbes);
}

at::Tensor MaskPenalty::inverse_hessian_times(const at::Tensor& x) const {
    // Woodbury: (t I + K^T K)^-1 = (I - K^T (t I + K K^T)^-1 K) / t, a small system.
    const auto k = probes_ / std::sqrt(static_cast<double>(probes_.size(0)));
    auto gram = at::matmul(k, k.t()).to(at::kCPU, at::kDouble);
    const double t = kHessianDamping * gram.trace().item<double>() + 1e-20;
    gram.diagonal().add_(t);
    const auto kx = at::matmul(k, x.t()).to(at::kCPU, at::kDouble);  // [S,M]
    const auto solved =
        at::cholesky_solve(kx, at::linalg_cholesky(gram)).to(x.device(), at::kFloat);
    return (x - at::matmul(solved.t(), k)) / t;
}

}  // namespace pliant::drag
