#include "core/stylegan/network_part.h"

#include "core/base/text.h"
#include "core/stylegan/rosinality.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace pliant::stylegan {
namespace {

/// One tensor per naming scheme that every generator has and no other network.
constexpr std::array<std::string_view, 5> kSignatures = {"synthesis.b4.const",
                                                         "synthesis.b4.conv1.weight",
                                                         "synthesis.input.freqs",
                                                         "input.input",
                                                         "synthesis/4x4/Conv/mod_weight"};
/// Wrapper modules of data-parallel training and torch.compile.
constexpr std::array<std::string_view, 2> kWrappers = {"module", "_orig_mod"};
constexpr std::array<std::string_view, 6> kAveraged = {
    "ema", "gs", "running", "average", "averaged", "avg"};

/// Splits the text before the next of `ends` off `rest`.
std::string_view take_up_to(std::string_view& rest, std::string_view ends) {
    const auto end = std::min(rest.find_first_of(ends), rest.size());
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower;
}

}  // namespace

bool NetworkPart::has(std::string_view part_of_name) const {
    return std::ranges::any_of(network_->tensors, [&](const auto& tensor) {
        return tensor.name.starts_with(prefix_) &&
               tensor.name.find(part_of_name, prefix_.size()) != std::string::npos;
    });
}

std::string NetworkPart::name() const {
    std::string joined;
    const auto whole = text(network_->name, ".", prefix_);
    for (std::string_view rest = whole; !rest.empty();) {
        const auto step = take_up_to(rest, ".");
        if (step.empty() || std::ranges::find(kWrappers, step) != kWrappers.end()) continue;
        joined += text(joined.empty() ? "" : ".", step);
    }
    return joined;
}

Sentence of_file(const model_io::ModelFile& file, const Sentence& why) {
    return {"{}: {}", file.path().filename().string(), why};
}

std::vector<NetworkPart> generators_in(const model_io::ModelFile& file) {
    std::vector<NetworkPart> parts;
    for (const auto& network : file.networks()) {
        std::set<std::string_view> prefixes;
        for (const auto& tensor : network.tensors) {
            const std::string_view name = tensor.name;
            const auto signature = std::ranges::find_if(
                kSignatures, [&](std::string_view candidate) { return name.ends_with(candidate); });
            if (signature == kSignatures.end()) continue;
            const auto prefix = name.substr(0, name.size() - signature->size());
            if (!prefix.empty() && !prefix.ends_with('.')) continue;
            NetworkPart part(network, std::string(prefix));
            if (*signature == "input.input" && !is_rosinality(part)) continue;
            if (prefixes.insert(prefix).second) parts.push_back(std::move(part));
        }
    }
    return parts;
}

bool is_averaged(const NetworkPart& part) {
    const auto name = lower_case(part.name());
    for (std::string_view rest = name; !rest.empty();) {
        if (std::ranges::find(kAveraged, take_up_to(rest, "._-")) != kAveraged.end()) return true;
    }
    return false;
}

}  // namespace pliant::stylegan
