#include "core/attributes/sampler.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <numeric>
#include <utility>
#include <vector>

namespace pliant::attributes {
namespace {

/// Pictures [N,1 or 3 or 4,H,W] as extractors read them, [N,3,H,W]: without alpha, grey as colour.
at::Tensor in_colour(const at::Tensor& pictures) {
    if (pictures.size(1) == 1) return pictures.expand({-1, 3, -1, -1});
    return pictures.narrow(1, 0, 3);
}

}  // namespace

Sampler::Sampler(stylegan::Generator generator, std::shared_ptr<const Extractor> extractor)
    : generator_(std::move(generator)), extractor_(std::move(extractor)) {
    const auto& architecture = generator_.architecture();
    last_block_ = architecture.block_count() - 1;
    // Drafts of larger pictures are as good as these reduced, and cheaper.
    while (architecture.has_drafts() && last_block_ > 0 &&
           architecture.block_resolution(last_block_ - 1) >= extractor_->side()) {
        --last_block_;
    }
}

at::Tensor Sampler::codes(std::span<const std::uint32_t> seeds) const {
    const c10::NoGradGuard no_grad;
    const auto& architecture = generator_.architecture();
    std::vector<at::Tensor> z;
    for (const auto seed : seeds) {
        z.push_back(stylegan::z_of_seed(seed, architecture, generator_.device()));
    }
    const auto all = at::cat(z);
    at::Tensor c;
    if (architecture.c_dim > 0) c = at::zeros({all.size(0), architecture.c_dim}, all.options());
    return generator_.map(all, c, {.psi = 1.0}).select(1, 0);
}

at::Tensor Sampler::codes(std::uint32_t first, std::int64_t count) const {
    std::vector<std::uint32_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), first);
    return codes(seeds);
}

at::Tensor Sampler::spread_over_rows(const at::Tensor& w) const {
    return w.unsqueeze(1).expand({w.size(0), rows(), w.size(1)}).contiguous();
}

at::Tensor Sampler::read(const at::Tensor& w_plus) const {
    return extractor_->read(in_colour(generator_.head(w_plus, last_block_).picture));
}

}  // namespace pliant::attributes
