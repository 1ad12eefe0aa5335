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
        friend bool operator==(const Corner&, const Corner&) = default;
    };
    std::vector<Corner> corners;  ///< top-left pixels
    std::int64_t side = 0;        ///< px

    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(corners.size()); }
};

/// A map [1,C,r,r], or the windows of it that are known, [K,C,n,n].
struct PartialMap {
    at::Tensor x;
    Windows windows = {};  ///< none: x is the whole map
};

/// What a 3x3 convolution reads to give `output`: one pixel more on each side.
[[nodiscard]] Windows read_by_convolution(const Windows& output);

/// The windows round `wanted` that a doubling layer can give: it starts and ends at even pixels.
[[nodiscard]] Windows given_by_doubling(const Windows& wanted);

/// What a doubling layer reads, half the size, to give `output` of `given_by_doubling`: the filter
/// and the taps reach one pixel further on each side.
[[nodiscard]] Windows read_by_doubling(const Windows& output);

/// map [1,C,r,r] -> [K,C,n,n], zeros outside the map. Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& map, const Windows& windows);

/// Adds windows [K,C,n,n] to the map [1,C,r,r] that they lie in: `cut` the other way. What sticks
/// out is dropped.
void add_windows(const at::Tensor& map, const at::Tensor& windows, const Windows& where);

/// The part `inner` of windows [K,C,m,m] that lie at `outer` -> [K,C,n,n]. Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& windows, const Windows& outer, const Windows& inner);

[[nodiscard]] at::Tensor cut(const PartialMap& map, const Windows& windows);

/// `cut` the other way: [R*K,C,m,m], R maps for each of K windows, the first ones of all windows
/// first -> the same [R*K,C,n,n] in the windows `outer`, zeros round them. What sticks out is
/// dropped.
[[nodiscard]] at::Tensor paste(const at::Tensor& windows,
                               const Windows& inner,
                               const Windows& outer);

/// As many windows, each the whole of a map of side `resolution`.
[[nodiscard]] Windows whole_maps(std::int64_t count, std::int64_t resolution);

/// Whether each lies in its one of `outer`.
[[nodiscard]] bool lie_in(const Windows& windows, const Windows& outer);

/// The windows moved the least so that each lies in its one of `outer`, which are no smaller.
[[nodiscard]] Windows moved_into(const Windows& windows, const Windows& outer);

/// 1 inside a map of side `resolution`, 0 outside: [K,1,n,n], in the dtype and on the device of
/// `like`; undefined when no window sticks out.
[[nodiscard]] at::Tensor inside(const Windows& windows,
                                std::int64_t resolution,
                                const at::Tensor& like);

}  // namespace pliant::stylegan
