#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace pliant {

/// A file that appears whole or not at all: written under another name in the same folder, flushed
/// to the disk, then renamed. Without `commit` nothing is left behind. Errors: FileUnwritable,
/// naming the file and the system's reason.
class AtomicFile {
  public:
    [[nodiscard]] static Result<AtomicFile> create(std::filesystem::path path);
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
    [[nodiscard]] Error unwritable(int reason) const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// The whole file at once.
[[nodiscard]] Result<void> write_atomically(const std::filesystem::path& path,
                                            std::string_view content);

}  // namespace pliant
