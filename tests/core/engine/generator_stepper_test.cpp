#include "core/engine/generator_stepper.h"

#include "core/live/interactive.h"
#include "core/model_io/safetensors_writer.h"
#include "tests/core/live/news_listener.h"
#include "tests/core/live/requests.h"
#include "tests/support/fixtures.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <limits>
#include <vector>

namespace pliant::engine {
namespace {

using std::filesystem::path;
using support::kFixtures;
using ::testing::HasSubstr;

constexpr int kSide = 64;

document::ControlPoint pull(Point from, Point to) {
    return {.id = 1, .handle = from, .target = to};
}

/// A drag of a few steps on a random generator, where nothing can be found again.
StartDrag short_drag() {
    return {.picture = of_seed(3),
            .task = {.points = {pull({30, 30}, {40, 30})}, .settings = {.step_limit = 4}}};
}

/// The worker on a real generator with random weights, 64 px.
std::unique_ptr<Stepper> on_one_thread() { return make_generator_stepper(1); }

class GeneratorStepperTest : public ::testing::Test {
  protected:
    GeneratorStepperTest() {
        model_ = engine_.load_model({.file = kFixtures / "official-64.pkl",
                                     .device = "cpu",
                                     .precision = Precision::Exact});
    }

    Frame shown(const WhichPicture& picture) {
        return listener_.frame(engine_, engine_.show(picture));
    }
    Stopped stopped(JobId job) { return listener_.first<Stopped>(engine_, job); }
    Error failure(JobId job) { return listener_.first<Failed>(engine_, job).error; }

