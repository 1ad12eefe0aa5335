#include "core/evaluation/contact_sheet.h"

#include <gtest/gtest.h>

namespace pliant::evaluation {
namespace {

Contest contest(int size, bool has_goal) {
    Contest contest{.task = {.kind = TaskKind::SingleMove, .seed = 7}};
    contest.task.before = image::Image(size, size);
    contest.task.handles = {{.from = {size / 2.0, size / 2.0}, .to = {size / 4.0, size / 2.0}}};
    if (has_goal) contest.task.goal = image::Image(size, size);
    contest.trials = {{.steps = 3, .seen_distances = {1.0}, .after = image::Image(size, size)}};
    return contest;
}

TEST(ContactSheet, ShowsTheHandlesOnThePictureBefore) {
    const auto sheet = contact_sheet(std::vector{contest(64, false)}, 0);
    ASSERT_TRUE(sheet) << sheet.error().message;
    int reddish = 0;
    for (std::size_t i = 0; i < sheet->pixels().size(); i += 3) {
        const auto* pixel = &sheet->pixels()[i];
        reddish += pixel[0] > 180 && pixel[1] < 90 && pixel[2] < 90 ? 1 : 0;
    }
    EXPECT_GT(reddish, 2);
}

TEST(ContactSheet, ScalesLargePicturesDown) {
    const auto sheet = contact_sheet(std::vector{contest(600, true)}, 0);
    ASSERT_TRUE(sheet) << sheet.error().message;
    EXPECT_LT(sheet->height(), 320);
    EXPECT_GE(sheet->width(), 3 * 256);
}

TEST(ContactSheet, KeepsATaskInOneRow) {
    const auto one = contact_sheet(std::vector(1, contest(64, true)), 0);
    const auto three = contact_sheet(std::vector(3, contest(64, true)), 0);
    ASSERT_TRUE(one && three);
    EXPECT_NEAR(three->height(), 2 * one->height(), one->height() / 2);  // two and one in a row
}

}  // namespace
}  // namespace pliant::evaluation
