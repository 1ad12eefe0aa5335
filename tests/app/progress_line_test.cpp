#include "app/progress_line.h"

#include <gtest/gtest.h>

namespace pliant::app {
namespace {

TEST(DrawProgress, ShowsHowFarAJobIs) {
    EXPECT_EQ(draw_progress({0.0, "reading"}, 80),
              "[>                             ]   0 %  reading");
    EXPECT_EQ(draw_progress({0.5, "seed 7"}, 80), "[===============>              ]  50 %  seed 7");
    EXPECT_EQ(draw_progress({1.0, "seed 15"}, 80),
              "[==============================] 100 %  seed 15");
}

TEST(DrawProgress, SaysHowLongItWillTake) {
    using namespace std::chrono_literals;
    EXPECT_EQ(draw_progress({0.5, "seed 7"}, 80, 12s),
              "[===============>              ]  50 %  seed 7, 12 s left");
    EXPECT_EQ(draw_progress({0.5, ""}, 80, 2min),
              "[===============>              ]  50 %  2 min left");
}

TEST(DrawProgress, StaysInsideANarrowTerminal) {
    EXPECT_EQ(draw_progress({0.5, "seed 7"}, 10), "[=========");
    EXPECT_EQ(draw_progress({0.5, "seed 7"}, 0), "");
}

TEST(DrawProgress, SurvivesAFractionThatIsNone) {
    EXPECT_EQ(draw_progress({-1.0, ""}, 80), draw_progress({0.0, ""}, 80));
    EXPECT_EQ(draw_progress({2.0, ""}, 80), draw_progress({1.0, ""}, 80));
}

}  // namespace
}  // namespace pliant::app
