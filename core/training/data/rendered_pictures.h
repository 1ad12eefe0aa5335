#pragma once

#include "core/people/renderer.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pliant::training {

struct RenderedPicturesOptions {
    int size = 128;                  ///< side of the pictures, px
    int samples = 3;                 ///< across a pixel
    int threads = 1;                 ///< that render
    std::uint64_t first = 0;         ///< seed of the first person whose picture stays in memory
    std::int64_t kept = 0;           ///< so many from there on do; 3 size^2 bytes each
    c10::Device device = c10::kCPU;  ///< that pictures are put on
};

/// Pictures of people, rendered when they are asked for and, of some of them, kept: no file of them
/// is ever written.
class RenderedPictures {
  public:
    RenderedPictures(people::Renderer renderer, const RenderedPicturesOptions& options);

    [[nodiscard]] const people::Renderer& renderer() const { return renderer_; }
    [[nodiscard]] int threads() const { return options_.threads; }

    /// The people of these seeds, float32 [N,3,size,size] in [-1,1].
    [[nodiscard]] at::Tensor of(std::span<const std::uint64_t> seeds);

  private:
    using Pixels = std::vector<std::uint8_t>;

    /// The place of a person whose picture stays; null for others.
    [[nodiscard]] std::unique_ptr<const Pixels>* place_of(std::uint64_t seed);

    people::Renderer renderer_;
    RenderedPicturesOptions options_;
    std::vector<std::unique_ptr<const Pixels>> kept_;
};

}  // namespace pliant::training
