#pragma once

#include "core/base/atomic_file.h"
#include "core/base/result.h"
#include "core/people/renderer.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace pliant::jobs {

/// The tables beside rendered pictures, a row for each, "seed" first.
class PeopleCsv {
  public:
    /// Either file may be empty: then that table is not written. Errors: FileUnwritable.
    [[nodiscard]] static Result<PeopleCsv> create(const std::filesystem::path& labels,
                                                  const std::filesystem::path& landmarks,
                                                  const people::Renderer& renderer);

    /// Categories by the names of their classes, and last how the person was drawn: the set, and
    /// the version of the sampler. Landmarks as x0,y0 .. x67,y67 in image px, then
    /// hidden_by0 .. hidden_by67, what is in front of each or "nothing".
    Result<void> add(std::uint32_t seed, const people::RenderedHead& head);
    Result<void> commit();

  private:
    explicit PeopleCsv(const people::Renderer& renderer) : renderer_(&renderer) {}

    const people::Renderer* renderer_;
    std::optional<AtomicFile> labels_, landmarks_;
};

}  // namespace pliant::jobs
