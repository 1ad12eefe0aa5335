// What changes outside the mask's free region, with the bundled models.

#include "core/drag/session.h"
#include "core/drag/settle.h"
#include "core/evaluation/picture_measures.h"
#include "core/evaluation/tasks.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/checkpoint.h"
#include "core/tensor/convert.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <tuple>

namespace pliant::drag {
namespace {

constexpr int kSteps = 30;

stylegan::Checkpoint bundled(const std::string& name) {
    const auto file = std::filesystem::path(PLIANT_SOURCE_DIR) / "weights" / name;
    return *stylegan::Checkpoint::read(*model_io::ModelFile::open(file));
}

/// A bundled model and a drag mode.
class MaskedDrag : public testing::TestWithParam<std::tuple<const char*, Mode>> {
  protected:
    /// Called before each step; steps count from 0.
    using Prepare = std::function<void(Session&, int step)>;

    /// Change outside the free region after kSteps steps, in grey levels.
    [[nodiscard]] double change_outside(const evaluation::Task& task, const Prepare& prepare) {
        auto session = *Session::start(
            generator_, task.w_plus, task.handles, tensor::to_mask(task.free), options_);
        for (int step = 0; step < kSteps; ++step) {
            prepare(session, step);
            if (session.finished()) break;
            const auto done = session.step();
            EXPECT_TRUE(done) << done.error().message;
        }
        return evaluation::change_outside(
            task.before, tensor::to_image(session.render()), task.free);
    }

    const stylegan::Checkpoint checkpoint_ = bundled(std::get<0>(GetParam()));
    const stylegan::Generator generator_ =
        *stylegan::Generator::load(checkpoint_, c10::kCPU, Precision::Exact);
    const Settings options_ = [this] {
        auto options = recommended_settings(checkpoint_);
        options.mode = std::get<1>(GetParam());
        options.step_limit = kSteps;
        return options;
    }();
};

TEST_P(MaskedDrag, ChangesAsMuchOutsideInManyTasksAsInOne) {
    const auto task = evaluation::with_masks(evaluation::single_moves(generator_, 1, 0)).front();
    const auto free = [&] { return tensor::to_mask(task.free); };
    const double in_one_task = change_outside(task, [](Session&, int) {});
    const double retargeted_each_step = change_outside(
        task, [&](Session& session, int) { ASSERT_TRUE(session.retarget(task.handles, free())); });
    // The pointer reaches the target after two thirds of the steps.
    const double following_a_pointer = change_outside(task, [&](Session& session, int step) {
        constexpr int kMoves = kSteps * 2 / 3;
        if (step >= kMoves) return;
        auto handles = task.handles;
        for (auto& handle : handles) {
            handle.to = handle.from + (step + 1.0) / kMoves * (handle.to - handle.from);
        }
        ASSERT_TRUE(session.retarget(handles, free()));
    });
    EXPECT_GT(in_one_task, 0.5);
    EXPECT_NEAR(retargeted_each_step, in_one_task, 0.1 * in_one_task);
    EXPECT_LT(following_a_pointer, 1.1 * in_one_task)
        << "a shorter time at the target may change less";
}

// Fast steps of the larger model take too long for the everyday tests.
INSTANTIATE_TEST_SUITE_P(OfModels,
                         MaskedDrag,
                         testing::Values(std::tuple("people-128.safetensors", Mode::Fast),
                                         std::tuple("people-128.safetensors", Mode::Classic),
                                         std::tuple("people-256.safetensors", Mode::Classic)));

}  // namespace
}  // namespace pliant::drag
