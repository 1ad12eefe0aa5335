#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::training {

/// The samples of a batch that one of several processes computes: every `count`-th, from its rank
/// on. So the first half of its samples lies in the first half of the whole batch, and groups of a
/// minibatch deviation are the same as if one process computed them all, where its samples are a
/// multiple of a group's.
struct Share {
    std::int64_t rank = 0;
    std::int64_t count = 1;

    /// Place in the whole batch of the `i`-th sample of this share.
    [[nodiscard]] std::int64_t place(std::int64_t i) const { return rank + i * count; }
    /// Whether the sample at that place belongs to it.
    [[nodiscard]] bool has(std::int64_t place) const { return place % count == rank; }
    /// The rows of this share, of rows for the whole batch.
    [[nodiscard]] at::Tensor of(const at::Tensor& rows) const {
        return count == 1 ? rows : rows.slice(0, rank, rows.size(0), count).contiguous();
    }
};

}  // namespace pliant::training
