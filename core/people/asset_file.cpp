#include "core/people/asset_file.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

namespace pliant::people {
namespace {

// Far more than the largest asset's 2.3 MB.
constexpr std::uintmax_t kMaxBytes = std::uintmax_t{256} << 20;

std::string read_all(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw Fault({ErrorCode::FileNotFound, {"The asset {} is missing.", file.string()}});
    }
    if (const auto size = std::filesystem::file_size(file, error); !error && size > kMaxBytes) {
        fail_asset(file, {"it has {} bytes; no asset has more than {}", size, kMaxBytes});
    }
    std::ifstream stream(file, std::ios::binary);
    std::string all((std::istreambuf_iterator<char>(stream)), {});
    if (!stream) {
        throw Fault({ErrorCode::FileUnreadable, {"The asset {} cannot be read.", file.string()}});
    }
    return all;
}

constexpr std::string_view kBlanks = " \t\r";

}  // namespace

void fail_asset(const std::filesystem::path& file, const Sentence& reason) {
    throw Fault({ErrorCode::FileCorrupt, {"{}: {}.", file.string(), reason}});
}

AssetText::AssetText(std::filesystem::path file) : file_(std::move(file)), text_(read_all(file_)) {}

bool AssetText::next_line() {
    if (next_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', next_), text_.size());
    line_ = std::string_view(text_).substr(next_, end - next_);
    next_ = end + 1;
    ++line_number_;
    return true;
}

bool AssetText::is_blank_or_comment() const {
    const auto first = line_.find_first_not_of(kBlanks);
    return first == std::string_view::npos || line_[first] == '#';
}

std::string_view AssetText::word() {
    line_.remove_prefix(std::min(line_.find_first_not_of(kBlanks), line_.size()));
    const auto found = line_.substr(0, line_.find_first_of(kBlanks));
    line_.remove_prefix(found.size());
    return found;
}

float AssetText::number() {
    const auto digits = word();
    float value = 0.0F;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc() || end != digits.end() || !std::isfinite(value)) {
        fail({"'{}' is not a number", digits});
    }
    return value;
}

int AssetText::index(std::size_t count) {
    const auto digits = word();
    int value = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc() || end != digits.end() || value < 0 ||
        static_cast<std::size_t>(value) >= count) {
        fail({"'{}' is not a whole number from 0 to {}", digits, count - 1});
    }
    return value;
}

void AssetText::fail(const Sentence& reason) const {
    fail_asset(file_, {"line {}: {}", line_number_, reason});
}

nlohmann::json read_json(const std::filesystem::path& file) {
    try {
        return nlohmann::json::parse(read_all(file), nullptr, true, true);
    } catch (const nlohmann::json::exception& error) {
        fail_asset(file, {"{}", error.what()});
    }
}

int checked_index(const nlohmann::json& value,
                  std::size_t count,
                  const std::filesystem::path& file,
                  std::string_view what) {
    if (!value.is_number_integer() || value < 0 || value >= count) {
        fail_asset(file, {"{} is {}; it must be from 0 to {}", what, value.dump(), count - 1});
    }
    return value.get<int>();
}

float checked_number(const nlohmann::json& value,
                     const std::filesystem::path& file,
                     std::string_view what) {
    if (!value.is_number() || !std::isfinite(value.get<float>())) {
        fail_asset(file, {"{} is {}; it must be a number", what, value.dump()});
    }
    return value.get<float>();
}

}  // namespace pliant::people
