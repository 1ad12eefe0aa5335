#include "core/model_io/cursor.h"

#include "core/base/text.h"

#include <algorithm>
#include <limits>

namespace pliant::model_io {

namespace {

constexpr std::uint64_t kBufferBytes = 4096;

/// Longest line of a pickle of protocol 0; the text of a whole Python module fits.
constexpr std::size_t kMaxLineBytes = 16u << 20;

}  // namespace

Cursor::Cursor(ByteRange range) : range_(std::move(range)) {}

std::string Cursor::read_text(std::uint64_t size, std::string_view what) {
    require(size, what);
    std::string read(size, '\0');
    copy(reinterpret_cast<std::byte*>(read.data()), size, what);
    return read;
}

std::string Cursor::read_line(std::string_view what) {
    std::string line;
    for (char next = read<char>(what); next != '\n'; next = read<char>(what)) {
        if (line.size() == kMaxLineBytes) fail({"the line of {} is too long", what});
        line.push_back(next);
    }
    return line;
}

ByteRange Cursor::skip(std::uint64_t size, std::string_view what) {
    require(size, what);
    ByteRange skipped = range_.part(position_, size);
    position_ += size;
    return skipped;
}

void Cursor::fail(const Sentence& reason, ErrorCode code) const {
    range_.source->fail(offset(), reason, code);
}

void Cursor::require(std::uint64_t size, std::string_view what) const {
    if (size <= remaining()) return;
    const Sentence reason(
        "{} of {} bytes is longer than the file ({} bytes remain)", what, size, remaining());
    if (range_.offset + range_.size < range_.source->size()) fail(reason);
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    range_.source->fail_cut_off(offset(), reason, offset() + std::min(size, kMost - offset()));
}

void Cursor::copy(std::byte* destination, std::uint64_t size, std::string_view what) {
    require(size, what);
    while (size > 0) {
        const bool is_buffered =
            position_ >= buffer_start_ && position_ - buffer_start_ < buffer_.size();
        if (!is_buffered) refill();
        const std::uint64_t begin = position_ - buffer_start_;
        const std::uint64_t count = std::min<std::uint64_t>(size, buffer_.size() - begin);
        std::memcpy(destination, buffer_.data() + begin, count);
        destination += count;
        position_ += count;
        size -= count;
    }
}

void Cursor::refill() {
    buffer_start_ = position_;
    buffer_.resize(std::min(kBufferBytes, remaining()));
    range_.read(position_, buffer_);
}

}  // namespace pliant::model_io
