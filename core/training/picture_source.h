#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

/// The files of a folder or of a zip archive, alike. Hidden ones, and what systems leave in folders
/// and archives for themselves, are none of them.
class PictureSource {
  public:
    virtual ~PictureSource() = default;
    /// Names of its pictures, sorted, with / between folders.
    [[nodiscard]] const std::vector<std::string>& pictures() const { return pictures_; }
    /// A file's bytes. Errors: FileNotFound, FileUnreadable, FileCorrupt.
    [[nodiscard]] virtual Result<std::vector<std::uint8_t>> read(const std::string& name) const = 0;

    /// A zip archive where the path is a file. Errors: as above.
    [[nodiscard]] static Result<std::unique_ptr<PictureSource>> open(
        const std::filesystem::path& path);

  protected:
    void add(const std::string& name);  // where that is a picture's name

    std::vector<std::string> pictures_;
};

}  // namespace pliant::training
