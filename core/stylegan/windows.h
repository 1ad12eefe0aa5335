#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::stylegan {

/// Equal squares of a feature map, one for each sample of a batch: the parts that a drag looks at.
/// They may overlap, and stick out of the map, where it is zero.
struct Windows {
    struct Corner {
        std::int64_t row;
        std::int64_t column;
    };
    std::vector<Corner> corners;  ///< top-left pixels
    std::int64_t side = 0;        ///< px

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(corners.size()); }
};

/// What a 3x3 convolution reads to give `output`: one pixel more on each side.
[[nodiscard]] Windows read_by_convolution(const Windows& output);

/// The windows round `wanted` that a doubling layer can give: it starts and ends at even pixels.
[[nodiscard]] Windows given_by_doubling(const Windows& wanted);

/// What a doubling layer reads, half the size, to give `output` of `given_by_doubling`: the filter
/// and the taps reach one pixel further on each side.
[[nodiscard]] Windows read_by_doubling(const Windows& output);

/// map [1,C,r,r], or one for each window [K,C,r,r] -> [K,C,n,n], zeros outside the map.
/// Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& map, const Windows& windows);

/// The part `inner` of windows [K,C,m,m] that lie at `outer` -> [K,C,n,n]. Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& windows, const Windows& outer, const Windows& inner);

/// 1 inside a map of side `resolution`, 0 outside: [K,1,n,n], in the dtype and on the device of
/// `like`; undefined when no window sticks out.
[[nodiscard]] at::Tensor inside(const Windows& windows,
                                std::int64_t resolution,
                                const at::Tensor& like);

}  // namespace pliant::stylegan
