#include "core/photo/tiff_tags.h"

#include <algorithm>
#include <array>

namespace pliant::photo::detail {
namespace {

/// TIFF 6.0, section 2, and BigTIFF: bytes of a value, by its type; 0 for what is unknown.
unsigned size_of_type(std::uint64_t type) {
    constexpr std::array<unsigned, 19> sizes{
        0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < sizes.size() ? sizes[type] : 0;
}

}  // namespace

TiffTags::TiffTags(View file, std::uint64_t offset) : file_(file) {
    if (file.size() < 16) return;
    is_big_endian_ = file[0] == 'M';
    is_big_ = integer(2, 2) == 43;
    if (offset == 0) offset = is_big_ ? integer(8, 8) : integer(4, 4);
    read(offset);
}

void TiffTags::read(std::uint64_t offset) {
    const unsigned count_size = is_big_ ? 8 : 2;
    const unsigned entry_size = is_big_ ? 20 : 12;
    const unsigned room = is_big_ ? 8 : 4;  // for values in an entry
    if (!holds({offset, count_size})) return;
    const auto count = integer(offset, count_size);
    if (count > file_.size() / entry_size) return;
    directory_ = {offset, count_size + count * entry_size + room};
    if (!holds(directory_)) return;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto at = offset + count_size + i * entry_size;
        const auto value_size = size_of_type(integer(at + 2, 2));
        const auto values = integer(at + 4, room);
        if (value_size == 0 || values > file_.size()) continue;
        Entry entry{.tag = static_cast<unsigned>(integer(at, 2)), .value_size = value_size};
        entry.values = {at + 4 + room, values * value_size};
        if (entry.values.size > room) entry.values.begin = integer(entry.values.begin, room);
        if (holds(entry.values)) entries_.push_back(entry);
    }
}

std::optional<FileRange> TiffTags::values(unsigned tag) const {
    const auto found = std::ranges::find(entries_, tag, &Entry::tag);
    if (found == entries_.end()) return std::nullopt;
    return found->values;
}

std::optional<std::uint64_t> TiffTags::offset(unsigned tag) const {
    const auto found = std::ranges::find(entries_, tag, &Entry::tag);
    if (found == entries_.end() || found->values.size < found->value_size) return std::nullopt;
    return integer(found->values.begin, found->value_size);
}

std::vector<FileRange> TiffTags::all() const {
    if (!holds(directory_)) return {};
    std::vector<FileRange> ranges{directory_};
    for (const auto& entry : entries_) ranges.push_back(entry.values);
    return ranges;
}

std::uint64_t TiffTags::integer(std::uint64_t at, unsigned size) const {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) {
        value = value << 8 | file_[at + (is_big_endian_ ? i : size - 1 - i)];
    }
    return value;
}

bool TiffTags::holds(FileRange range) const {
    return range.size > 0 && range.begin <= file_.size() &&
           file_.size() - range.begin >= range.size;
}

}  // namespace pliant::photo::detail
