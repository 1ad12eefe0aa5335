#include "core/base/seed_list.h"

#include "core/base/text.h"

#include <charconv>
#include <limits>
#include <optional>
#include <unordered_set>

namespace pliant {
namespace {

constexpr std::uint32_t kMaxSeed = std::numeric_limits<std::uint32_t>::max();

Error wrong(std::string_view part, std::string_view reason) {
    return {ErrorCode::InvalidArgument,
            {"{}: '{}' {}; write for example 0-15,42.", Field{"seeds"}, part, reason}};
}

std::string_view trimmed(std::string_view part) {
    const auto first = part.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return part.substr(first, part.find_last_not_of(' ') - first + 1);
}

/// Digits alone: no sign, nothing after them, no more than a seed can be.
std::optional<std::uint32_t> parse_seed(std::string_view digits) {
    std::uint32_t seed = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped_at, problem] = std::from_chars(digits.data(), end, seed);
    if (problem != std::errc() || stopped_at != end) return std::nullopt;
    return seed;
}

struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

Result<Range> parse_range(std::string_view part) {
    if (part.empty()) return wrong(part, "is not a seed");
    const auto dash = part.find('-');
    const auto first = parse_seed(trimmed(part.substr(0, dash)));
    const auto last =
        dash == std::string_view::npos ? first : parse_seed(trimmed(part.substr(dash + 1)));
    if (!first || !last)
        return wrong(part, text("is not a seed from 0 to ", kMaxSeed, " or a range"));
    if (*first > *last) return wrong(part, "runs backwards");
    return Range{*first, *last};
}

}  // namespace

Result<std::vector<std::uint32_t>> parse_seed_list(std::string_view list) {
    std::vector<std::uint32_t> seeds;
    std::unordered_set<std::uint32_t> seen;
    for (bool is_last = false; !is_last;) {
        const auto comma = list.find(',');
        is_last = comma == std::string_view::npos;
        const auto part = trimmed(list.substr(0, comma));
        if (!is_last) list.remove_prefix(comma + 1);

        const auto range = parse_range(part);
        if (!range) return range.error();
        // In 64 bits: the last seed has no successor in 32.
        const std::uint64_t count = std::uint64_t{range->last} - range->first + 1;
        if (count > kMaxSeeds - seeds.size()) {
            return wrong(part, text("makes more than ", kMaxSeeds, " seeds"));
        }
        for (std::uint64_t offset = 0; offset < count; ++offset) {
            const auto seed = static_cast<std::uint32_t>(range->first + offset);
            if (seen.insert(seed).second) seeds.push_back(seed);
        }
    }
    return seeds;
}

}  // namespace pliant
