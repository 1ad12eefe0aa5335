#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <array>
#include <filesystem>

namespace pliant::facenets {

/// Finds the 68 landmarks in the picture of a face: four blocks of separable convolutions whose
/// outputs are summed, and a linear layer. A net of the npm package @vladmandic/face-api, which
/// packaging/face-nets converts.
class LandmarkNetwork {
  public:
    static constexpr std::int64_t kSide = 112;  ///< of the picture, px
    static constexpr std::int64_t kPoints = 68;

    /// Errors: those of QuantisedWeights::open and read.
    [[nodiscard]] static Result<LandmarkNetwork> load(const std::filesystem::path& path,
                                                      c10::Device device = c10::kCPU);

    /// pictures [N,3,112,112] float32 in [-1,1] -> [N,68,2]: x and y as shares of the picture, from
    /// its corner.
    [[nodiscard]] at::Tensor look(const at::Tensor& pictures) const;

  private:
    /// A separable convolution; the first one of all is an ordinary one and has no `depthwise`.
    struct Layer {
        at::Tensor depthwise, weight, bias;
        std::int64_t stride = 1;

        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };
    using Block = std::array<Layer, 4>;

    LandmarkNetwork() = default;

    std::array<Block, 4> blocks_;
    at::Tensor output_weight_, output_bias_;  ///< [136,256], [136]
};

}  // namespace pliant::facenets
