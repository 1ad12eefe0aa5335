#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace pliant::support {

/// All that is in a file.
[[nodiscard]] inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace pliant::support
