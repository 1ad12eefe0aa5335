#pragma once

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cstdint>
#include <limits>

namespace pliant::support {

inline const auto kFloatOnCpu = at::TensorOptions().device(at::kCPU).dtype(at::kFloat);

/// Largest difference relative to the largest magnitude of `expected`; infinite for other shapes.
[[nodiscard]] inline double relative_difference(const at::Tensor& found,
                                                const at::Tensor& expected) {
    if (found.sizes() != expected.sizes()) return std::numeric_limits<double>::infinity();
    const auto scale = expected.abs().max().to(at::kDouble).item<double>();
    return (found - expected).abs().max().to(at::kDouble).item<double>() / scale;
}

/// Standard normal float32 numbers on the CPU, the same for the same seed.
[[nodiscard]] inline at::Tensor normals(at::IntArrayRef shape, std::uint64_t seed) {
    return at::randn(shape, at::detail::createCPUGenerator(seed), kFloatOnCpu);
}

/// Pictures [count,3,side,side] of even noise in [-1,1], always the same.
[[nodiscard]] inline at::Tensor random_pictures(std::int64_t count, std::int64_t side) {
    const auto unit =
        at::rand({count, 3, side, side}, at::detail::createCPUGenerator(1), kFloatOnCpu);
    return unit * 2 - 1;
}

}  // namespace pliant::support
