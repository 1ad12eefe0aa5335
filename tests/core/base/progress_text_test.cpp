#include "core/base/progress_text.h"

#include <gtest/gtest.h>

namespace pliant {
namespace {

TEST(ProgressText, ReadsWhatItWrites) {
    EXPECT_EQ(to_line({0.25, "seed 6"}), "progress 0.25 seed 6");
    for (const Progress& each :
         {Progress{0.25, "seed 6"}, Progress{1.0, ""}, Progress{0.0, " a "}}) {
        const auto read = progress_in(to_line(each));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->fraction, each.fraction);
        EXPECT_EQ(read->what, each.what);
    }
}

TEST(ProgressText, StaysOneLine) {
    EXPECT_EQ(progress_in(to_line({0.5, "two\nlines"}))->what, "two lines");
}

TEST(ProgressText, TakesNoOtherLine) {
    for (const char* line : {"",
                             "progress",
                             "progress ",
                             "progress 0.5",
                             "progress x seed",
                             "pliant: progress 0.5 a"}) {
        EXPECT_FALSE(progress_in(line)) << line;
    }
}

}  // namespace
}  // namespace pliant
