#pragma once

#include "core/inpaint/network.h"
#include "core/people/renderer.h"
#include "core/training/data/kept_people.h"
#include "core/training/retouch/retouch_subject.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

struct RetouchDataOptions {
    int size = 256;           ///< side of the pictures, px
    int threads = 1;          ///< for rendering
    std::uint64_t first = 0;  ///< seed of the first person who is kept in memory
    std::int64_t kept = 0;    ///< number of people who are; 5 size^2 bytes each
    c10::Device device = c10::kCPU;
};

/// Pictures, what was rubbed out of them and what was drawn instead; `picture` is whole.
using RetouchBatch = inpaint::Erased;

/// Rendered people, of whom something is rubbed out and sketched at random, never twice alike.
class RetouchData {
  public:
    RetouchData(people::Renderer renderer, const RetouchDataOptions& options);

    [[nodiscard]] people::PeopleSet set() const { return renderer_.people(); }

    /// One example of each seed; `keys` determine everything that is random about them.
    [[nodiscard]] RetouchBatch of(const std::vector<std::uint64_t>& seeds,
                                  const std::vector<std::uint64_t>& keys);

  private:
    [[nodiscard]] RetouchSubject rendered(std::uint64_t seed) const;

    people::Renderer renderer_;
    RetouchDataOptions options_;
    KeptPeople<RetouchSubject> kept_;
};

}  // namespace pliant::training
