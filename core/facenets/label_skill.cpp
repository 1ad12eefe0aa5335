#include "core/facenets/label_skill.h"

#include "core/tensor/check.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <limits>

namespace pliant::facenets {
namespace {

/// The true values [n] of a label as a perfect prediction [n,outputs]: one-hot, 0 or 1, or
/// standardised.
at::Tensor encoded(const ReadLabel& label, const at::Tensor& truth) {
    if (label.kind == LabelKind::Category) {
        return at::one_hot(truth.to(at::kLong), static_cast<std::int64_t>(label.classes.size()))
            .to(at::kFloat);
    }
    if (label.kind == LabelKind::Binary) return truth.unsqueeze(1);
    return ((truth - label.mean) / label.deviation).unsqueeze(1);
}

at::Tensor predicted(const ReadLabel& label, const at::Tensor& outputs) {
    switch (label.kind) {
        case LabelKind::Continuous: return outputs;
        case LabelKind::Category: return outputs.softmax(1);
        case LabelKind::Binary: return outputs.sigmoid();
    }
    return outputs;
}

}  // namespace

std::vector<double> skill(const LabelLayout& layout,
                          const at::Tensor& outputs,
                          const at::Tensor& truth) {
    const c10::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(layout.labels().size());
    tensor::check(outputs, "outputs", at::kFloat, outputs.device(), {-1, layout.output_count()});
    tensor::check(truth, "truth", at::kFloat, outputs.device(), {outputs.size(0), count});
    std::vector<double> skills;
    for (std::int64_t i = 0; i < count; ++i) {
        skills.push_back(std::numeric_limits<double>::quiet_NaN());
        const auto values = truth.select(1, i);
        const auto visible = values.isnan().logical_not_().nonzero().squeeze(1);
        if (visible.size(0) < 2) continue;
        const auto& label = layout.labels()[i];
        const auto own = outputs.narrow(1, layout.first_output(i), layout.outputs_of(i));
        const auto expected = encoded(label, values.index_select(0, visible)).to(at::kDouble);
        const auto prediction = predicted(label, own.index_select(0, visible));
        const auto error = (prediction - expected).square().sum().item<double>();
        const auto spread = (expected - expected.mean(0)).square().sum().item<double>();
        if (spread > 0.0) skills.back() = 1.0 - error / spread;
    }
    return skills;
}

}  // namespace pliant::facenets
