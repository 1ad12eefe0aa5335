#pragma once

#include "core/base/geometry.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::stylegan {

/// Square windows of a feature map, all of one size, one per sample of a batch. They may overlap
/// and extend beyond the map, which is zero there.
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

/// A map [1,C,h,w], or windows of it, [K,C,n,n].
struct PartialMap {
    at::Tensor x;
    Windows windows = {};  ///< none: x is the whole map
};

/// What a 3x3 convolution reads to compute `output`: one more pixel on each side.
[[nodiscard]] Windows convolution_input(const Windows& output);

/// The smallest windows around `wanted` that an upsampling layer can compute: they start and end at
/// even pixels.
[[nodiscard]] Windows upsampling_output(const Windows& wanted);

/// What an upsampling layer reads, at half the resolution, to compute `output` as given by
/// `upsampling_output`: filter and taps reach one pixel further on each side.
[[nodiscard]] Windows upsampling_input(const Windows& output);

/// map [1,C,h,w] -> [K,C,n,n], zeros outside the map. Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& map, const Windows& windows);

/// Adds windows [K,C,n,n] to the map [1,C,h,w]: the adjoint of `cut`. Parts outside the map are
/// dropped.
void add_windows(const at::Tensor& map, const at::Tensor& windows, const Windows& where);

/// Cuts the windows `inner` out of the windows `outer` [K,C,m,m] -> [K,C,n,n]. Differentiable.
[[nodiscard]] at::Tensor cut(const at::Tensor& windows, const Windows& outer, const Windows& inner);

[[nodiscard]] at::Tensor cut(const PartialMap& map, const Windows& windows);

/// The adjoint of that cut: maps [R*K,C,m,m] in the windows `inner` -> [R*K,C,n,n] in the windows
/// `outer`, zero elsewhere; map r of window k is at index r K + k. Parts outside are dropped.
[[nodiscard]] at::Tensor paste(const at::Tensor& windows,
                               const Windows& inner,
                               const Windows& outer);

/// The same into whole maps of that size: [R*K,C,m,m] -> [R*K,C,h,w].
[[nodiscard]] at::Tensor paste(const at::Tensor& windows, const Windows& inner, Size map);

/// Whether each window lies inside the corresponding one of `outer`.
[[nodiscard]] bool lie_in(const Windows& windows, const Windows& outer);

/// Moves each window as little as possible so that it lies inside the corresponding one of `outer`,
/// which must not be smaller.
[[nodiscard]] Windows moved_into(const Windows& windows, const Windows& outer);

/// 1 inside a map of that size, 0 outside: [K,1,n,n], with dtype and device of `like`; undefined if
/// all windows are inside.
[[nodiscard]] at::Tensor inside(const Windows& windows, Size map, const at::Tensor& like);

}  // namespace pliant::stylegan
