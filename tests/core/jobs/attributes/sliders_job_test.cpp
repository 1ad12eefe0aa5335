// Sliders from beginning to end on a model of anything: found, listed, moved, walked along.

#include "core/axes/axis_file.h"
#include "core/document/command.h"
#include "core/document/latent_file.h"
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

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pliant::jobs {
namespace {

using std::filesystem::path;

/// The user's data folder, as long as this lives; with an empty path there is none.
class OwnData {
  public:
    explicit OwnData(const path& folder) {
        for (const auto& [name, before] : before_) ::unsetenv(name.c_str());
        if (!folder.empty()) ::setenv("XDG_DATA_HOME", folder.c_str(), 1);
    }
    ~OwnData() {
        for (const auto& [name, before] : before_) {
            before ? ::setenv(name.c_str(), before->c_str(), 1) : ::unsetenv(name.c_str());
        }
    }
    OwnData(const OwnData&) = delete;
    OwnData& operator=(const OwnData&) = delete;

  private:
    static std::optional<std::string> value(const char* name) {
        const char* const found = std::getenv(name);
        return found != nullptr ? std::optional<std::string>(found) : std::nullopt;
    }

    std::map<std::string, std::optional<std::string>> before_ = {
        {"XDG_DATA_HOME", value("XDG_DATA_HOME")}, {"HOME", value("HOME")}};
};

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

TEST_F(SlidersJob, KeepsOnesOwnRatedSlidersWhenTheOthersAreFoundAnew) {
    const OwnData data(folder_.path());
    auto rated = discovery({});
    rated.ratings = in("ratings.csv");
    std::ofstream(rated.ratings) << "seed,friendly\n1,2\n2,5\n3,1\n4,4\n5,3\n";
    const auto first = run(rated, {}).run_to_end();
    ASSERT_TRUE(first) << first.error().message.english();
    const auto before = axes::read(first->file);
    ASSERT_TRUE(before);

    const auto second = run(discovery({}), {}).run_to_end();
    ASSERT_TRUE(second) << second.error().message.english();
    EXPECT_EQ(second->file, first->file);
    auto both = axes::read(second->file);
    ASSERT_NE(both->find("friendly"), nullptr);
    EXPECT_EQ(*both->find("friendly"), *before->find("friendly"));
    EXPECT_NE(both->find("pca-1"), nullptr);

    std::ofstream(rated.ratings) << "seed,grim\n1,5\n2,1\n3,4\n4,2\n5,3\n";
    ASSERT_TRUE(run(rated, {}).run_to_end());
    both = axes::read(second->file);
    for (const char* id : {"friendly", "grim", "pca-1"}) EXPECT_NE(both->find(id), nullptr) << id;
}

TEST_F(SlidersJob, SaysAtOnceThatThereIsNowhereToKeepOnesOwn) {
    const OwnData nowhere({});
    EXPECT_EQ(run(discovery({}), {}).run_to_end().error().code, ErrorCode::InvalidArgument);
}

TEST_F(SlidersJob, ReadsWhatGreyAndTransparentPicturesShow) {
    for (const std::int64_t channels : {1, 4}) {
        auto shape = support::tiny_architecture();
        shape.picture_channels = channels;
        const auto checkpoint = support::random_checkpoint(shape);
        ASSERT_TRUE(model_io::write_safetensors(model_, checkpoint.tensors, checkpoint.metadata));
        const auto found = run(discovery(in("some.axes.safetensors")), {}).run_to_end();
        ASSERT_TRUE(found) << channels << ": " << found.error().message.english();
        EXPECT_NE(axes::read(found->file)->find("pca-1"), nullptr);
    }
}

TEST_F(SlidersJob, TakesALatentOfOneRow) {
    discover();
    auto request = edit(in("w.png"), {{"pca-1", 2.0}});
    request.seed.reset();
    request.latent = in("w.npy");
    const auto width = support::tiny_architecture().w_dim;
    const std::vector<float> numbers(static_cast<std::size_t>(width), 0.25F);
    ASSERT_TRUE(document::save_latent(request.latent, {1, width, numbers}));
    const auto edited = run(request, {}).run_to_end();
    EXPECT_TRUE(edited) << edited.error().message.english();
}

// A document keeps its locks when a model with other sliders is opened.
TEST_F(SlidersJob, MovesSlidersWhateverIsLockedThatTheModelDoesNotHave) {
    discover();
    ASSERT_TRUE(run(edit(in("a.pliant"), {{"pca-1", 1.0}}), {}).run_to_end());
    auto session = document::load_session(in("a.pliant"));
    ASSERT_TRUE(session);
    session->history = document::History(
        document::apply(session->history.present(), document::LockSliders{{"of another model"}}));
    ASSERT_TRUE(document::save_session(in("b.pliant"), *session));
    auto request = edit(in("c.pliant"), {{"pca-2", 2.0}});
    request.seed.reset();
    request.model.clear();
    request.session = in("b.pliant");
    const auto edited = run(request, {}).run_to_end();
    EXPECT_TRUE(edited) << edited.error().message.english();
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