    std::atomic<int> niceness_ = std::numeric_limits<int>::min();
    support::NewsListener listener_;
    Interactive engine_{{.on_news =
                             [this, tell = listener_.on_news()] {
                                 niceness_ = ::getpriority(PRIO_PROCESS, 0);
                                 tell();
                             },
                         .log_file = {},
                         .timing = {.interval = std::chrono::milliseconds(0)}},
                        on_one_thread};
    JobId model_ = 0;
};

TEST_F(GeneratorStepperTest, SaysWhatItLoadedAndHowItDragsByDefault) {
    const auto loaded = listener_.first<Loaded>(engine_, model_);
    EXPECT_EQ(loaded.generator.resolution, kSide);
    EXPECT_EQ(loaded.model.name, "official-64");
    EXPECT_EQ(loaded.model.size, (Size{kSide, kSide}));
    EXPECT_EQ(loaded.model.sha256.size(), 64);
    EXPECT_EQ(loaded.device, "CPU");
    EXPECT_EQ(loaded.defaults.feature_resolution, kSide);
    EXPECT_EQ(loaded.defaults.tracking_radius_px, 2);
    EXPECT_EQ(loaded.defaults.rows, 6);
    EXPECT_EQ(loaded.defaults.precision, Precision::Exact);
    EXPECT_FALSE(listener_.all<Progress>(model_).empty());
}

TEST_F(GeneratorStepperTest, RunsAtALowerPriorityThanAWindow) {
    static_cast<void>(listener_.first<Loaded>(engine_, model_));
    EXPECT_EQ(niceness_, std::min(19, ::getpriority(PRIO_PROCESS, 0) + 5));
}

TEST_F(GeneratorStepperTest, ShowsTheSamePictureForASeedAndForItsLatent) {
    const auto by_seed = shown(of_seed(3));
    EXPECT_EQ(by_seed.picture->width(), kSide);
    EXPECT_EQ(by_seed.latent.rows(), 10);
    const auto by_latent = shown({.source = {.seed = 99}, .latent = by_seed.latent});
    EXPECT_EQ(*by_latent.picture, *by_seed.picture);
    EXPECT_EQ(by_latent.latent, by_seed.latent);
    EXPECT_NE(*shown(of_seed(4)).picture, *by_seed.picture);
}

TEST_F(GeneratorStepperTest, DescribesAModelFileThatIsNotOpen) {
    const auto job = engine_.begin(DescribeModels{
        .files = {kFixtures / "official-32-conditional.pkl", kFixtures / "official-64.npz"}});
    listener_.listen(engine_, [&] { return listener_.count<Described>(job) == 2; });
    const auto told = listener_.all<Described>(job);
    ASSERT_TRUE(told[0].generator) << told[0].generator.error().message;
    EXPECT_EQ(told[0].generator->resolution, 32);
    EXPECT_GT(told[0].generator->c_dim, 0);
    EXPECT_GT(told[0].generator->parameter_count, 0);
    EXPECT_FALSE(told[1].generator) << "an array of numbers";
}

TEST_F(GeneratorStepperTest, DragsAndEndsWithTheLatentOfTheLastFrame) {
    const auto before = shown(of_seed(3));
    const auto drag = engine_.start_drag(short_drag());
    const auto end = stopped(drag);
    EXPECT_EQ(end.end, DragEnd::StepLimit) << end.sentence;
    EXPECT_EQ(end.steps, 4);
    ASSERT_EQ(end.movement.size(), 4);
    EXPECT_EQ(end.movement.front().latent, before.latent);
    EXPECT_EQ(end.movement.back().latent, end.latent);
    EXPECT_NE(end.latent, before.latent);
    const auto last = listener_.frame(engine_, drag, 4);
    EXPECT_EQ(last.latent, end.latent);
    EXPECT_EQ(*shown({.latent = end.latent}).picture, *last.picture);
    EXPECT_NE(*last.picture, *before.picture);
    EXPECT_EQ(listener_.all<Stepped>(drag).at(0).report.handles.at(0).id, 1);
}

TEST_F(GeneratorStepperTest, TellsHowACarriedLayerHasMoved) {
    const auto before = shown(of_seed(3)).latent;
    EXPECT_EQ(shown({.latent = before, .before = before}).motion, nullptr);
    auto request = short_drag();
    request.picture.before = before;
    const auto drag = engine_.start_drag(request);
    const auto end = stopped(drag);
    const auto last = listener_.frame(engine_, drag, 4);
    EXPECT_EQ(*last.picture, *shown({.latent = end.latent}).picture);
    const auto shown_again = shown({.latent = end.latent, .before = before});
    ASSERT_NE(last.motion, nullptr);
    ASSERT_NE(shown_again.motion, nullptr);
    EXPECT_EQ(last.motion->way, shown_again.motion->way) << "the latents say all of it";
    EXPECT_EQ(last.motion->after, *last.picture);
}

TEST_F(GeneratorStepperTest, ResumesAsIfItHadNotStopped) {
    auto request = short_drag();
    const auto whole = stopped(engine_.start_drag(request));
    request.steps = 1;
    static_cast<void>(stopped(engine_.start_drag(request)));
    static_cast<void>(stopped(engine_.resume(2)));
    const auto last = stopped(engine_.resume(1));
    EXPECT_EQ(last.steps, 4);
    EXPECT_EQ(last.latent, whole.latent);
}

TEST_F(GeneratorStepperTest, ChangesPointsAndMaskDuringADrag) {
    auto request = short_drag();
    request.steps = 2;
    const auto drag = engine_.start_drag(request);
    static_cast<void>(stopped(drag));
    auto task = request.task;
    task.points.push_back({.id = 2, .handle = {10, 50}, .is_pin = true});
    task.points.push_back({.id = 3, .handle = {50, 50}});
    task.points.push_back(pull({5, 5}, {9, 9}));
    task.points.back().id = 4;
    task.points.back().is_enabled = false;
    task.mask = document::Mask(kSide, kSide, document::Mask::kFree)
                    .edited(0, 10, [](int, std::span<std::uint8_t> row) {
                        for (auto& value : row) value = document::Mask::kHeld;
                    });
    engine_.retarget(task);
    const auto next = engine_.resume(1);
    EXPECT_EQ(stopped(next).end, DragEnd::StepLimit);
    const auto report = listener_.all<Stepped>(next).at(0).report;
    ASSERT_EQ(report.handles.size(), 2) << "the handle and the pin";
    EXPECT_EQ(report.handles[1].id, 2);
}

TEST_F(GeneratorStepperTest, ChangesSettingsDuringADrag) {
    auto request = short_drag();
    request.steps = 2;
    static_cast<void>(stopped(engine_.start_drag(request)));
    auto task = request.task;
    task.settings.mode = drag::Mode::Classic;
    task.settings.step_limit = 3;
    engine_.retarget(task);
    const auto next = engine_.resume();
    const auto end = stopped(next);
    EXPECT_EQ(end.end, DragEnd::StepLimit);
    EXPECT_EQ(end.steps, 5) << "the new limit counts from the change";
    EXPECT_GT(listener_.all<Stepped>(next).at(0).report.motion_loss, 0.0) << "the classic method's";
    task.settings.feature_resolution = 48;
    engine_.retarget(task);
    const auto refused = listener_.first<Failed>(engine_, next).error;
    EXPECT_THAT(refused.message, HasSubstr("feature_resolution is 48"));
}

TEST_F(GeneratorStepperTest, ChangesNothingIfAPartOfATaskIsInvalid) {
    auto request = short_drag();
    const auto undisturbed = stopped(engine_.start_drag(request));
    request.steps = 2;
    const auto drag = engine_.start_drag(request);
    static_cast<void>(stopped(drag));
    auto task = request.task;
    task.settings.mode = drag::Mode::Classic;
    task.points[0].target = Point{64, 0};
    engine_.retarget(task);
    EXPECT_THAT(failure(drag).message, HasSubstr("outside the picture"));
    EXPECT_EQ(stopped(engine_.resume(2)).latent, undisturbed.latent);
}

TEST_F(GeneratorStepperTest, RefusesInvalidDragsAndKeepsRunning) {
    auto request = short_drag();
    request.task.points[0].target = Point{64, 0};
    EXPECT_THAT(failure(engine_.start_drag(request)).message, HasSubstr("outside the picture"));
    request = short_drag();
    request.task.mask = document::Mask(32, 32, document::Mask::kFree);
    EXPECT_THAT(failure(engine_.start_drag(request)).message, HasSubstr("The mask is 32 x 32 px"));
    request = short_drag();
    request.task.mask = document::Mask(kSide, kSide, document::Mask::kHeld);
    EXPECT_THAT(failure(engine_.start_drag(request)).message, HasSubstr("nothing in it is free"));
    request = short_drag();
    request.task.points[0].target.reset();
    EXPECT_THAT(failure(engine_.start_drag(request)).message, HasSubstr("no handle"));
    request = short_drag();
    request.task.settings.rows = 1000;
    EXPECT_THAT(failure(engine_.start_drag(request)).message, HasSubstr("options.rows is 1000"));
    EXPECT_EQ(stopped(engine_.start_drag(short_drag())).end, DragEnd::StepLimit);
}

TEST_F(GeneratorStepperTest, RefusesPicturesThatTheModelDoesNotHave) {
    EXPECT_EQ(failure(engine_.show({.latent = {2, 3, std::vector(6, 0.0F)}})).code,
              ErrorCode::ModelMismatch);
    EXPECT_THAT(failure(engine_.show({.source = {.psi = 1e300}})).message, HasSubstr("psi"));
    EXPECT_THAT(failure(engine_.show({.source = {.psi = 1e38}})).message, HasSubstr("too far out"));
    EXPECT_THAT(failure(engine_.show({.source = {.class_index = 0}})).message,
                HasSubstr("no class 0"));
    auto latent = *shown(of_seed(1)).latent.numbers();
    latent[5] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(failure(engine_.show(
                          {.latent = {10, static_cast<std::int64_t>(latent.size()) / 10, latent}}))
                  .code,
              ErrorCode::InvalidArgument);
}

TEST_F(GeneratorStepperTest, ShowsTheClassesOfAConditionalModel) {
    engine_.load_model({.file = kFixtures / "official-32-conditional.pkl", .device = "cpu"});
    const auto none = shown(of_seed(1));
    const auto first = shown({.source = {.seed = 1, .class_index = 0}});
    const auto second = shown({.source = {.seed = 1, .class_index = 1}});
    EXPECT_NE(*first.picture, *second.picture);
    EXPECT_NE(*first.picture, *none.picture);
    EXPECT_THAT(failure(engine_.show({.source = {.class_index = 1000}})).message,
                HasSubstr("this model takes 0 to"));
}

TEST_F(GeneratorStepperTest, DrawsAStripOfSmallPictures) {
    const auto strip =
        engine_.begin(RenderPictures{.pictures = {of_seed(1), of_seed(2)}, .side_px = 20});
    listener_.listen(engine_, [&] { return listener_.count<Picture>(strip) == 2; });
    for (const auto& picture : listener_.all<Picture>(strip)) {
        EXPECT_EQ(picture.picture->width(), 16) << "a whole part of 64, at most 20";
    }
}

TEST_F(GeneratorStepperTest, DrawsOfAnotherModelBesideTheOneThatIsOpen) {
    const document::ModelReference other = {.path = kFixtures / "official-32-conditional.pkl"};
    const auto before = shown(of_seed(3));
    const auto drag = engine_.start_drag(short_drag());
    static_cast<void>(stopped(drag));
    const auto beside =
        listener_.first<Picture>(engine_, engine_.begin(RenderPictures{{of_seed(3)}, 0, other}));
    EXPECT_EQ(beside.picture->width(), 32);
    EXPECT_EQ(stopped(engine_.resume(1)).steps, 5) << "the model that is open, and its drag, stay";
    EXPECT_EQ(*shown(of_seed(3)).picture, *before.picture);

    engine_.load_model({.file = other.path, .device = "cpu", .precision = Precision::Exact});
    EXPECT_EQ(*shown(of_seed(3)).picture, *beside.picture) << "as when it is open itself";
}

TEST_F(GeneratorStepperTest, DrawsOfNoModelThatHasTakenTheOthersPlace) {
    const document::ModelReference changed = {.path = kFixtures / "official-32-conditional.pkl",
                                              .sha256 = std::string(64, 'a')};
    const auto refused = failure(engine_.begin(RenderPictures{{of_seed(3)}, 0, changed}));
    EXPECT_EQ(refused.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(refused.message, HasSubstr("official-32-conditional.pkl holds another model now"));
}

/// What a layer costs that becomes the active one.
TEST_F(GeneratorStepperTest, GoesToAModelThatIsKeptOpenInNoTime) {
    const LoadModel other{.file = kFixtures / "official-32-conditional.pkl",
                          .device = "cpu",
                          .precision = Precision::Exact};
    const LoadModel first{
        .file = kFixtures / "official-64.pkl", .device = "cpu", .precision = Precision::Exact};
    static_cast<void>(listener_.first<Loaded>(engine_, model_));
    static_cast<void>(listener_.first<Loaded>(engine_, engine_.load_model(other)));
    const auto job = engine_.load_model(first);
    static_cast<void>(listener_.first<Loaded>(engine_, job));
    EXPECT_TRUE(listener_.all<Progress>(job).empty()) << "nothing is read again";
}

TEST_F(GeneratorStepperTest, HasNothingToShowWithoutAModel) {
    Interactive engine({.on_news = listener_.on_news(), .log_file = {}}, on_one_thread);
    const auto broken = engine.load_model({.file = "nothing.pkl"});
    EXPECT_EQ(listener_.first<Failed>(engine, broken).error.code, ErrorCode::FileNotFound);
    EXPECT_EQ(listener_.first<Failed>(engine, engine.show(of_seed(1))).error.message,
              "No model is open.");
    EXPECT_EQ(listener_.first<Stopped>(engine, engine.start_drag(short_drag())).end,
              DragEnd::Failed);
}

TEST_F(GeneratorStepperTest, DragsLargeModelsOnDrafts) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "large.safetensors";
    const auto large = support::random_checkpoint(
        {.z_dim = 8, .w_dim = 8, .mapping_layers = 1, .channels = std::vector<std::int64_t>(8, 4)});
    ASSERT_TRUE(model_io::write_safetensors(file, large.tensors, large.metadata));
    const auto model = engine_.load_model({.file = file, .device = "cpu"});
    EXPECT_EQ(listener_.first<Loaded>(engine_, model).generator.resolution, 512);
    auto request = short_drag();
    request.task.settings.feature_resolution = 64;
    const auto drag = engine_.start_drag(request);
    const auto draft = listener_.frame(engine_, drag, 1);
    EXPECT_TRUE(draft.is_draft);
    EXPECT_EQ(draft.picture->width(), 256);
    listener_.listen(engine_, [&] { return !listener_.frames.back().is_draft; });
    EXPECT_EQ(listener_.frames.back().picture->width(), 512);
    EXPECT_EQ(listener_.frames.back().latent, stopped(drag).latent);
}

/// The same on a generator without drafts.
class AliasFreeStepperTest : public GeneratorStepperTest {
  protected:
    AliasFreeStepperTest() {
        model_ = engine_.load_model({.file = kFixtures / "official3t-64.pkl",
                                     .device = "cpu",
                                     .precision = Precision::Exact});
    }
};

TEST_F(AliasFreeStepperTest, ShowsWholePictures) {
    const auto loaded = listener_.first<Loaded>(engine_, model_);
    EXPECT_EQ(loaded.generator.architecture, "StyleGAN3-T");
    EXPECT_EQ(loaded.defaults.feature_resolution, kSide);
    const auto by_seed = shown(of_seed(3));
    EXPECT_EQ(by_seed.picture->width(), kSide);
    EXPECT_FALSE(by_seed.is_draft);
    EXPECT_EQ(by_seed.latent.rows(), 8);
    EXPECT_EQ(*shown({.latent = by_seed.latent}).picture, *by_seed.picture);
    EXPECT_NE(*shown(of_seed(4)).picture, *by_seed.picture);
}

TEST_F(AliasFreeStepperTest, DragsAndEndsWithTheLatentOfTheLastFrame) {
    const auto before = shown(of_seed(3));
    for (const auto resolution : {16, 32, 64}) {
        for (const auto mode : {drag::Mode::Fast, drag::Mode::Classic}) {
            auto request = short_drag();
            request.task.settings.mode = mode;
            request.task.settings.feature_resolution = resolution;
            const auto drag = engine_.start_drag(request);
            const auto end = stopped(drag);
            EXPECT_EQ(end.end, DragEnd::StepLimit) << end.sentence;
            EXPECT_NE(end.latent, before.latent);
            const auto last = listener_.frame(engine_, drag, 4);
            EXPECT_EQ(last.latent, end.latent);
            EXPECT_EQ(*shown({.latent = end.latent}).picture, *last.picture);
            EXPECT_NE(*last.picture, *before.picture);
        }
    }
}

}  // namespace
}  // namespace pliant::engine
