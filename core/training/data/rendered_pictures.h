#pragma once

#include "core/people/renderer.h"
#include "core/training/data/kept_people.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::training {

struct RenderedPicturesOptions {
    int size = 128;           ///< side of the pictures, px
    int samples = 3;          ///< across a pixel
    int threads = 1;          ///< for rendering
    std::uint64_t first = 0;  ///< seed of the first person whose picture is cached
    std::int64_t kept = 0;    ///< number of people whose pictures are cached; 3 size^2 bytes each
    c10::Device device = c10::kCPU;  ///< of the pictures returned
};

/// Pictures of people, rendered on demand; some are cached in memory, none are written to files.
class RenderedPictures {
  public:
    RenderedPictures(people::Renderer renderer, const RenderedPicturesOptions& options);

    [[nodiscard]] const people::Renderer& renderer() const { return renderer_; }
    [[nodiscard]] int threads() const { return options_.threads; }

    /// The people of these seeds, float32 [N,3,size,size] in [-1,1].
    [[nodiscard]] at::Tensor of(std::span<const std::uint64_t> seeds);

  private:
    using Pixels = std::vector<std::uint8_t>;

    people::Renderer renderer_;
    RenderedPicturesOptions options_;
    KeptPeople<Pixels> kept_;
};

}  // namespace pliant::training
