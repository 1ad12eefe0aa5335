#pragma once

// Private to core/image.

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <string>

namespace pliant::image::detail {

/// A folder of pictures, 0001.png and so on, that is created atomically: filled under a temporary
/// name, then renamed. Without `commit` nothing is left behind.
class PictureFolder {
  public:
    /// Replaces an existing folder of such pictures. Errors: InvalidArgument if anything else has
    /// that name; FileUnwritable.
    [[nodiscard]] static Result<PictureFolder> create(std::filesystem::path path);
    ~PictureFolder();
    PictureFolder(PictureFolder&& other) noexcept;
    PictureFolder& operator=(PictureFolder&&) = delete;
    PictureFolder(const PictureFolder&) = delete;
    PictureFolder& operator=(const PictureFolder&) = delete;

    /// Adds a picture. Errors: those of image::save.
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
