#include "core/base/progress_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace pliant {
namespace {

constexpr std::string_view kBegin = "progress ";

}  // namespace

std::string to_line(const Progress& progress) {
    auto what = progress.what;
    std::ranges::replace(what, '\n', ' ');
    return text(kBegin, progress.fraction, ' ', what);
}

std::optional<Progress> progress_in(std::string_view line) {
    if (!line.starts_with(kBegin)) return std::nullopt;
    line.remove_prefix(kBegin.size());
    Progress progress;
    const auto* const end = line.data() + line.size();
    const auto [stopped, fault] = std::from_chars(line.data(), end, progress.fraction);
    if (fault != std::errc() || stopped == end || *stopped != ' ') return std::nullopt;
    progress.what = std::string(stopped + 1, end);
    return progress;
}

}  // namespace pliant
