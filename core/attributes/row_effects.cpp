#include "core/attributes/row_effects.h"

#include "core/attributes/change_tensor.h"
#include "core/axes/direction.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace pliant::attributes {
namespace {

// A measured effect outside this range is noise rather than a reason to change the step.
constexpr double kLeastEffect = 0.4, kMostEffect = 2.5;

}  // namespace

RowEffects::RowEffects(const Sampler& sampler, axes::AxisSet set, const RowEffectOptions& options)
    : sampler_(sampler), set_(std::move(set)), options_(options) {
    const c10::NoGradGuard no_grad;
    w_plus_ = sampler_.spread_over_rows(sampler_.codes(options.first_seed, options.pictures));
    before_ = sampler_.read(w_plus_);
    amounts_ = at::full({options.pictures, 1, 1}, options.amount, w_plus_.options());
    amounts_.slice(0, 1, options.pictures, 2).neg_();
}

double RowEffects::effect(const axes::Axis& axis, const std::vector<float>& moved) const {
    auto one = set_;
    one.axes = {axis};
    one.axes.front().moved = moved;
    const auto direction = axes::direction_of(one, axis.id);
    if (!direction) return 0.0;
    const auto change = tensor_of(direction->change, w_plus_.device());  // [1,L,D]
    const auto after = sampler_.read(w_plus_ + amounts_ * change);
    const auto& attributes = sampler_.extractor().attributes();
    const auto attribute = std::ranges::find(attributes, axis.id, &Attribute::id);
    const auto k = attribute - attributes.begin();
    const auto ratio =
        (after.select(1, k) - before_.select(1, k)) / amounts_.flatten();  // [N], per deviation
    return ratio.mean().item<double>() / axis.deviation;
}

void RowEffects::step() {
    const c10::NoGradGuard no_grad;
    auto& axis = set_.axes[next_++];
    if (axis.kind != axes::AxisKind::Attribute) return;
    const auto& architecture = sampler_.generator().architecture();
    const auto rows = static_cast<std::size_t>(set_.rows);
    // Rows of one block count together: its layers share most of their work.
    std::vector<int> block_of(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        block_of[row] = architecture.block_of_row(static_cast<std::int64_t>(row));
    }
    std::vector<double> effects(static_cast<std::size_t>(architecture.block_count()), 0.0);
    for (int block = 0; block < architecture.block_count(); ++block) {
        std::vector<float> moved(rows, 0.0F);
        std::ranges::transform(
            block_of, moved.begin(), [&](int each) { return each == block ? 1.0F : 0.0F; });
        if (std::ranges::count(moved, 1.0F) == 0) continue;
        effects[static_cast<std::size_t>(block)] = std::max(0.0, effect(axis, moved));
    }
    const double total = std::accumulate(effects.begin(), effects.end(), 0.0);
    if (total <= 0.0) return;  // the pictures do not show it: all rows stay
    // Where the effect is spread over many blocks, those that show it most still move.
    const double least = std::min(options_.least_share, std::ranges::max(effects) / total);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto block = static_cast<std::size_t>(block_of[row]);
        const double share = effects[block] / total;
        const auto own_rows = std::ranges::count(block_of, block_of[row]);
        axis.effect[row] = static_cast<float>(share / static_cast<double>(own_rows));
        axis.moved[row] = share >= least ? 1.0F : 0.0F;
    }
    const double measured = effect(axis, axis.moved);
    axis.step /= std::clamp(measured, kLeastEffect, kMostEffect);
}

}  // namespace pliant::attributes
