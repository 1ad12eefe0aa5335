#include "core/drag/settle.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace pliant::drag {
namespace {

constexpr double kPublishedSize = 512.0;       // px; what the published radii are given for
constexpr std::int64_t kPublishedBlock = 128;  // px; the paper's "6th block"
constexpr std::string_view kOptions = "options.";

/// The published one, or the next lower one of a generator without such a block.
std::int64_t usual_block_resolution(const stylegan::Architecture& architecture) {
    auto usual = architecture.block_resolution(0);
    for (int block = 0; block < architecture.block_count(); ++block) {
        const auto resolution = architecture.block_resolution(block);
        if (resolution <= kPublishedBlock) usual = resolution;
    }
    return usual;
}

/// "4, 8, 16, 32".
std::string block_resolutions(const stylegan::Architecture& architecture) {
    std::string list;
    for (int block = 0; block < architecture.block_count(); ++block) {
        list += text(block == 0 ? "" : ", ", architecture.block_resolution(block));
    }
    return list;
}

/// What is usual for pictures of this size.
Settings usual_for(const stylegan::Architecture& architecture) {
    const double scale = static_cast<double>(architecture.resolution()) / kPublishedSize;
    const auto scaled = [scale](double published) {
        return std::max<std::int64_t>(1, std::llrint(published * scale));
    };
    auto settings = usual<Settings>();
    settings.rows = std::min(*settings.rows, architecture.num_ws());
    settings.arrival_px = std::max(2.0, 2.0 * scale);
    settings.feature_resolution = usual_block_resolution(architecture);
    settings.motion_radius_px = scaled(3.0);
    settings.tracking_radius_px = scaled(12.0);
    return settings;
}

/// The schema with the numbers that make sense for this model.
std::vector<SchemaField<Settings>> schema_for(const stylegan::Architecture& architecture) {
    const auto schema = Settings::schema();
    std::vector<SchemaField<Settings>> fields(schema.begin(), schema.end());
    for (auto& field : fields) {
        const std::string_view name = field.name;
        if (name == "rows") field.range.most = static_cast<double>(architecture.num_ws());
        if (name == "motion_radius_px" || name == "tracking_radius_px") {
            field.range.most = static_cast<double>(architecture.resolution());
        }
    }
    return fields;
}

std::optional<int> block_of(std::int64_t resolution, const stylegan::Architecture& architecture) {
    for (int block = 0; block < architecture.block_count(); ++block) {
        if (architecture.block_resolution(block) == resolution) return block;
    }
    return std::nullopt;
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

Settings recommended_settings(const stylegan::Checkpoint& checkpoint) {
    Settings settings;
    settings.learning_rate = recommended<double>(checkpoint, "drag_learning_rate");
    settings.feature_resolution = recommended<std::int64_t>(checkpoint, "drag_block_resolution");
    // What is in a file may be nonsense; nobody could drag with that.
    return settle(settings, checkpoint.description.architecture) ? settings : Settings();
}

Result<Settled> settle(const Settings& settings, const stylegan::Architecture& architecture) {
    const auto all = merged(settings, usual_for(architecture));
    const auto fields = schema_for(architecture);
    if (!block_of(*all.feature_resolution, architecture)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{}feature_resolution is {}; this model has blocks of {} px.",
                      kOptions,
                      *all.feature_resolution,
                      block_resolutions(architecture)}};
    }
    if (auto valid = validate<Settings>(all, kOptions, fields); !valid) return valid.error();
    return Settled(all);
}

Result<Settled> settle(const Settings& settings, const stylegan::Generator& generator) {
    auto with_precision = settings;
    with_precision.precision = generator.precision();
    return settle(with_precision, generator.architecture());
}

int feature_block(const Settled& settings, const stylegan::Architecture& architecture) {
    return block_of(settings[&Settings::feature_resolution], architecture).value();
}

}  // namespace pliant::drag
