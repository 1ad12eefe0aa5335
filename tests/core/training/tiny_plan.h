#pragma once

#include "core/training/generator/plan.h"

#include <utility>
#include <vector>

namespace pliant::training {

/// Of a network for pictures of up to 16 px, four of them a step; everything tiny.
inline Plan tiny_plan(std::vector<Phase> phases) {
    Plan plan;
    plan.architecture.channels = {8, 8, 8};
    plan.phases = std::move(phases);
    plan.batch = 4;
    return plan;
}

}  // namespace pliant::training
