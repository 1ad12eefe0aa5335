#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pliant::model_io {

/// Bytes that can be read at any place: a file, an entry of an archive, a piece of memory.
///
/// Everything here throws Fault. Sources may be read from several threads at once.
class ByteSource {
  public:
    ByteSource(std::string name, std::uint64_t size) : name_(std::move(name)), size_(size) {}
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// What messages call it: the file's name, without folders.
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Fills `destination` with the bytes from `offset` on; all of them must exist.
    void read(std::uint64_t offset, std::span<std::byte> destination) const;

    /// Throws "NAME: at byte OFFSET: REASON".
    [[noreturn]] void fail(std::uint64_t offset,
                           const Sentence& reason,
                           ErrorCode code = ErrorCode::FileCorrupt) const;

    /// The same as CutOff, for what would end at byte `needed`.
    [[noreturn]] void fail_cut_off(std::uint64_t offset,
                                   const Sentence& reason,
                                   std::uint64_t needed,
                                   bool is_exact = false) const;

  private:
    [[nodiscard]] Error error_at(std::uint64_t offset,
                                 const Sentence& reason,
                                 ErrorCode code) const;
    /// `read` after its check of the bounds.
    virtual void fill(std::uint64_t offset, std::span<std::byte> destination) const = 0;

    std::string name_;
    std::uint64_t size_;
};

/// A regular file read by `pread`, not mapped: a file that shrinks while we read it is an error
/// here, where a mapping would end the program with SIGBUS.
[[nodiscard]] std::shared_ptr<const ByteSource> open_file(const std::filesystem::path& path);

/// Bytes in memory.
[[nodiscard]] std::shared_ptr<const ByteSource> hold_bytes(std::string name,
                                                           std::vector<std::byte> bytes);

/// A stretch of a source. Its own positions count from its start; messages give the source's.
struct ByteRange {
    std::shared_ptr<const ByteSource> source;
    std::uint64_t offset = 0;  ///< in the source
    std::uint64_t size = 0;

    /// The whole of `source`.
    [[nodiscard]] static ByteRange all_of(std::shared_ptr<const ByteSource> source);

    /// `count` bytes from `from` on; they must lie inside this range.
    [[nodiscard]] ByteRange part(std::uint64_t from, std::uint64_t count) const;
    void read(std::uint64_t from, std::span<std::byte> destination) const;
    [[nodiscard]] std::vector<std::byte> read_all() const;
};

}  // namespace pliant::model_io
