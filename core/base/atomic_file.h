#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant {

/// A file that appears whole or not at all: written under another name in the same folder, flushed
/// to the disk, then renamed. Without `commit` nothing is left behind.
///
/// As when a file is overwritten in place, a symbolic link is followed, to a file that need not be
/// there yet, and the permissions of the file that was there are kept. One that nobody may write
/// to, or that is no file, is refused, by the superuser too. Errors: FileUnwritable, naming the
/// file and the reason.
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
