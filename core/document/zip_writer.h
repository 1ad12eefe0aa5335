#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <string>
#include <vector>

namespace pliant::document::detail {

/// Builds a zip archive in memory: the same entries, the same bytes. Throws Fault.
class ZipWriter {
  public:
    enum class Packing { Stored, Deflated };

    void add(std::string name, std::vector<std::byte> content, Packing packing);
    void add(std::string name, std::span<const std::uint8_t> content, Packing packing);
    void add(std::string name, std::string_view content, Packing packing);

    /// The whole archive.
    [[nodiscard]] std::vector<std::byte> finish() const;

  private:
    struct Entry {
        std::string name;
        std::vector<std::byte> content;
        Packing packing;
    };
    std::list<Entry> entries_;
};

}  // namespace pliant::document::detail
