#pragma once

#include "core/attributes/sampler.h"
#include "core/axes/axis_set.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pliant::attributes {

struct RowEffectOptions {
    std::uint32_t first_seed = 0;  ///< of the pictures that are changed
    std::int64_t pictures = 12;    ///< for each axis
    double amount = 1.5;           ///< of the change, standard deviations; half of them downwards
    double least_share = 0.08;     ///< rows of a block with less of the effect stay as they are
};

/// Measures on which rows of W+ each axis acts: the pictures are changed along the axis in the rows
/// of one block at a time, and read again. Then the axis moves only the rows that matter, which
/// leaves the rest of the picture alone (hair colour: fine rows only), and its step is corrected so
/// that one standard deviation on the slider is one in the picture.
class RowEffects {
  public:
    /// The axes of attributes in `set` must be those that the sampler's extractor reads.
    RowEffects(const Sampler& sampler, axes::AxisSet set, const RowEffectOptions& options);

    /// Measures the next axis. Precondition: !is_finished().
    void step();
    [[nodiscard]] std::size_t measured() const { return next_; }
    [[nodiscard]] bool is_finished() const { return next_ >= set_.axes.size(); }
    [[nodiscard]] const axes::AxisSet& axes() const { return set_; }

  private:
    /// Mean change of the axis's attribute, in standard deviations per standard deviation, if these
    /// rows (0 or 1, [L]) move.
    [[nodiscard]] double effect(const axes::Axis& axis, const std::vector<float>& moved) const;

    const Sampler& sampler_;
    axes::AxisSet set_;
    RowEffectOptions options_;
    at::Tensor w_plus_;   // [N,L,D], the pictures
    at::Tensor amounts_;  // [N,1,1]
    at::Tensor before_;   // [N,K]
    std::size_t next_ = 0;
};

}  // namespace pliant::attributes
