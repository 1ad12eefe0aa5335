#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <array>
#include <filesystem>
#include <vector>

namespace pliant::facenets {

/// A detector of faces in a square picture: a MobileNet whose maps of six sizes predict, for each
/// of 5,118 boxes, how it is to be moved and whether it shows a face. Liu et al. 2016, "SSD: single
/// shot multibox detector"; the net of the npm package @vladmandic/face-api, which
/// packaging/face-nets converts.
class FaceDetector {
  public:
    static constexpr std::int64_t kSide = 512;    ///< of the picture, px
    static constexpr std::int64_t kBoxes = 5118;  ///< looked at in a picture

    /// Errors: those of QuantisedWeights::open and read.
    [[nodiscard]] static Result<FaceDetector> load(const std::filesystem::path& path,
                                                   c10::Device device = c10::kCPU);

    struct Seen {
        at::Tensor boxes;   ///< [N,5118,4]: left, top, right, bottom, as shares of the picture
        at::Tensor scores;  ///< [N,5118]: how certain it is that the box shows a face, 0 .. 1
    };
    /// pictures [N,3,512,512] float32 in [-1,1].
    [[nodiscard]] Seen look(const at::Tensor& pictures) const;

  private:
    struct Layer {
        at::Tensor weight, bias;
        std::int64_t stride = 1;
        std::int64_t groups = 1;

        [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    };
    /// Depthwise, then pointwise.
    struct Pair {
        Layer depthwise, pointwise;
    };
    struct Predictor {
        Layer boxes, classes;
    };
    class Builder;

    FaceDetector() = default;

    Layer stem_;
    std::array<Pair, 13> trunk_;
    std::array<Layer, 8> tail_;            ///< further maps, each half the size of the one before
    std::array<Predictor, 6> predictors_;  ///< one for each size of map
    at::Tensor centres_, sizes_;           ///< [5118,2] of the boxes: x, y
};

}  // namespace pliant::facenets
