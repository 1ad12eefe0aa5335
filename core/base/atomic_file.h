#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant {

/// The file that is overwritten where this one is saved, which need not be there: a symbolic link
/// is followed. Errors: FileUnwritable, naming the file and the reason, where a link leads nowhere,
/// or to what nobody may write to, the superuser included, or is no file.
[[nodiscard]] Result<std::filesystem::path> file_to_replace(const std::filesystem::path& path);

/// A file that appears whole or not at all: written under another name in the folder of
/// file_to_replace, flushed to the disk, then renamed. Without `commit` nothing is left behind. The
/// permissions of a file that was there are kept. Errors: FileUnwritable, naming the file and the
/// reason.
class AtomicFile {
  public:
    [[nodiscard]] static Result<AtomicFile> create(const std::filesystem::path& path);
    ~AtomicFile();
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    Result<void> write(std::span<const std::byte> bytes);
    Result<void> write(std::string_view text);
    Result<void> commit();

  private:
    AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor);
    /// For a path that is no link.
    [[nodiscard]] static Result<AtomicFile> create_beside(std::filesystem::path path);
    [[nodiscard]] Error unwritable(int reason) const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// The whole file at once.
[[nodiscard]] Result<void> write_atomically(const std::filesystem::path& path,
                                            std::string_view content);

}  // namespace pliant
