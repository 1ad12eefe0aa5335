#include "core/training/retouch/retouch_plan.h"

#include "core/base/range.h"
#include "core/training/base/checkpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>

namespace pliant::inpaint {

NLOHMANN_JSON_SERIALIZE_ENUM(Form, {{Form::Light, "light"}, {Form::Published, "published"}})

}  // namespace pliant::inpaint

namespace pliant::training {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RetouchPlan,
                                   form,
                                   size,
                                   images,
                                   people,
                                   seed,
                                   batch,
                                   learning_rate,
                                   falling,
                                   adversarial_from,
                                   discriminator_rate,
                                   discriminator_width,
                                   erased_weight,
                                   perceptual_weight,
                                   style_weight,
                                   variation_weight,
                                   adversarial_weight,
                                   gradient_penalty)

namespace {

// First seed of the people to retouch, beyond those of generators and regressors.
constexpr std::uint64_t kFirstToRetouch = std::uint64_t{1} << 46;
constexpr std::int64_t kMostToRetouch = std::int64_t{1} << 20;
constexpr std::uint64_t kMostRetouchSeed = 0xffff;
// Final fraction of the maximum learning rate.
constexpr double kLeastShare = 0.02;
constexpr double kMostWeight = 1e4;

}  // namespace

std::string RetouchPlan::to_json() const { return nlohmann::json(*this).dump(); }

Result<RetouchPlan> RetouchPlan::from_json(const std::string& json) {
    return read_plan<RetouchPlan>(json);
}

inpaint::Architecture RetouchPlan::architecture() const {
    return form == inpaint::Form::Light ? inpaint::Architecture::light()
                                        : inpaint::Architecture::published(size);
}

std::uint64_t RetouchPlan::first_person() const {
    return kFirstToRetouch + seed * static_cast<std::uint64_t>(kMostToRetouch);
}

double RetouchPlan::rate_share(std::int64_t images_seen) const {
    const double done = static_cast<double>(images_seen) / static_cast<double>(images);
    return falling > 0.0 ? std::clamp((1.0 - done) / falling, kLeastShare, 1.0) : 1.0;
}

bool RetouchPlan::is_adversarial(std::int64_t images_seen) const {
    return static_cast<double>(images_seen) >= adversarial_from * static_cast<double>(images);
}

Result<void> validate(const RetouchPlan& plan) {
    if (!std::has_single_bit(static_cast<std::uint64_t>(plan.size)) || plan.size < 64 ||
        plan.size > 512) {
        return Error{ErrorCode::InvalidArgument,
                     {"size is {}; it must be 64, 128, 256 or 512.", plan.size}};
    }
    const struct {
        const char* name;
        std::int64_t value, least, most;
    } counts[] = {{"images", plan.images, 1, 1'000'000'000},
                  {"people", plan.people, 1, kMostToRetouch},
                  {"batch", plan.batch, 1, 256},
                  {"discriminator_width", plan.discriminator_width, 1, 256}};
    for (const auto& [name, value, least, most] : counts) {
        if (auto valid = in_range(name, value, least, most); !valid) return valid;
    }
    if (auto valid = in_range<std::uint64_t>("seed", plan.seed, 0, kMostRetouchSeed); !valid) {
        return valid;
    }
    const struct {
        const char* name;
        double value, least, most;
    } numbers[] = {{"learning_rate", plan.learning_rate, 1e-7, 1.0},
                   {"falling", plan.falling, 0.0, 1.0},
                   {"adversarial_from", plan.adversarial_from, 0.0, 1.0},
                   {"discriminator_rate", plan.discriminator_rate, 1e-7, 1.0},
                   {"erased_weight", plan.erased_weight, 0.0, kMostWeight},
                   {"perceptual_weight", plan.perceptual_weight, 0.0, kMostWeight},
                   {"style_weight", plan.style_weight, 0.0, kMostWeight},
                   {"variation_weight", plan.variation_weight, 0.0, kMostWeight},
                   {"adversarial_weight", plan.adversarial_weight, 0.0, kMostWeight},
                   {"gradient_penalty", plan.gradient_penalty, 0.0, kMostWeight}};
    for (const auto& [name, value, least, most] : numbers) {
        if (auto valid = in_range(name, value, least, most); !valid) return valid;
    }
    return {};
}

}  // namespace pliant::training
