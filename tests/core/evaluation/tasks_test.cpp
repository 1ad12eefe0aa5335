#include "core/evaluation/tasks.h"

#include "tests/support/random_checkpoint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace pliant::evaluation {
namespace {

stylegan::Generator small_generator() {
    const auto checkpoint = support::random_checkpoint(
        {.z_dim = 16, .w_dim = 16, .mapping_layers = 2, .channels = {16, 16, 16, 16}});
    return *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Exact);
}

class Tasks : public testing::Test {
  protected:
    const stylegan::Generator generator_ = small_generator();
};

TEST_F(Tasks, AreTheSameForTheSameSeed) {
    const auto one = single_moves(generator_, 3, 40), again = single_moves(generator_, 3, 40);
    ASSERT_EQ(one.size(), 3U);
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].seed, again[i].seed);
        ASSERT_EQ(one[i].handles.size(), again[i].handles.size());
        for (std::size_t h = 0; h < one[i].handles.size(); ++h) {
            EXPECT_EQ(one[i].handles[h].from, again[i].handles[h].from);
            EXPECT_EQ(one[i].handles[h].to, again[i].handles[h].to);
        }
    }
}

TEST_F(Tasks, MoveUpToThreePointsWithinThePicture) {
    for (const auto& task : single_moves(generator_, 5, 0)) {
        EXPECT_EQ(task.kind, TaskKind::SingleMove);
        ASSERT_GE(task.handles.size(), 1U);
        ASSERT_LE(task.handles.size(), 3U);
        for (const auto& handle : task.handles) {
            const double way = distance(handle.from, handle.to);
            EXPECT_GE(way, 0.05 * 32 - 1.0);
            EXPECT_LE(way, 0.15 * 32 + 1.0);
            for (const double at : {handle.from.x, handle.from.y, handle.to.x, handle.to.y}) {
                EXPECT_GE(at, 0.0);
                EXPECT_LE(at, 31.0);
            }
        }
    }
}

TEST_F(Tasks, WithMasksAreFreeOnlyAroundHandlesAndTargets) {
    for (const auto& task : with_masks(single_moves(generator_, 3, 0))) {
        EXPECT_EQ(task.kind, TaskKind::MaskedMove);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                bool is_near = false;
                for (const auto& handle : task.handles) {
                    const double reach = 1.5 * distance(handle.from, handle.to);
                    is_near |= distance({1.0 * x, 1.0 * y}, handle.from) <= reach ||
                               distance({1.0 * x, 1.0 * y}, handle.to) <= reach;
                }
                EXPECT_EQ(task.free.row(y)[3 * static_cast<std::size_t>(x)], is_near ? 255 : 0);
            }
        }
    }
}

TEST_F(Tasks, AreRudeAnywhereInThePicture) {
    const auto tasks = rude_moves(generator_, 40, 0), again = rude_moves(generator_, 40, 0);
    ASSERT_EQ(tasks.size(), 40U);
    std::size_t most = 0;
    double furthest = 0.0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& handles = tasks[i].handles;
        EXPECT_EQ(tasks[i].kind, TaskKind::RudeMove);
        EXPECT_EQ(handles, again[i].handles);
        ASSERT_GE(handles.size(), 1U);
        most = std::max(most, handles.size());
        for (const auto& handle : handles) {
            furthest = std::max(furthest, distance(handle.from, handle.to));
            for (const double at : {handle.from.x, handle.from.y, handle.to.x, handle.to.y}) {
                EXPECT_GE(at, 0.0);
                EXPECT_LE(at, 31.0);
            }
        }
    }
    EXPECT_EQ(most, 8U);
    EXPECT_GT(furthest, 24.0);
}

TEST_F(Tasks, PairedHaveTheirGoalNearby) {
    const auto tasks = paired_reconstructions(generator_, 2, 5, 4);
    ASSERT_EQ(tasks.size(), 2U);
    for (const auto& task : tasks) {
        EXPECT_EQ(task.handles.size(), 32U);
        EXPECT_FALSE(task.goal.is_empty());
        EXPECT_FALSE(std::ranges::equal(task.goal.pixels(), task.before.pixels()));
    }
}

TEST(TasksOfAPlainModel, AreEmpty) {
    auto checkpoint = support::random_checkpoint(
        {.z_dim = 16, .w_dim = 16, .mapping_layers = 2, .channels = {16, 16}});
    for (auto& [name, weights] : checkpoint.tensors) {
        if (name.find("torgb") == std::string::npos) continue;
        for (float& weight : weights.as<float>()) weight = 0.0F;
    }
    const auto generator = *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    EXPECT_TRUE(single_moves(generator, 2, 0).empty());
}

}  // namespace
}  // namespace pliant::evaluation
