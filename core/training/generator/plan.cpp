#include "core/training/generator/plan.h"

#include "core/base/range.h"
#include "core/base/text.h"
#include "core/training/base/checkpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

namespace pliant::stylegan {

// found by argument-dependent lookup
void to_json(nlohmann::json& json, const Architecture& shape) {
    json = {{"z_dim", shape.z_dim},
            {"c_dim", shape.c_dim},
            {"w_dim", shape.w_dim},
            {"mapping_layers", shape.mapping_layers},
            {"channels", shape.channels}};
    if (shape.conv_clamp) json["conv_clamp"] = *shape.conv_clamp;
}

// NOLINTNEXTLINE(misc-use-internal-linkage): found by its arguments
void from_json(const nlohmann::json& json, Architecture& shape) {
    json.at("z_dim").get_to(shape.z_dim);
    shape.c_dim = json.value("c_dim", std::int64_t{0});
    json.at("w_dim").get_to(shape.w_dim);
    json.at("mapping_layers").get_to(shape.mapping_layers);
    json.at("channels").get_to(shape.channels);
    if (json.contains("conv_clamp")) shape.conv_clamp = json["conv_clamp"].get<double>();
}

}  // namespace pliant::stylegan

namespace pliant {
NLOHMANN_JSON_SERIALIZE_ENUM(Precision, {{Precision::Exact, "exact"}, {Precision::Fast, "fast"}})
}

