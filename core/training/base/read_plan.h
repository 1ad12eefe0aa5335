#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace pliant::training {

/// The plan in a checkpoint, which may be anybody's. Errors: FileCorrupt.
template <typename PlanType>
[[nodiscard]] Result<PlanType> read_plan(const std::string& json) try {
    auto plan = nlohmann::json::parse(json).get<PlanType>();
    if (auto valid = validate(plan); !valid) {
        return Error{ErrorCode::FileCorrupt,
                     {"The training plan in it is wrong: {}", valid.error().message}};
    }
    return plan;
} catch (const nlohmann::json::exception& fault) {
    return Error{ErrorCode::FileCorrupt,
                 {"The training plan in it cannot be read: {}.", fault.what()}};
}

}  // namespace pliant::training
