#include "core/training/regressor/regressor_plan.h"

#include "core/base/range.h"
#include "core/base/text.h"
#include "core/training/base/checkpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>

namespace pliant::training {

NLOHMANN_JSON_SERIALIZE_ENUM(RegressorKind,
                             {{RegressorKind::Steer, "steer"}, {RegressorKind::Judge, "judge"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(
    RegressorPlan, kind, size, images, people, seed, batch, learning_rate, warm_up, falling)

namespace {

// First seed of the regressors' people, beyond those of generators.
constexpr std::uint64_t kFirstPerson = std::uint64_t{1} << 44;
constexpr std::int64_t kMostPeople = std::int64_t{1} << 24;
constexpr std::uint64_t kMostSeed = 0xffff;
// Final fraction of the maximum learning rate.
constexpr double kLeastRate = 0.02;

}  // namespace

std::string_view to_string(RegressorKind kind) {
    return kind == RegressorKind::Steer ? "steer" : "judge";
}

std::string RegressorPlan::to_json() const { return nlohmann::json(*this).dump(); }

Result<RegressorPlan> RegressorPlan::from_json(const std::string& json) {
    return read_plan<RegressorPlan>(json);
}

std::uint64_t RegressorPlan::first_person() const {
    return kFirstPerson + seed * static_cast<std::uint64_t>(kMostPeople);
}

double RegressorPlan::rate_at(std::int64_t images_seen, std::int64_t steps) const {
    const double warm = std::min(
        1.0,
        static_cast<double>(steps + 1) / static_cast<double>(std::max<std::int64_t>(warm_up, 1)));
    const double done = static_cast<double>(images_seen) / static_cast<double>(images);
    const double left = falling > 0.0 ? std::clamp((1.0 - done) / falling, kLeastRate, 1.0) : 1.0;
    return learning_rate * warm * left;
}

Result<void> validate(const RegressorPlan& plan) {
    if (!std::has_single_bit(static_cast<std::uint64_t>(plan.size)) || plan.size < 32 ||
        plan.size > 256) {
        return Error{ErrorCode::InvalidArgument,
                     {"size is {}; it must be 32, 64, 128 or 256.", plan.size}};
    }
    if (auto valid = in_range<std::int64_t>("images", plan.images, 1, 1'000'000'000); !valid) {
        return valid;
    }
    if (auto valid = in_range<std::int64_t>("people", plan.people, 1, kMostPeople); !valid) {
        return valid;
    }
    if (auto valid = in_range<std::uint64_t>("seed", plan.seed, 0, kMostSeed); !valid) {
        return valid;
    }
    if (auto valid = in_range<std::int64_t>("batch", plan.batch, 1, 1024); !valid) return valid;
    if (auto valid = in_range("learning_rate", plan.learning_rate, 1e-7, 1.0); !valid) {
        return valid;
    }
    return in_range("falling", plan.falling, 0.0, 1.0);
}

}  // namespace pliant::training
