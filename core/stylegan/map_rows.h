#pragma once

#include "core/stylegan/cpu_kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>
#include <type_traits>

// Applies the row kernels of cpu_kernels.h to feature maps.

namespace pliant::stylegan {

/// Whether the one-pass kernels apply to `x`: on the CPU, float32 or bfloat16.
[[nodiscard]] inline bool is_fusable(const at::Tensor& x) {
    const auto type = x.scalar_type();
    return x.is_cpu() && (type == at::kFloat || type == at::kBFloat16);
}

/// The kernels for elements of type T.
template <typename T>
[[nodiscard]] const cpu::Kernels<T>& kernels() {
    if constexpr (std::is_same_v<T, float>) {
        return cpu::kernels_float();
    } else {
        return cpu::kernels_bfloat16();
    }
}

/// Calls `run` with a null pointer to the kernels' element type for x.
template <typename Run>
void for_element_type(const at::Tensor& x, Run run) {
    if (x.scalar_type() == at::kBFloat16) {
        run(static_cast<std::uint16_t*>(nullptr));
    } else {
        run(static_cast<float*>(nullptr));
    }
}

/// A channels-last map as rows of pixels.
template <typename T>
class Rows {
  public:
    explicit Rows(const at::Tensor& map)
        : map_(map.contiguous(at::MemoryFormat::ChannelsLast)),
          data_(static_cast<T*>(map_.data_ptr())),
          height_(map_.size(2)),
          row_(map_.size(1) * map_.size(3)) {}

    /// Row y of sample n, or null outside the map.
    [[nodiscard]] T* operator()(std::int64_t n, std::int64_t y) const {
        return y < 0 || y >= height_ ? nullptr : data_ + (n * height_ + y) * row_;
    }

  private:
    at::Tensor map_;
    T* data_;
    std::int64_t height_;
    std::int64_t row_;
};

/// Elements per task, so that small maps are not split into tasks that cost more to schedule than
/// to run.
inline constexpr std::int64_t kElementsPerTask = 1 << 15;

/// Calls `row(n, y)` for every row of every sample, spread over the threads.
template <typename Row>
void for_each_row(std::int64_t samples,
                  std::int64_t height,
                  std::int64_t elements_per_row,
                  Row row) {
    const auto grain = std::max<std::int64_t>(1, kElementsPerTask / elements_per_row);
    at::parallel_for(0, samples * height, grain, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) row(i / height, i % height);
    });
}

/// An uninitialised channels-last map [N,channels,h,w], with N, type and device of `like`.
[[nodiscard]] inline at::Tensor empty_map(const at::Tensor& like,
                                          std::int64_t channels,
                                          std::int64_t h,
                                          std::int64_t w) {
    return at::empty({like.size(0), channels, h, w},
                     like.options().memory_format(at::MemoryFormat::ChannelsLast));
}

}  // namespace pliant::stylegan
