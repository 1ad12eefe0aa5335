#pragma once

// Private to core/photo.

#include "core/photo/metadata_change.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::photo::detail {

/// A range of bytes of a file.
struct FileRange {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
};

/// Where the values of a TIFF or BigTIFF lie: libtiff does not tell.
class TiffTags {
  public:
    /// Reads the directory at `offset`, the first one if that is 0. What lies outside the file is
    /// left out.
    explicit TiffTags(View file, std::uint64_t offset = 0);

    /// The values of a tag.
    [[nodiscard]] std::optional<FileRange> values(unsigned tag) const;
    /// The first value of a tag, as an offset of another directory.
    [[nodiscard]] std::optional<std::uint64_t> offset(unsigned tag) const;
    /// The directory and all values that do not fit into it.
    [[nodiscard]] std::vector<FileRange> all() const;

  private:
    struct Entry {
        unsigned tag = 0;
        unsigned value_size = 0;
        FileRange values;
    };
    [[nodiscard]] std::uint64_t integer(std::uint64_t at, unsigned size) const;
    [[nodiscard]] bool holds(FileRange range) const;
    void read(std::uint64_t offset);

    View file_;
    bool is_big_endian_ = false;
    bool is_big_ = false;
    FileRange directory_;
    std::vector<Entry> entries_;
};

}  // namespace pliant::photo::detail
