#include "core/drag/recorder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::drag {
namespace {

TEST(Recorder, KeepsALongMovementInBoundedMemory) {
    Recorder recorder;
    for (int step = 1; step <= 5000; ++step) {
        recorder.add(step, {{1.0 * step, 2.0}}, at::full({2, 3}, 1.0 * step));
    }
    const auto& steps = recorder.steps();
    EXPECT_LT(steps.size(), 256U);
    EXPECT_GE(steps.size(), 128U);
    EXPECT_EQ(steps.front().step, 1);
    const int stride = steps[1].step - steps[0].step;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        EXPECT_EQ(steps[i].step - steps[i - 1].step, stride);
        EXPECT_EQ(steps[i].rows, std::vector<float>(6, static_cast<float>(steps[i].step)));
    }
    EXPECT_GT(steps.back().step, 5000 - stride);
}

}  // namespace
}  // namespace pliant::drag
