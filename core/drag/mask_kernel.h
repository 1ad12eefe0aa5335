#pragma once

#include <cstdint>

// The mask term over a range of channels, on the CPU. Resizing the features to the picture, as the
// formula is written, would take gigabytes at 1024 px; this visits the picture's pixels one by one
// and keeps two rows. Compiled once per instruction set; plain pointers only, as in
// core/stylegan/cpu_kernels.h.
namespace pliant::drag::cpu {

/// Linear interpolation along one axis: pixel p of the picture is (1 - weight[p]) map[first[p]] +
/// weight[p] map[second[p]].
struct Axis {
    const std::int64_t* first;
    const std::int64_t* second;
    const float* weight;
    std::int64_t count;  ///< pixels of the picture
};

struct MaskTask {
    const float* difference;  ///< [h,w,stride]: F - F0
    float* gradient;          ///< [h,w,stride], of the sum; initially zero
    std::int64_t stride;      ///< floats from one pixel of the map to the next
    std::int64_t channels;    ///< channels to process, from the first
    std::int64_t map_width;
    Axis rows;
    Axis columns;
    const float* fixed;  ///< [rows.count, columns.count]: 1 where nothing may change
    float* scratch;      ///< 2 map_width channels + channels floats
};

/// Returns the sum of |resized difference| * fixed over pixels and channels; adds its gradient.
using MaskKernel = double (*)(const MaskTask& task);

/// The fastest kernel that this CPU can run.
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
