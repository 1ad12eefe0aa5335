#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

/// How far a regressor's outputs are from the truth: of each label the mean, over the pictures that
/// show it, of its squared deviation or its cross entropy; of these the mean by weights.
class LabelLoss {
  public:
    /// weights [L] float32, positive.
    LabelLoss(const facenets::LabelLayout& layout, const at::Tensor& weights);

    /// How many of the pictures show each label [L] float32: truth [N,L], NaN for what cannot be
    /// seen.
    [[nodiscard]] static at::Tensor showing(const at::Tensor& truth);
    /// outputs [N,outputs] as LabelLayout says, truth [N,L] -> []. `showing` [L] is what the sums
    /// over the pictures are divided by; where processes share a batch, its mean over them.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& outputs,
                                        const at::Tensor& truth,
                                        const at::Tensor& showing) const;

  private:
    /// Labels of one kind, taken together.
    struct Group {
        std::vector<std::int64_t> labels, outputs;
        at::Tensor label_index, output_index, weights;
    };
    [[nodiscard]] Group group(const facenets::LabelLayout& layout,
                              const at::Tensor& weights,
                              facenets::LabelKind kind) const;

    Group continuous_, binary_, categories_;
    std::vector<std::int64_t> class_counts_;
    at::Tensor mean_, deviation_;  // of the continuous labels
    double total_weight_ = 0.0;
};

}  // namespace pliant::training
