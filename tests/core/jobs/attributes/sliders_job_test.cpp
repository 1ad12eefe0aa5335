// Sliders from beginning to end on a model of anything: found, listed, moved, walked along.

#include "core/axes/axis_file.h"
#include "core/document/session_file.h"
#include "core/image/load.h"
#include "core/jobs/attributes/discover_axes_job.h"
#include "core/jobs/attributes/edit_picture_job.h"
#include "core/jobs/model/generate_job.h"
#include "core/model_io/safetensors_writer.h"
#include "core/requests/generate.h"
#include "tests/support/file_bytes.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <stop_token>
#include <string>

namespace pliant::jobs {
namespace {

using std::filesystem::path;

class SlidersJob : public testing::Test {
  protected:
    void SetUp() override {
        const auto checkpoint = support::random_checkpoint(support::tiny_architecture());
        ASSERT_TRUE(model_io::write_safetensors(model_, checkpoint.tensors, checkpoint.metadata));
    }

    [[nodiscard]] engine::DiscoverAxes discovery(const path& out) const {
        return {.model = model_,
                .has_labels = false,
                .samples = 512,
                .unsupervised = 2,
                .out = out,
                .device = "cpu"};
    }
    /// Finds the axes where the program finds them.
    void discover() const {
        const auto found = run(discovery(axes::file_beside(model_)), {}).run_to_end();
        ASSERT_TRUE(found) << found.error().message.english();
    }
    [[nodiscard]] engine::EditPicture edit(const path& out,
                                           std::vector<engine::AxisAmount> amounts = {}) const {
        engine::EditPicture request;
        request.model = model_;
        request.seed = 7;
        request.amounts = std::move(amounts);
        request.device = "cpu";
        request.out = out;
        return request;
    }
    [[nodiscard]] path in(const char* name) const { return folder_.path() / name; }

    support::TemporaryFolder folder_;
    path model_ = folder_.path() / "tiny.safetensors";
};

TEST_F(SlidersJob, FindsAxesOfAModelWithoutLabels) {
    discover();
    const auto listed = run(engine::ListAxes{.model = model_}, {}).run_to_end();
    ASSERT_TRUE(listed) << listed.error().message.english();
    for (const char* id : {"picture_brightness", "pca-2", "sefa-2"}) {
        EXPECT_NE(listed->table.find(id), std::string::npos) << id;
        EXPECT_NE(listed->json.find(id), std::string::npos) << id;
    }
    EXPECT_FALSE(std::filesystem::exists(in("tiny.axes.safetensors.partial")));
}

TEST_F(SlidersJob, ResumesADiscoveryBitForBit) {
    ASSERT_TRUE(run(discovery(in("whole")), {}).run_to_end());

    std::stop_source stop;
    engine::RunningJob job;
    job.stop = stop.get_token();
    auto stopped = run(discovery(in("resumed")), job);
    for (int step = 0; step < 9; ++step) stopped.step();
    stop.request_stop();
    EXPECT_EQ(stopped.run_to_end().error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(in("resumed")));
    auto request = discovery(in("resumed"));
    request.resume = true;
    const auto resumed = run(request, {}).run_to_end();
    ASSERT_TRUE(resumed) << resumed.error().message.english();
    EXPECT_EQ(support::bytes_of(in("resumed")), support::bytes_of(in("whole")));
}

TEST_F(SlidersJob, RefusesToResumeAnotherDiscovery) {
    std::stop_source stop;
    engine::RunningJob job;
    job.stop = stop.get_token();
    auto stopped = run(discovery(in("axes")), job);
    for (int step = 0; step < 4; ++step) stopped.step();
    stop.request_stop();
    ASSERT_FALSE(stopped.run_to_end());
    auto request = discovery(in("axes"));
    request.resume = true;
    request.samples = 1024;
    EXPECT_EQ(run(request, {}).run_to_end().error().code, ErrorCode::ModelMismatch);
}

TEST_F(SlidersJob, MovesSlidersOfAPicture) {
    discover();
    ASSERT_TRUE(run(edit(in("there.png"), {{"picture_brightness", 3.0}}), {}).run_to_end());
    ASSERT_TRUE(run(edit(in("back.png"), {{"picture_brightness", -3.0}}), {}).run_to_end());
    EXPECT_NE(*image::load(in("there.png")), *image::load(in("back.png")));
}

TEST_F(SlidersJob, ChangesNothingAtZero) {
    discover();
    ASSERT_TRUE(run(edit(in("zero.png"), {{"pca-1", 0.0}}), {}).run_to_end());
    ASSERT_TRUE(run(
                    engine::Generate{
                        .model = model_, .seeds = {7}, .device = "cpu", .out = in("plain.png")},
                    {})
                    .run_to_end());
    EXPECT_EQ(*image::load(in("zero.png")), *image::load(in("plain.png")));
}

TEST_F(SlidersJob, GoesOnFromASession) {
    discover();
    ASSERT_TRUE(run(edit(in("a.pliant"), {{"pca-1", 1.0}}), {}).run_to_end());
    auto request = edit(in("b.pliant"), {{"pca-2", -2.0}});
    request.seed.reset();
    request.model.clear();
    request.session = in("a.pliant");
    request.locked = {"pca-1"};
    const auto edited = run(request, {}).run_to_end();
    ASSERT_TRUE(edited) << edited.error().message.english();
    const auto session = document::load_session(in("b.pliant"));
    ASSERT_TRUE(session);
    const auto& layer = session->history.present().generated();
    EXPECT_EQ(layer.find_slider("pca-1")->amount, 1.0);
    EXPECT_EQ(layer.find_slider("pca-2")->amount, -2.0);
    EXPECT_EQ(layer.locked_sliders, std::vector<std::string>{"pca-1"});
}

TEST_F(SlidersJob, SaysWhatIsWrong) {
    const auto code = [](const engine::EditPicture& request) {
        return run(request, {}).run_to_end().error().code;
    };
    EXPECT_EQ(code(edit(in("x.png"))), ErrorCode::ModelMismatch) << "there are no axes";
    discover();
    EXPECT_EQ(code(edit(in("x.gif"))), ErrorCode::InvalidArgument);
    EXPECT_EQ(code(edit(in("x.png"), {{"nothing", 1.0}})), ErrorCode::InvalidArgument);
    EXPECT_EQ(code(edit(in("x.png"), {{"pca-1", 1e9}})), ErrorCode::InvalidArgument);
    auto request = edit(in("x.png"), {{"pca-1", 1.0}});
    request.locked = {"pca-1"};
    EXPECT_EQ(code(request), ErrorCode::InvalidArgument) << "it is locked";
    request = edit(in("x.png"));
    request.session = in("a.pliant");
    EXPECT_EQ(code(request), ErrorCode::InvalidArgument) << "two pictures are named";
    EXPECT_FALSE(std::filesystem::exists(in("x.png")));
}

TEST_F(SlidersJob, WalksAlongASlider) {
    discover();
    engine::WalkAxis request;
    request.model = model_;
    request.seed = 7;
    request.axis = "pca-1";
    request.pictures = 3;
    request.device = "cpu";
    for (const char* name : {"walk.png", "walk.gif"}) {
        request.out = in(name);
        const auto walked = run(request, {}).run_to_end();
        ASSERT_TRUE(walked) << walked.error().message.english();
        EXPECT_GT(std::filesystem::file_size(in(name)), 100u);
    }
    EXPECT_GE(image::load(in("walk.png"))->width(), 3 * 32);
}

}  // namespace
}  // namespace pliant::jobs
