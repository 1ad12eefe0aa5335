#pragma once

#include "core/base/result.h"
#include "core/jobs/files/made_folder.h"
#include "core/people/rendered_head.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace pliant::jobs {

/// Where rendered pictures go, one after the other.
class PeoplePictures {
  public:
    virtual ~PeoplePictures() = default;

    virtual Result<void> add(std::uint32_t seed, const people::RenderedHead& head) = 0;
    /// Completes what was added so far. The files written, in order.
    [[nodiscard]] virtual Result<std::vector<std::filesystem::path>> finish() = 0;
    /// Whether fewer pictures than announced are worth keeping.
    [[nodiscard]] virtual bool can_be_partial() const { return true; }

    /// Decides from the name: .npy is one array uint8 [N,size,size,3]; .zip holds seed0042.png and
    /// so on; another picture's name is one labelled sheet; else a folder of seed0042.png, with
    /// `with_maps` also of the files of write_maps(). Errors: InvalidArgument, FileUnwritable.
    [[nodiscard]] static Result<std::unique_ptr<PeoplePictures>> create(
        const std::filesystem::path& out, std::size_t count, int size, bool with_maps);

  private:
    MadeFolder made_;  // outlives what derived classes leave half done in it
};

}  // namespace pliant::jobs
