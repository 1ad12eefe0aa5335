#include "tests/support/zip_writer.h"

#include <algorithm>

namespace pliant::support {

namespace {

template <typename Number>
void put(std::string& out, Number value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

/// What local and central headers have in common: version needed to the lengths of name and extra.
void put_description(std::string& out, const ForgedEntry& entry, const std::string& name) {
    const std::string& content = entry.inflated ? *entry.inflated : entry.data;
    put<std::uint16_t>(out, 20);
    put<std::uint16_t>(out, entry.flags);
    put<std::uint16_t>(out, entry.method);
    put<std::uint32_t>(out, 0x00210000);  // 1 January 1980
    put<std::uint32_t>(out, entry.checksum.value_or(crc32(content)));
    put<std::uint32_t>(out, static_cast<std::uint32_t>(entry.data.size()));
    put<std::uint32_t>(out, entry.size.value_or(static_cast<std::uint32_t>(content.size())));
    put<std::uint16_t>(out, static_cast<std::uint16_t>(name.size()));
    put<std::uint16_t>(out, 0);
}

std::string deflate_stored(std::string_view bytes) {
    std::string deflated;
    do {
        const auto size = static_cast<std::uint16_t>(std::min<std::size_t>(bytes.size(), 0xFFFF));
        deflated += size == bytes.size() ? '\1' : '\0';  // is it the last block?
        put<std::uint16_t>(deflated, size);
        put<std::uint16_t>(deflated, static_cast<std::uint16_t>(~size));
        deflated += bytes.substr(0, size);
        bytes.remove_prefix(size);
    } while (!bytes.empty());
    return deflated;
}

}  // namespace

std::string forge_zip(const std::vector<ForgedEntry>& entries) {
    std::string file;
    std::string directory;
    for (const ForgedEntry& entry : entries) {
        const auto offset = static_cast<std::uint32_t>(file.size());
        file += "PK\3\4";
        put_description(file, entry, entry.local_name.value_or(entry.name));
        file += entry.local_name.value_or(entry.name) + entry.data;

        directory += "PK\1\2";
        put<std::uint16_t>(directory, 20);
        put_description(directory, entry, entry.name);
        directory += std::string(10, '\0');  // comment, disk, attributes
        put<std::uint32_t>(directory, offset);
        directory += entry.name;
    }
    const auto count = static_cast<std::uint16_t>(entries.size());
    const auto directory_offset = static_cast<std::uint32_t>(file.size());
    file += directory;
    file += "PK\5\6";
    put<std::uint32_t>(file, 0);  // disks
    put<std::uint16_t>(file, count);
    put<std::uint16_t>(file, count);
    put<std::uint32_t>(file, static_cast<std::uint32_t>(directory.size()));
    put<std::uint32_t>(file, directory_offset);
    put<std::uint16_t>(file, 0);
    return file;
}

ForgedEntry deflated_entry(std::string name, const std::string& bytes) {
    return {.name = std::move(name), .data = deflate_stored(bytes), .method = 8, .inflated = bytes};
}

}  // namespace pliant::support
