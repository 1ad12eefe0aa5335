#pragma once

#include "core/base/result.h"
#include "core/jobs/files/made_folder.h"
#include "core/requests/generate.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace pliant::jobs {

/// ".png" for "a.PNG".
[[nodiscard]] std::string lower_case_extension(const std::filesystem::path& file);
/// Whether this is the name of a picture format that Pliant writes.
[[nodiscard]] bool names_a_picture(const std::filesystem::path& file);
/// "seed0042".
[[nodiscard]] std::string seed_name(std::uint32_t seed);

/// Output files of a Generate request.
class PictureFiles {
  public:
    /// Chooses them from the request and creates the folder, so that a bad name or an unwritable
    /// folder is reported before anything is computed. Errors: InvalidArgument, FileUnwritable.
    [[nodiscard]] static Result<PictureFiles> prepare(const engine::Generate& request);

    /// The file of a grid.
    [[nodiscard]] const std::filesystem::path& grid() const { return file_; }
    /// The file of a seed's picture: "seed0042.png" in the folder, or the file requested.
    [[nodiscard]] std::filesystem::path picture(std::uint32_t seed) const;
    /// The file of a seed's array: "seed0042.npy" in the same folder.
    [[nodiscard]] std::filesystem::path array(std::uint32_t seed) const;

  private:
    PictureFiles(MadeFolder made, std::filesystem::path folder, std::filesystem::path file);

    MadeFolder made_;
    std::filesystem::path folder_;
    std::filesystem::path file_;  // empty: one file per seed
};

}  // namespace pliant::jobs
