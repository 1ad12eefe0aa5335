#pragma once

#include "core/model_io/byte_source.h"

#include <bit>
#include <concepts>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::model_io {

static_assert(std::endian::native == std::endian::little, "every format here is little-endian");

/// Reads a range from its start to its end through a small buffer, and always knows how many bytes
/// remain, so that no length in a file can make us allocate more than the file holds.
///
/// `what` names the thing being read for the message of a file that ends inside it. Throws Fault.
class Cursor {
  public:
    explicit Cursor(ByteRange range);

    [[nodiscard]] std::uint64_t remaining() const { return range_.size - position_; }
    /// Where the next byte is, in the source.
    [[nodiscard]] std::uint64_t offset() const { return range_.offset + position_; }
    [[nodiscard]] const ByteRange& range() const { return range_; }

    /// The next little-endian number.
    template <std::integral Number>
    [[nodiscard]] Number read(std::string_view what) {
        Number number = 0;
        copy(reinterpret_cast<std::byte*>(&number), sizeof(Number), what);
        return number;
    }
    /// The next `size` bytes as text.
    [[nodiscard]] std::string read_text(std::uint64_t size, std::string_view what);
    /// The text up to the next line feed, which is taken but not given.
    [[nodiscard]] std::string read_line(std::string_view what);
    /// The next `size` bytes, left where they are.
    [[nodiscard]] ByteRange skip(std::uint64_t size, std::string_view what);

    /// Throws Fault unless `size` more bytes remain; CutOff where the source itself ends.
    void require(std::uint64_t size, std::string_view what) const;

    /// Throws "NAME: at byte OFFSET: REASON" with the offset of the next byte.
    [[noreturn]] void fail(const Sentence& reason, ErrorCode code = ErrorCode::FileCorrupt) const;

  private:
    void copy(std::byte* destination, std::uint64_t size, std::string_view what);
    void refill();

    ByteRange range_;
    std::uint64_t position_ = 0;  // in the range
    std::vector<std::byte> buffer_;
    std::uint64_t buffer_start_ = 0;  // in the range
};

}  // namespace pliant::model_io
