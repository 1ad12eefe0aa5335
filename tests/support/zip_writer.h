#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::support {

/// One entry of a forged archive; what is not given is what an honest writer would say.
struct ForgedEntry {
    std::string name;
    std::string data;                            ///< as it stands in the archive
    std::uint16_t method = 0;                    ///< 0 stored, 8 deflated
    std::optional<std::string> inflated = {};    ///< what deflated data stands for
    std::optional<std::uint32_t> size = {};      ///< uncompressed, as claimed
    std::optional<std::uint32_t> checksum = {};  ///< CRC-32, as claimed
    std::optional<std::string> local_name = {};  ///< in the entry's own header
    std::uint16_t flags = 0;                     ///< bit 0: encrypted
};

/// A zip archive of these entries.
[[nodiscard]] std::string forge_zip(const std::vector<ForgedEntry>& entries);

/// An entry "deflated" in the form for bytes that deflate cannot compress.
[[nodiscard]] ForgedEntry deflated_entry(std::string name, const std::string& bytes);

}  // namespace pliant::support
