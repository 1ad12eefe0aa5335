#include "core/training/regressor/label_loss.h"

#include "core/tensor/check.h"

#include <ATen/ATen.h>

namespace pliant::training {
namespace {

/// Column sums [k] of x [N,k] over the rows where `seen`.
at::Tensor sum_where(const at::Tensor& seen, const at::Tensor& x) {
    return at::where(seen, x, at::zeros({}, x.options().requires_grad(false))).sum(0);
}

}  // namespace

LabelLoss::LabelLoss(const facenets::LabelLayout& layout, const at::Tensor& weights)
    : continuous_(group(layout, weights, facenets::LabelKind::Continuous)),
      binary_(group(layout, weights, facenets::LabelKind::Binary)),
      categories_(group(layout, weights, facenets::LabelKind::Category)),
      total_weight_(weights.sum().item<double>()) {
    std::vector<float> mean, deviation;
    for (const auto label : continuous_.labels) {
        mean.push_back(static_cast<float>(layout.labels()[label].mean));
        deviation.push_back(static_cast<float>(layout.labels()[label].deviation));
    }
    for (const auto label : categories_.labels) class_counts_.push_back(layout.outputs_of(label));
    mean_ = at::tensor(mean, weights.options());
    deviation_ = at::tensor(deviation, weights.options());
}

LabelLoss::Group LabelLoss::group(const facenets::LabelLayout& layout,
                                  const at::Tensor& weights,
                                  facenets::LabelKind kind) const {
    Group group;
    for (std::size_t i = 0; i < layout.labels().size(); ++i) {
        if (layout.labels()[i].kind != kind) continue;
        group.labels.push_back(static_cast<std::int64_t>(i));
        group.outputs.push_back(layout.first_output(i));
    }
    const auto index_options = weights.options().dtype(at::kLong);
    group.label_index = at::tensor(group.labels, index_options);
    group.output_index = at::tensor(group.outputs, index_options);
    group.weights = weights.index_select(0, group.label_index);
    return group;
}

at::Tensor LabelLoss::showing(const at::Tensor& truth) {
    return truth.isnan().logical_not_().sum(0, false, at::kFloat);
}

at::Tensor LabelLoss::operator()(const at::Tensor& outputs,
                                 const at::Tensor& truth,
                                 const at::Tensor& showing) const {
    tensor::check(truth, "truth", at::kFloat, outputs.device(), {outputs.size(0), -1});
    const auto is_seen = truth.isnan().logical_not_();
    const auto known = truth.nan_to_num(0.0);
    // A label that no picture shows has the sum 0, so the divisor is irrelevant.
    const auto shares = showing.clamp_min(1e-6).reciprocal();
    auto sum = at::zeros({}, truth.options());
    if (!continuous_.labels.empty()) {
        const auto expected = (known.index_select(1, continuous_.label_index) - mean_) / deviation_;
        const auto squares =
            (outputs.index_select(1, continuous_.output_index) - expected).square();
        const auto seen = is_seen.index_select(1, continuous_.label_index);
        sum = sum + (sum_where(seen, squares) * continuous_.weights *
                     shares.index_select(0, continuous_.label_index))
                        .sum();
    }
    if (!binary_.labels.empty()) {
        const auto entropy =
            at::binary_cross_entropy_with_logits(outputs.index_select(1, binary_.output_index),
                                                 known.index_select(1, binary_.label_index),
                                                 {},
                                                 {},
                                                 at::Reduction::None);
        const auto seen = is_seen.index_select(1, binary_.label_index);
        sum = sum + (sum_where(seen, entropy) * binary_.weights *
                     shares.index_select(0, binary_.label_index))
                        .sum();
    }
    for (std::size_t i = 0; i < categories_.labels.size(); ++i) {
        const auto label = categories_.labels[i];
        const auto logits = outputs.narrow(1, categories_.outputs[i], class_counts_[i]);
        const auto wanted = known.select(1, label).to(at::kLong).unsqueeze(1);
        const auto entropy = -logits.log_softmax(1).gather(1, wanted);
        const auto entropies = sum_where(is_seen.narrow(1, label, 1), entropy);
        sum = sum +
              (entropies * categories_.weights[static_cast<std::int64_t>(i)] * shares[label]).sum();
    }
    return sum / total_weight_;
}

}  // namespace pliant::training
