#include "ui/window/samples.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(SampleEdits, AreThreeThatCanBeDragged) {
    const auto samples = sampleEdits();
    ASSERT_EQ(samples.size(), 3u);
    for (const auto& sample : samples) {
        EXPECT_FALSE(sample.title.isEmpty());
        bool has_target = false;
        for (const auto& point : sample.document.points) {
            has_target = has_target || point.target.has_value();
            EXPECT_LT(point.id, sample.document.next_point);
        }
        EXPECT_TRUE(has_target) << sample.title.toStdString();
    }
}

}  // namespace
}  // namespace pliant::ui
