#pragma once

// Private to core/image.

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <string>

namespace pliant::image::detail {

/// A folder of pictures, 0001.png and so on, that appears whole or not at all: filled under another
/// name, then renamed. Without `commit` nothing is left behind.
class PictureFolder {
  public:
    /// Errors: InvalidArgument where there is something else of that name than such a folder, which
    /// would be replaced; FileUnwritable.
    [[nodiscard]] static Result<PictureFolder> create(std::filesystem::path path);
    ~PictureFolder();
    PictureFolder(PictureFolder&& other) noexcept;
    PictureFolder& operator=(PictureFolder&&) = delete;
    PictureFolder(const PictureFolder&) = delete;
    PictureFolder& operator=(const PictureFolder&) = delete;

    /// The next picture. Errors: those of image::save.
    [[nodiscard]] Result<void> add(const Image& picture, const std::string& description);
    /// Errors: FileUnwritable; InvalidArgument as above.
    [[nodiscard]] Result<void> commit();

  private:
    PictureFolder(std::filesystem::path path, std::filesystem::path temporary)
        : path_(std::move(path)), temporary_(std::move(temporary)) {}

    std::filesystem::path path_;
    std::filesystem::path temporary_;  // empty: committed, or moved from
    int count_ = 0;
};

}  // namespace pliant::image::detail
