#pragma once

#include <cstdint>

// The mask's term over one range of channels, on the CPU. Resizing the features to the picture, as
// the formula has it, would take gigabytes at 1024 px; this goes over the picture's pixels and
// keeps two rows. Compiled once per instruction set; plain pointers only, as in
// core/stylegan/cpu_kernels.h.
namespace pliant::drag::cpu {

/// How the pixels of one axis of the picture lie between those of the map: pixel p is
/// (1 - weight[p]) map[first[p]] + weight[p] map[second[p]].
struct Axis {
    const std::int64_t* first;
    const std::int64_t* second;
    const float* weight;
    std::int64_t count;  ///< pixels of the picture
};

struct MaskTask {
    const float* difference;  ///< [h,w,stride]: F - F0
    float* gradient;          ///< [h,w,stride], zeros at first: of the sum below
    std::int64_t stride;      ///< numbers from one pixel of the map to the next
    std::int64_t channels;    ///< of them to go over, from the first
    std::int64_t map_width;
    Axis rows;
    Axis columns;
    const float* fixed;  ///< [rows.count, columns.count]: 1 where nothing may change
    float* scratch;      ///< 2 map_width channels + channels floats
};

/// The sum of |resized difference| * fixed over pixels and channels; adds its gradient.
using MaskKernel = double (*)(const MaskTask& task);

/// The best kernel that this CPU runs.
[[nodiscard]] MaskKernel mask_kernel();

namespace baseline {
double mask_sum(const MaskTask& task);
}
namespace avx2 {
double mask_sum(const MaskTask& task);
}
namespace avx512 {
double mask_sum(const MaskTask& task);
}

}  // namespace pliant::drag::cpu
