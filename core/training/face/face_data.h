#pragma once

#include "core/people/renderer.h"
#include "core/training/data/kept_people.h"
#include "core/training/face/face_sample.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <span>

namespace pliant::training {

/// Pictures of heads and what is to be read in them. M is half of the side S.
struct FaceBatch {
    at::Tensor pictures;         ///< [N,3,S,S] float32 in [-1,1]
    at::Tensor landmarks;        ///< [N,68,2] shares of the picture, from its corner
    at::Tensor is_inside;        ///< [N,68] 0 or 1: whether the landmark is in the picture
    at::Tensor is_visible;       ///< [N,68] 0 or 1
    at::Tensor parts;            ///< [N,M,M] int64, FaceSample::kUnknown where there is none
    at::Tensor coordinates;      ///< [N,2,M,M]; 0 where there are none
    at::Tensor has_coordinates;  ///< [N,1,M,M] 0 or 1
};

struct FaceDataOptions {
    int size = 256;                  ///< side of the pictures, px
    int threads = 1;                 ///< for rendering
    std::uint64_t first = 0;         ///< seed of the first person who is kept in memory
    std::int64_t kept = 0;           ///< number of people who are; some 6 size^2 bytes each
    c10::Device device = c10::kCPU;  ///< of the batches
};

/// Rendered people for face networks, by turns of the everyday set and of the wide one. Nobody is
/// mirrored, as surface coordinates tell left from right.
class FaceData {
  public:
    FaceData(people::Renderer renderer, const FaceDataOptions& options);

    /// The people of these seeds, randomised by these keys.
    [[nodiscard]] FaceBatch batch(std::span<const std::uint64_t> seeds,
                                  std::span<const std::uint64_t> keys);

    [[nodiscard]] const people::Renderer& renderer() const { return renderer_; }

  private:
    [[nodiscard]] FaceSample render(std::uint64_t seed) const;

    people::Renderer renderer_;
    FaceDataOptions options_;
    KeptPeople<FaceSample> kept_;
};

}  // namespace pliant::training
