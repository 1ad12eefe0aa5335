#pragma once

#include "core/training/base/trainer.h"

#include <gtest/gtest.h>

namespace pliant::training {

/// One step that must succeed.
inline StepReport step(Trainer& trainer) {
    const auto report = trainer.step();
    EXPECT_TRUE(report) << report.error().message;
    return *report;
}

/// How a generator of people does on those that are held out.
inline double held_out_error(Trainer& trainer) {
    const auto evaluation = trainer.evaluate();
    EXPECT_TRUE(evaluation) << evaluation.error().message;
    return evaluation->measures.at("held_out_error");
}

}  // namespace pliant::training
