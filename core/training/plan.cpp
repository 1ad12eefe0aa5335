#include "core/training/plan.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <bit>

namespace pliant::stylegan {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Architecture, z_dim, w_dim, mapping_layers, channels)
}

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
                                                seed,
                                                batch,
                                                precision,
                                                mapping_rate,
                                                warm_up,
                                                falling,
                                                average_half_life,
                                                regression_weight,
                                                discriminator_rate,
                                                gradient_penalty,
                                                gradient_penalty_interval,
                                                path_length_weight,
                                                path_length_interval,
                                                style_mixing)

namespace {

constexpr std::int64_t kMaxBatch = 1024;

template <typename Number>
Result<void> in_range(const char* field, Number value, Number least, Number most) {
    if (value >= least && value <= most) return {};
    return Error{ErrorCode::InvalidArgument,
                 text(field, " is ", value, "; it must be from ", least, " to ", most, ".")};
}

Result<void> validate(const Phase& phase, std::int64_t largest) {
    if (phase.size < 8 || phase.size > largest ||
        !std::has_single_bit(static_cast<std::uint64_t>(phase.size))) {
        return Error{ErrorCode::InvalidArgument,
                     text("A phase's size is ",
                          phase.size,
                          " px; it must be a power of two from 8 to ",
                          largest,
                          ".")};
    }
    if (phase.kind == PhaseKind::Adversarial && phase.size != largest) {
        return Error{ErrorCode::InvalidArgument,
                     text("An adversarial phase's size is ",
                          phase.size,
                          " px; it must be that of the whole picture, ",
                          largest,
                          " px.")};
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

std::string Plan::to_json() const { return nlohmann::json(*this).dump(); }

Result<Plan> Plan::from_json(const std::string& json) try {
    auto plan = nlohmann::json::parse(json).get<Plan>();
    if (auto valid = validate(plan); !valid) {
        return Error{ErrorCode::FileCorrupt,
                     "The training plan in it is wrong: " + valid.error().message};
    }
    return plan;
} catch (const nlohmann::json::exception& fault) {
    return Error{ErrorCode::FileCorrupt,
                 text("The training plan in it cannot be read: ", fault.what(), ".")};
}

Result<void> validate(const Plan& plan) {
    const auto& shape = plan.architecture;
    if (plan.phases.empty()) return Error{ErrorCode::InvalidArgument, "The plan has no phases."};
    if (auto valid = in_range<std::int64_t>("the number of blocks", shape.block_count(), 2, 9);
        !valid) {
        return valid;
    }
    if (shape.z_dim != shape.w_dim) {
        return Error{
            ErrorCode::InvalidArgument,
            text("z has ", shape.z_dim, " axes and w ", shape.w_dim, "; they must agree.")};
    }
    for (const auto& phase : plan.phases) {
        if (auto valid = validate(phase, shape.resolution()); !valid) return valid;
    }
    if (auto valid = in_range<std::int64_t>("batch", plan.batch, 1, kMaxBatch); !valid)
        return valid;
    if (auto valid = in_range("falling", plan.falling, 0.0, 1.0); !valid) return valid;
    return in_range("style_mixing", plan.style_mixing, 0.0, 1.0);
}

}  // namespace pliant::training
