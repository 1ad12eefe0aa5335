// What a mask holds in the pictures of the models that come along.

#include "core/drag/session.h"
#include "core/drag/settle.h"
#include "core/evaluation/tasks.h"
#include "core/evaluation/where_went.h"
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

/// A model that comes along, and the way to drag it.
class MaskedDrag : public testing::TestWithParam<std::tuple<const char*, Mode>> {
  protected:
    /// Before each step, from 0.
    using Prepare = std::function<void(Session&, int step)>;

    /// Grey levels outside the free region, of the picture after kSteps steps.
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

TEST_P(MaskedDrag, ChangesAsMuchOutsideInManyPiecesAsInOne) {
    const auto task = evaluation::with_masks(evaluation::single_moves(generator_, 1, 0)).front();
    const auto free = [&] { return tensor::to_mask(task.free); };
    const double in_one_go = change_outside(task, [](Session&, int) {});
    const double in_single_steps = change_outside(
        task, [&](Session& session, int) { ASSERT_TRUE(session.retarget(task.handles, free())); });
    // The hand is at the target two thirds of the way through.
    const double behind_a_hand = change_outside(task, [&](Session& session, int step) {
        constexpr int kMoves = kSteps * 2 / 3;
        if (step >= kMoves) return;
        auto handles = task.handles;
        for (auto& handle : handles) {
            handle.to = handle.from + (step + 1.0) / kMoves * (handle.to - handle.from);
        }
        ASSERT_TRUE(session.retarget(handles, free()));
    });
    EXPECT_GT(in_one_go, 0.5);
    EXPECT_NEAR(in_single_steps, in_one_go, 0.1 * in_one_go);
    EXPECT_LT(behind_a_hand, 1.1 * in_one_go) << "a shorter time at the target may change less";
}

// Fast steps of the larger model take too long for a test of every day.
INSTANTIATE_TEST_SUITE_P(OfModels,
                         MaskedDrag,
                         testing::Values(std::tuple("people-128.safetensors", Mode::Fast),
                                         std::tuple("people-128.safetensors", Mode::Classic),
                                         std::tuple("people-256.safetensors", Mode::Classic)));

}  // namespace
}  // namespace pliant::drag
