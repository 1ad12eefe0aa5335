#include "core/engine/drag_defaults.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace pliant::engine {
namespace {

/// A number of the model's metadata, where it has a usable one.
template <typename Number>
std::optional<Number> recommended(const stylegan::Checkpoint& checkpoint, const std::string& key) {
    const auto found = checkpoint.metadata.find(key);
    if (found == checkpoint.metadata.end()) return std::nullopt;
    const auto& digits = found->second;
    Number value{};
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

}  // namespace

drag::Options default_drag_options(const stylegan::Checkpoint& checkpoint) {
    const auto& architecture = checkpoint.description.architecture;
    drag::Options usual;
    usual.rows = std::min(usual.rows, architecture.num_ws());

    auto options = usual;
    if (const auto rate = recommended<double>(checkpoint, "drag_learning_rate")) {
        options.learning_rate = *rate;
    }
    options.feature_resolution = recommended<std::int64_t>(checkpoint, "drag_block_resolution");
    // What is in a file may be nonsense; nobody could drag with that.
    return drag::settle(options, architecture) ? options : usual;
}

}  // namespace pliant::engine
