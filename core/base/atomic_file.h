#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant {

/// The file that saving to `path` replaces, with symbolic links followed; it need not exist.
/// Errors: FileUnwritable, naming the file and the reason, for a broken link, a read-only file
/// (even for the superuser), or something that is not a regular file.
[[nodiscard]] Result<std::filesystem::path> file_to_replace(const std::filesystem::path& path);

/// Who may read a file that was not there before.
enum class Readers { AsUmaskSays, OwnerOnly };

/// Writes a file atomically: under a temporary name in the folder of file_to_replace, flushed to
/// disk, then renamed. Without `commit` nothing is left behind. An existing file's permissions are
/// kept. Errors: FileUnwritable, naming the file and the reason.
class AtomicFile {
  public:
    [[nodiscard]] static Result<AtomicFile> create(const std::filesystem::path& path,
                                                   Readers readers = Readers::AsUmaskSays);
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
    /// For a path that is not a link.
    [[nodiscard]] static Result<AtomicFile> create_beside(std::filesystem::path path,
                                                          Readers readers);
    [[nodiscard]] Error unwritable(int reason) const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// Writes a whole file.
[[nodiscard]] Result<void> write_atomically(const std::filesystem::path& path,
                                            std::string_view content);

}  // namespace pliant