namespace pliant::training {

NLOHMANN_JSON_SERIALIZE_ENUM(PhaseKind,
                             {{PhaseKind::Regression, "regression"},
                              {PhaseKind::Adversarial, "adversarial"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Phase, kind, size, images, people, learning_rate)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Plan,
                                                architecture,
                                                phases,
                                                is_paired,
                                                begun_from,
                                                guided_by,
                                                seed,
                                                batch,
                                                precision,
                                                mapping_rate,
                                                warm_up,
                                                falling,
                                                frozen_size,
                                                average_half_life,
                                                average_ramp,
                                                regression_weight,
                                                feature_weight,
                                                guide_weight,
                                                critics_weight,
                                                critics_channels,
                                                discriminator_rate,
                                                gradient_penalty,
                                                gradient_penalty_interval,
                                                path_length_weight,
                                                path_length_interval,
                                                style_mixing,
                                                momentum,
                                                is_generator_lazy,
                                                augmentation_images,
                                                augmentation_target)

namespace {

constexpr std::int64_t kMaxBatch = 1024;
constexpr std::size_t kMostCritics = 16;
constexpr std::int64_t kMostChannels = 4096;
constexpr double kLargestWhole = 1e9;
constexpr double kLargestWeight = 1e30;

Result<void> validate(const Phase& phase, std::int64_t largest) {
    if (phase.size < 8 || phase.size > largest ||
        !std::has_single_bit(static_cast<std::uint64_t>(phase.size))) {
        return Error{ErrorCode::InvalidArgument,
                     {"A phase's size is {} px; it must be a power of two from 8 to {}.",
                      phase.size,
                      largest}};
    }
    if (phase.kind == PhaseKind::Adversarial && phase.size != largest) {
        return Error{
            ErrorCode::InvalidArgument,
            {"An adversarial phase's size is {} px; it must be that of the whole picture, {} px.",
             phase.size,
             largest}};
    }
    if (auto valid = in_range<std::int64_t>("a phase's images", phase.images, 1, 1'000'000'000);
        !valid) {
        return valid;
    }
    if (auto valid = in_range<std::int64_t>("a phase's people", phase.people, 0, 1'000'000'000);
        !valid) {
        return valid;
    }
    return in_range("a phase's learning rate", phase.learning_rate, 1e-7, 1.0);
}

}  // namespace

std::string_view to_string(PhaseKind kind) {
    return kind == PhaseKind::Regression ? "regression" : "adversarial";
}

Plan::Place Plan::place_at(std::int64_t steps) const {
    Place place{.steps = steps};
    for (; place.phase < phases.size(); ++place.phase) {
        const auto all = (phases[place.phase].images + batch - 1) / batch;
        if (place.steps < all) break;
        place.steps -= all;
    }
    return place;
}

double Plan::rate_at(const Place& place) const {
    constexpr double kLeast = 0.05;
    const auto& now = phases[place.phase];
    const double warm = std::min(1.0,
                                 static_cast<double>(place.steps + 1) /
                                     static_cast<double>(std::max<std::int64_t>(warm_up, 1)));
    double left = 1.0;
    if (now.kind == PhaseKind::Regression && falling > 0.0) {
        const double done =
            static_cast<double>(place.steps * batch) / static_cast<double>(now.images);
        left = std::clamp((1.0 - done) / falling, kLeast, 1.0);
    }
    return now.learning_rate * warm * left;
}

std::int64_t Plan::images() const {
    std::int64_t all = 0;
    for (const auto& phase : phases) all += phase.images;
    return all;
}

Plan Plan::standard(std::int64_t size) {
    Plan plan;
    auto& channels = plan.architecture.channels;
    channels = {192, 192, 192, 128, 64, 32, 16};
    const auto blocks = std::bit_width(static_cast<std::uint64_t>(size)) - 2;
    channels.resize(std::clamp<std::size_t>(blocks, 1, channels.size()));
    plan.phases = {{PhaseKind::Regression, 32, 64'000, 32'768, 0.012},
                   {PhaseKind::Regression, 64, 160'000, 32'768, 0.010},
                   {PhaseKind::Regression, 128, 160'000, 65'536, 0.008},
                   {PhaseKind::Regression, 256, 120'000, 65'536, 0.006}};
    std::erase_if(plan.phases, [size](const Phase& phase) { return phase.size > size; });
    plan.phases.push_back({PhaseKind::Adversarial, size, 2'000'000, 0, 0.002});
    return plan;
}

Plan Plan::of_pictures(std::int64_t size, std::int64_t label_width, std::int64_t widest) {
    constexpr std::int64_t kFeatures = 16384;  // channels times side
    Plan plan;
    plan.is_paired = false;
    plan.architecture = {.z_dim = widest,
                         .c_dim = label_width,
                         .w_dim = widest,
                         .mapping_layers = 2,
                         .channels = {},
                         .conv_clamp = {}};
    const auto features = size >= 512 ? 2 * kFeatures : kFeatures;
    for (std::int64_t side = 4; side <= size; side *= 2) {
        plan.architecture.channels.push_back(std::min(features / side, widest));
    }
    plan.batch = std::clamp<std::int64_t>(4096 / size, 1, 32);
    const double rate = size >= 1024 ? 0.002 : 0.0025;
    plan.phases = {{PhaseKind::Adversarial, size, 25'000'000, 0, rate}};
    plan.mapping_rate = 1.0;
    plan.warm_up = 0;
    plan.average_half_life = static_cast<double>(plan.batch) * 10'000 / 32;
    plan.average_ramp = 0.05;
    plan.regression_weight = plan.feature_weight = 0.0;
    plan.discriminator_rate = rate;
    plan.gradient_penalty = 0.0002 * static_cast<double>(size * size / plan.batch);
    plan.path_length_interval = 4;
    plan.momentum = 0.0;
    plan.is_generator_lazy = true;
    plan.augmentation_images = 500'000;
    return plan;
}

Result<Plan> Plan::with(const std::string& field, double value) const {
    nlohmann::json json = *this;
    if (!json.contains(field) || !json[field].is_number()) {
        std::string fields;
        for (const auto& [name, each] : json.items()) {
            if (each.is_number()) fields += text(fields.empty() ? "" : ", ", name);
        }
        return Error{ErrorCode::InvalidArgument,
                     {"The plan has no field '{}'; its fields are {}.", field, fields}};
    }
    if (json[field].is_number_float()) {
        json[field] = value;
    } else if (value == std::floor(value) && std::abs(value) <= kLargestWhole) {
        json[field] = static_cast<std::int64_t>(value);
    } else {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be a whole number.", field, value}};
    }
    return json.get<Plan>();
}

std::string Plan::to_json() const { return nlohmann::json(*this).dump(); }

Result<Plan> Plan::from_json(const std::string& json) { return read_plan<Plan>(json); }

Result<void> validate(const Plan& plan) {
    const auto& shape = plan.architecture;
    if (plan.phases.empty()) return Error{ErrorCode::InvalidArgument, "The plan has no phases."};
    if (auto valid = in_range<std::int64_t>("the number of blocks", shape.block_count(), 2, 9);
        !valid) {
        return valid;
    }
    if (plan.is_paired && shape.z_dim < shape.w_dim) {
        return Error{ErrorCode::InvalidArgument,
                     {"z has {} axes and w {}; with a label code z must have at least as many.",
                      shape.z_dim,
                      shape.w_dim}};
    }
    for (const auto& phase : plan.phases) {
        if (auto valid = validate(phase, shape.resolution()); !valid) return valid;
        if (phase.kind == PhaseKind::Regression && phase.size <= plan.frozen_size) {
            return Error{
                ErrorCode::InvalidArgument,
                {"A phase at {} px would train nothing: all its blocks are frozen.", phase.size}};
        }
        if (phase.kind == PhaseKind::Adversarial && plan.frozen_size > 0) {
            return Error{ErrorCode::InvalidArgument,
                         "Adversarial phases cannot have frozen blocks."};
        }
        if (phase.kind == PhaseKind::Regression && !plan.is_paired) {
            return Error{ErrorCode::InvalidArgument,
                         "Regression phases need pictures with known codes."};
        }
    }
    if (auto valid = in_range<std::int64_t>("batch", plan.batch, 1, kMaxBatch); !valid)
        return valid;
    if (plan.frozen_size != 0) {
        if (auto valid =
                in_range<std::int64_t>("frozen_size", plan.frozen_size, 4, shape.resolution() / 2);
            !valid) {
            return valid;
        }
    }
    if (plan.critics_channels.size() > kMostCritics) {
        return Error{ErrorCode::InvalidArgument,
                     {"The plan has {} critics, which is too many.", plan.critics_channels.size()}};
    }
    for (const auto channels : plan.critics_channels) {
        if (auto valid = in_range("a critic's channels", channels, std::int64_t{1}, kMostChannels);
            !valid) {
            return valid;
        }
    }
    const struct {
        const char* field;
        double value, least, most;
    } numbers[] = {
        {"mapping_rate", plan.mapping_rate, 0.0, kLargestWeight},
        {"warm_up", static_cast<double>(plan.warm_up), 0.0, kLargestWhole},
        {"falling", plan.falling, 0.0, 1.0},
        {"average_half_life", plan.average_half_life, 1.0, kLargestWhole},
        {"average_ramp", plan.average_ramp, 0.0, kLargestWeight},
        {"regression_weight", plan.regression_weight, 0.0, kLargestWeight},
        {"feature_weight", plan.feature_weight, 0.0, kLargestWeight},
        {"guide_weight", plan.guide_weight, 0.0, kLargestWeight},
        {"critics_weight", plan.critics_weight, 0.0, kLargestWeight},
        {"discriminator_rate", plan.discriminator_rate, 1e-7, 1.0},
        {"gradient_penalty", plan.gradient_penalty, 0.0, kLargestWeight},
        {"gradient_penalty_interval", double(plan.gradient_penalty_interval), 0.0, kLargestWhole},
        {"path_length_weight", plan.path_length_weight, 0.0, kLargestWeight},
        {"path_length_interval", double(plan.path_length_interval), 0.0, kLargestWhole},
        {"style_mixing", plan.style_mixing, 0.0, 1.0},
        {"momentum", plan.momentum, 0.0, 0.999},
        {"augmentation_images", plan.augmentation_images, 0.0, kLargestWhole},
        {"augmentation_target", plan.augmentation_target, -1.1, 1.1},
    };
    for (const auto& [field, value, least, most] : numbers) {
        if (auto valid = in_range(field, value, least, most); !valid) return valid;
    }
    return {};
}

}  // namespace pliant::training
