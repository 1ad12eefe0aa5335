#pragma once

#include "core/attributes/extractor.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>

namespace pliant::attributes {

/// Draws a generator's pictures and reads their attributes.
class Sampler {
  public:
    /// Extractor and generator must be on the same device.
    Sampler(stylegan::Generator generator, std::shared_ptr<const Extractor> extractor);

    [[nodiscard]] const stylegan::Generator& generator() const { return generator_; }
    [[nodiscard]] const Extractor& extractor() const { return *extractor_; }
    [[nodiscard]] std::int64_t rows() const { return generator_.architecture().num_ws(); }
    [[nodiscard]] std::int64_t width() const { return generator_.architecture().w_dim; }

    /// W [N,D] of seeds, not truncated; of conditional models without a class.
    [[nodiscard]] at::Tensor codes(std::span<const std::uint32_t> seeds) const;
    /// The same for seeds first, first + 1, ...
    [[nodiscard]] at::Tensor codes(std::uint32_t first, std::int64_t count) const;
    /// w [N,D] -> W+ [N,L,D].
    [[nodiscard]] at::Tensor spread_over_rows(const at::Tensor& w) const;
    /// Attributes [N,K] of the pictures of w_plus [N,L,D], drawn at the size that the extractor
    /// needs. Differentiable.
    [[nodiscard]] at::Tensor read(const at::Tensor& w_plus) const;

  private:
    stylegan::Generator generator_;
    std::shared_ptr<const Extractor> extractor_;
    int last_block_ = 0;
};

}  // namespace pliant::attributes
