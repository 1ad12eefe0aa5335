#pragma once

#include "core/stylegan/alias_free_input.h"
#include "core/stylegan/alias_free_layer.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/synthesis_network.h"
#include "core/stylegan/weights.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace pliant::stylegan {

/// The alias-free synthesis network of StyleGAN3: waves in the plane, then layers that each treat
/// their map as samples of a continuous signal. Noise it has none. Karras et al. 2021, section 3.
class AliasFreeSynthesis : public SynthesisNetwork {
  public:
    /// `compute` is the dtype of the feature maps.
    AliasFreeSynthesis(const Weights& weights,
                       const Architecture& architecture,
                       at::ScalarType compute);

    [[nodiscard]] SynthesisState start(const at::Tensor& w_plus) const override;
    [[nodiscard]] SynthesisState run_block(const SynthesisState& state,
                                           const at::Tensor& w_plus,
                                           const Noise& noise) const override;
    [[nodiscard]] FeaturePass features(const at::Tensor& w_plus,
                                       int last_block,
                                       const Windows& wanted,
                                       const Noise& noise) const override;
    [[nodiscard]] FeatureTrace trace(const at::Tensor& w_plus,
                                     int last_block,
                                     const Windows& wanted) const override;
    [[nodiscard]] std::shared_ptr<const SynthesisNetwork> moved(
        const at::Tensor& transform) const override;
    [[nodiscard]] at::Tensor vjp(const FeatureTrace& trace,
                                 const at::Tensor& gradient,
                                 const Windows& read,
                                 std::int64_t rows) const override;

    /// The features of layer `layer` from its input, which row layer + 1 of w_plus modulates.
    [[nodiscard]] at::Tensor run_layer(std::size_t layer,
                                       const at::Tensor& x,
                                       const at::Tensor& w_plus) const;
    /// The picture [N,3,R,R] from the features of the last layer before toRGB.
    [[nodiscard]] at::Tensor picture_of(const at::Tensor& x, const at::Tensor& w_plus) const;

  private:
    [[nodiscard]] std::int64_t margin_after(std::size_t layer) const;

    /// For every layer from `first` to the last, the crops of its output, one per window. None: the
    /// layers are to be computed whole.
    struct CropPlan {
        std::size_t first = 0;
        std::vector<std::vector<Crop>> outputs;
    };
    [[nodiscard]] CropPlan plan_crops(std::size_t last_layer, const Windows& wanted) const;

    /// A block's features as far as they are wanted.
    struct PartialPass {
        SynthesisState whole;           ///< without a graph
        std::vector<at::Tensor> parts;  ///< the whole map inside the picture, or the windows
        Windows windows;                ///< none: the whole map
    };
    [[nodiscard]] PartialPass run_partially(const at::Tensor& w_plus,
                                            int last_block,
                                            const Windows& wanted) const;
    /// A window of the features of layer `plan.first + plan.outputs.size() - 1`, zero outside the
    /// picture, from the input of layer `plan.first`.
    [[nodiscard]] at::Tensor run_window(const CropPlan& plan,
                                        std::size_t window,
                                        const Windows& wanted,
                                        const at::Tensor& x,
                                        const at::Tensor& w_plus) const;

    AliasFreeNetwork network_;
    AliasFreeInput input_;
    std::vector<FilteredLayer> layers_;
    AliasFreeToRgb to_rgb_;
    at::ScalarType compute_;
};

}  // namespace pliant::stylegan
