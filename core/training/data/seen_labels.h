#pragma once

#include "core/facenets/label_layout.h"
#include "core/people/renderer.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

/// What of the renderer's labels can be learnt from pictures: those in which people differ, each
/// only where it can be seen. Nobody sees the lenses of a person without glasses, the colour of no
/// hair, or eyes behind dark lenses.
class SeenLabels {
  public:
    /// Takes means and deviations from some thousands of people that no training reaches.
    explicit SeenLabels(const people::Renderer& renderer);
    /// Those of a regressor that was trained once; one that the renderer does not know any more, or
    /// not by these classes, is never seen.
    SeenLabels(const people::Renderer& renderer, const facenets::LabelLayout& layout);

    [[nodiscard]] const facenets::LabelLayout& layout() const { return layout_; }
    /// How much each label counts: [L] float32. Single measures of the skull are hard to see and
    /// many: they count a quarter.
    [[nodiscard]] const at::Tensor& weights() const { return weights_; }

    /// Values [L] of a person's labels in the layout's order, NaN where one cannot be seen.
    [[nodiscard]] std::vector<float> read(const people::Renderer& renderer,
                                          const people::Person& person) const;

  private:
    facenets::LabelLayout layout_;
    std::vector<int> positions_;  // of each label among the renderer's; -1: it is not there
    at::Tensor weights_;
};

}  // namespace pliant::training
