#include "core/drag/options.h"

#include "core/base/fault.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

namespace pliant::drag {
namespace {

constexpr double kPublishedSize = 512.0;       // px; what the published radii are given for
constexpr std::int64_t kPublishedBlock = 128;  // px; the paper's "6th block"

/// Throws the error that names the option.
template <typename Number>
void require(bool is_right, std::string_view name, Number value, std::string_view range) {
    if (is_right) return;
    throw Fault(
        {ErrorCode::InvalidArgument, {"options.{} is {}; it must be {}.", name, value, range}});
}

/// The block of 128 px or the highest below it.
int default_block(const stylegan::Architecture& architecture) {
    int block = architecture.block_count() - 1;
    while (block > 0 && architecture.block_resolution(block) > kPublishedBlock) --block;
    return block;
}

int block_of_resolution(std::int64_t resolution, const stylegan::Architecture& architecture) {
    for (int block = 0; block < architecture.block_count(); ++block) {
        if (architecture.block_resolution(block) == resolution) return block;
    }
    throw Fault({ErrorCode::InvalidArgument,
                 {"options.feature_resolution is {}; this model has blocks of 4, 8, ... {} px.",
                  resolution,
                  architecture.resolution()}});
}

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

Options recommended_options(const stylegan::Checkpoint& checkpoint) {
    const auto& architecture = checkpoint.description.architecture;
    Options usual;
    usual.rows = std::min(usual.rows, architecture.num_ws());

    auto options = usual;
    if (const auto rate = recommended<double>(checkpoint, "drag_learning_rate")) {
        options.learning_rate = *rate;
    }
    options.feature_resolution = recommended<std::int64_t>(checkpoint, "drag_block_resolution");
    // What is in a file may be nonsense; nobody could drag with that.
    return settle(options, architecture) ? options : usual;
}

Result<Settings> settle(const Options& options, const stylegan::Architecture& architecture) {
    const double scale = static_cast<double>(architecture.resolution()) / kPublishedSize;
    const auto scaled = [scale](double published) {
        return std::max<std::int64_t>(1, std::llrint(published * scale));
    };
    try {
        const Settings settings = {
            .mode = options.mode,
            .space = options.space,
            .rows = options.rows,
            .learning_rate = options.learning_rate,
            .mask_weight = options.mask_weight,
            .step_limit = options.step_limit,
            .feature_block = options.feature_resolution
                                 ? block_of_resolution(*options.feature_resolution, architecture)
                                 : default_block(architecture),
            .motion_radius_px = options.motion_radius_px.value_or(scaled(3.0)),
            .tracking_radius_px = options.tracking_radius_px.value_or(scaled(12.0)),
            .arrival_px = options.arrival_px.value_or(std::max(2.0, 2.0 * scale)),
        };
        const auto side = architecture.resolution();
        require(settings.rows >= 1 && settings.rows <= architecture.num_ws(),
                "rows",
                settings.rows,
                text("1 to ", architecture.num_ws()));
        require(std::isfinite(settings.learning_rate) && settings.learning_rate > 0.0,
                "learning_rate",
                settings.learning_rate,
                "a positive number");
        require(std::isfinite(settings.mask_weight) && settings.mask_weight >= 0.0,
                "mask_weight",
                settings.mask_weight,
                "0 or a positive number");
        require(settings.step_limit >= 1, "step_limit", settings.step_limit, "1 or more");
        require(settings.motion_radius_px >= 1 && settings.motion_radius_px <= side,
                "motion_radius_px",
                settings.motion_radius_px,
                text("1 to ", side));
        require(settings.tracking_radius_px >= 1 && settings.tracking_radius_px <= side,
                "tracking_radius_px",
                settings.tracking_radius_px,
                text("1 to ", side));
        require(std::isfinite(settings.arrival_px) && settings.arrival_px >= 0.0,
                "arrival_px",
                settings.arrival_px,
                "0 or a positive number");
        return settings;
    } catch (const Fault& fault) {
        return fault.error;
    }
}

}  // namespace pliant::drag
