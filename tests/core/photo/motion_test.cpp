#include "core/photo/motion.h"

#include "tests/core/photo/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace pliant::photo {
namespace {

/// The motion of a scene to another, whose disc is elsewhere, in steps.
Motion motion_between(const Scene& before, const Scene& after, int steps = 5) {
    MotionTracker tracker(before.picture());
    for (int i = 1; i <= steps; ++i) {
        auto between = after;
        between.shift = (double(i) / steps) * after.shift;
        tracker.follow(between.picture());
    }
    return tracker.motion();
}

Point way_at(const Motion& motion, int x, int y) {
    const auto i = 2 * (static_cast<std::size_t>(y) * motion.size.width + x);
    return {motion.way[i], motion.way[i + 1]};
}

double error_on_disc(const Motion& motion, const Scene& after) {
    std::vector<double> errors;
    for (int y = 0; y < after.side; ++y) {
        for (int x = 0; x < after.side; ++x) {
            if (!after.is_disc({double(x), double(y)})) continue;
            errors.push_back(distance(way_at(motion, x, y), -1.0 * after.shift));
        }
    }
    std::ranges::nth_element(errors, errors.begin() + std::ptrdiff_t(errors.size() / 2));
    return errors[errors.size() / 2];
}

TEST(MotionTracker, SaysNothingOfAPictureThatStays) {
    MotionTracker tracker(Scene().picture());
    EXPECT_TRUE(tracker.motion().is_still());
    tracker.follow(Scene().picture());
    EXPECT_TRUE(tracker.motion().is_still());
}

TEST(MotionTracker, FindsWhereWhatHasMovedWas) {
    const Scene after{.shift = {12.0, -5.0}};
    EXPECT_LT(error_on_disc(motion_between({}, after), after), 0.25);
}

TEST(MotionTracker, DoesNotAddUpItsErrors) {
    const Scene after{.shift = {30.0, 8.0}};
    EXPECT_LT(error_on_disc(motion_between({}, after, 24), after), 0.3);
}

TEST(MotionTracker, LeavesTheBackgroundWhereItIs) {
    const Scene after{.shift = {10.0, 0.0}};
    const auto motion = motion_between({}, after);
    for (int y = 0; y < after.side; ++y) {
        for (int x = 0; x < after.side; ++x) {
            if (distance({double(x), double(y)}, after.middle + 0.5 * after.shift) < 100.0) {
                continue;
            }
            ASSERT_EQ(way_at(motion, x, y), (Point{})) << x << ' ' << y;
        }
    }
}

TEST(MotionTracker, MarksWhatWasNotThereBefore) {
    const Scene after{.shift = {4.0, 0.0}, .has_teeth = true};
    const auto motion = motion_between({}, after, 3);
    const auto fresh = [&](Point p) {
        return motion.fresh[static_cast<std::size_t>(p.y) * motion.size.width +
                            static_cast<std::size_t>(p.x)];
    };
    EXPECT_GT(fresh(after.middle + after.shift), 0.9F);
    EXPECT_LT(fresh(after.middle + Point{0.0, 30.0}), 0.05F);
}

TEST(MotionTracker, TellsLightFromWhatIsNew) {
    const Scene after{.shift = {6.0, 0.0}, .light = 1.12};
    const auto motion = motion_between({}, after, 3);
    const auto i = static_cast<std::size_t>(128) * motion.size.width + 126;
    EXPECT_NEAR(motion.shade[i], 0.12F, 0.04F);
    EXPECT_LT(motion.fresh[i], 0.05F);
}

}  // namespace
}  // namespace pliant::photo
