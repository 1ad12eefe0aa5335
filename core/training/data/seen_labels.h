#pragma once

#include "core/facenets/label_layout.h"
#include "core/people/renderer.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

/// The renderer's labels that can be learned from pictures: those that vary between people, each
/// only where it is visible. The lenses of a person without glasses, the colour of missing hair,
/// and eyes behind dark lenses are not.
class SeenLabels {
  public:
    /// Measures means and deviations on some thousands of people beyond all training sets.
    explicit SeenLabels(const people::Renderer& renderer);
    /// The labels of a trained regressor; labels that the renderer no longer has, or with other
    /// classes, are never visible.
    SeenLabels(const people::Renderer& renderer, const facenets::LabelLayout& layout);

    [[nodiscard]] const facenets::LabelLayout& layout() const { return layout_; }
    /// Weight of each label in the loss: [L] float32. The many single measures of the skull, which
    /// are hard to see, count a quarter each.
    [[nodiscard]] const at::Tensor& weights() const { return weights_; }

    /// Values [L] of a person's labels in the layout's order, NaN for those not visible.
    [[nodiscard]] std::vector<float> read(const people::Renderer& renderer,
                                          const people::Person& person) const;

  private:
    facenets::LabelLayout layout_;
    std::vector<int> positions_;  // index of each label in the renderer's; -1: missing
    at::Tensor weights_;
};

}  // namespace pliant::training
