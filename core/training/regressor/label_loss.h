#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

/// Loss of a label regressor: for each label, the mean squared error or cross entropy over the
/// pictures that show it; then the weighted mean over labels.
class LabelLoss {
  public:
    /// weights [L] float32, positive.
    LabelLoss(const facenets::LabelLayout& layout, const at::Tensor& weights);

    /// The number of pictures that show each label [L] float32; truth [N,L], NaN where it is not
    /// visible.
    [[nodiscard]] static at::Tensor showing(const at::Tensor& truth);
    /// outputs [N,outputs] as in LabelLayout, truth [N,L] -> []. The sums over pictures are divided
    /// by `showing` [L]; in distributed training, by its mean over the ranks.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& outputs,
                                        const at::Tensor& truth,
                                        const at::Tensor& showing) const;

  private:
    /// Labels of one kind, processed together.
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
