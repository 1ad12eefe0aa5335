#include "core/training/face/face_plan.h"

#include "core/base/range.h"
#include "core/training/base/checkpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pliant::training {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(
    FacePlan, size, images, people, seed, batch, learning_rate, warm_up, falling, averaging)

namespace {

// First seed of the people that faces are learnt from, beyond those of generators and regressors.
constexpr std::uint64_t kFirstFace = std::uint64_t{1} << 46;
constexpr std::int64_t kMostFaces = std::int64_t{1} << 24;
// Final fraction of the maximum learning rate.
constexpr double kLeastFaceRate = 0.02;

}  // namespace

std::string FacePlan::to_json() const { return nlohmann::json(*this).dump(); }

Result<FacePlan> FacePlan::from_json(const std::string& json) { return read_plan<FacePlan>(json); }

std::uint64_t FacePlan::first_person() const {
    return kFirstFace + seed * static_cast<std::uint64_t>(kMostFaces);
}

double FacePlan::rate_at(std::int64_t images_seen, std::int64_t steps) const {
    const auto warm =
        static_cast<double>(steps + 1) / static_cast<double>(std::max<std::int64_t>(warm_up, 1));
    const double done = static_cast<double>(images_seen) / static_cast<double>(images);
    const double left =
        falling > 0.0 ? std::clamp((1.0 - done) / falling, kLeastFaceRate, 1.0) : 1.0;
    return learning_rate * std::min(1.0, warm) * left;
}

Result<void> validate(const FacePlan& plan) {
    if (plan.size != 64 && plan.size != 128 && plan.size != 256) {
        return Error{ErrorCode::InvalidArgument,
                     {"size is {}; it must be 64, 128 or 256.", plan.size}};
    }
    if (auto valid = in_range<std::int64_t>("images", plan.images, 1, 1'000'000'000); !valid) {
        return valid;
    }
    if (auto valid = in_range<std::int64_t>("people", plan.people, 1, kMostFaces); !valid) {
        return valid;
    }
    if (auto valid = in_range<std::uint64_t>("seed", plan.seed, 0, 0xffff); !valid) return valid;
    if (auto valid = in_range<std::int64_t>("batch", plan.batch, 1, 1024); !valid) return valid;
    if (auto valid = in_range("learning_rate", plan.learning_rate, 1e-7, 1.0); !valid) {
        return valid;
    }
    if (auto valid = in_range("falling", plan.falling, 0.0, 1.0); !valid) return valid;
    return in_range("averaging", plan.averaging, 0.0, 0.99999);
}

}  // namespace pliant::training
