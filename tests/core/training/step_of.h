#pragma once

#include "core/training/generator/generator_trainer.h"

#include <gtest/gtest.h>

namespace pliant::training {

/// One step that must succeed.
inline StepReport step(GeneratorTrainer& trainer) {
    const auto report = trainer.step();
    EXPECT_TRUE(report) << report.error().message;
    return *report;
}

}  // namespace pliant::training
