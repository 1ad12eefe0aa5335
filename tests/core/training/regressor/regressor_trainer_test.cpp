#include "core/training/regressor/regressor_trainer.h"

#include "core/facenets/label_regressor.h"
#include "core/people/sampler.h"
#include "core/training/data/rendered_pictures.h"
#include "core/training/data/seen_labels.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

RegressorPlan tiny_regressor_plan() {
    return {.size = 32,
            .images = 48,
            .people = 12,
            .seed = 3,
            .batch = 8,
            .learning_rate = 0.002,
            .warm_up = 2};
}

class RegressorTrainerTest : public WithTinyPeople {
  protected:
    static RegressorTrainer start(const RegressorPlan& plan) {
        auto trainer = RegressorTrainer::start(plan, renderer());
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
};

TEST_F(RegressorTrainerTest, LearnsVisibleLabels) {
    auto plan = tiny_regressor_plan();
    plan.images = 960;
    plan.people = 32;
    auto trainer = start(plan);
    const auto background = [&trainer] { return trainer.evaluate()->measures.at("background_r"); };
    EXPECT_LT(background(), 0.1);
    double first = 0.0, last = 0.0;
    while (!trainer.finished()) {
        const auto report = trainer.step();
        ASSERT_TRUE(report) << report.error().message;
        last = report->losses.at("loss");
        if (first == 0.0) first = last;
    }
    EXPECT_LT(last, 0.9 * first);
    EXPECT_GT(background(), 0.3);
}

TEST_F(RegressorTrainerTest, ResumesBitForBitAfterAnInterruption) {
    auto unbroken = start(tiny_regressor_plan());
    while (!unbroken.finished()) {
        if (unbroken.steps() == 3) {
            ASSERT_TRUE(unbroken.save(file("half")));
        }
        ASSERT_TRUE(unbroken.step());
    }
    ASSERT_TRUE(unbroken.save(file("whole")));
    auto resumed = RegressorTrainer::resume(file("half"), renderer());
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_EQ(resumed->plan(), tiny_regressor_plan());
    EXPECT_EQ(resumed->images(), 24);
    while (!resumed->finished()) ASSERT_TRUE(resumed->step());
    ASSERT_TRUE(resumed->save(file("again")));
    EXPECT_EQ(bytes_of(file("again")), bytes_of(file("whole")));
}

TEST_F(RegressorTrainerTest, WritesARegressorWithTheSamePredictions) {
    auto trainer = start(tiny_regressor_plan());
    while (!trainer.finished()) ASSERT_TRUE(trainer.step());
    const auto evaluation = trainer.evaluate();
    ASSERT_TRUE(trainer.write_model(file("regressor"), *evaluation));
    const auto regressor = facenets::LabelRegressor::load(file("regressor"), c10::kCPU);
    ASSERT_TRUE(regressor) << regressor.error().message;
    EXPECT_EQ(regressor->layout(), trainer.layout());
    EXPECT_EQ(regressor->metadata().at("kind"), "steer");
    EXPECT_EQ(regressor->metadata().at("people"), people::record_of(people::PeopleSet::Everyday));
    EXPECT_EQ(regressor->metadata().at("images_seen"), "48");
    EXPECT_THAT(regressor->metadata().at("held_out_r2"), HasSubstr("\"yaw\":"));

    // Its features over renderings: about no mean, about one deviation.
    RenderedPictures pictures(renderer(), {.size = 32});
    std::vector<std::uint64_t> seeds;
    for (std::uint64_t i = 0; i < 32; ++i) seeds.push_back(i);
    const auto reading = regressor->read(pictures.of(seeds));
    EXPECT_LT(reading.features.mean().abs().item<double>(), 0.5);
    EXPECT_EQ(reading.values.size(1), std::ssize(trainer.layout().labels()));
}

TEST_F(RegressorTrainerTest, RefusesWhatItCannotResume) {
    EXPECT_EQ(RegressorTrainer::resume(file("none"), renderer()).error().code,
              ErrorCode::FileNotFound);
    auto trainer = start(tiny_regressor_plan());
    ASSERT_TRUE(trainer.write_model(file("regressor"), {}));
    const auto model = RegressorTrainer::resume(file("regressor"), renderer());
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::FileCorrupt);
    EXPECT_THAT(model.error().message, HasSubstr("not a training checkpoint"));
    EXPECT_EQ(RegressorTrainer::start({.size = 33}, renderer()).error().code,
              ErrorCode::InvalidArgument);
}

TEST_F(RegressorTrainerTest, KnowsWhichLabelsAreInvisible) {
    const auto loaded = renderer();
    const SeenLabels labels(loaded);
    const auto value = [&](const char* name, const people::Person& person) {
        const int label = labels.layout().find(name);
        EXPECT_GE(label, 0) << name;
        return labels.read(loaded, person)[label];
    };
    auto person = loaded.person(1);
    person.glasses = {.worn = false, .tint = 0.9F};
    person.hair.style = 0;
    EXPECT_TRUE(std::isnan(value("lens_width", person)));
    EXPECT_TRUE(std::isnan(value("hair_r", person)));
    EXPECT_FALSE(std::isnan(value("hair_style", person)));
    EXPECT_FALSE(std::isnan(value("gaze_x", person)));
    EXPECT_EQ(value("glasses", person), 0.0F);
    person.glasses.worn = true;
    person.hair.style = 1;
    EXPECT_FALSE(std::isnan(value("lens_width", person)));
    EXPECT_FALSE(std::isnan(value("tint_r", person)));
    EXPECT_FLOAT_EQ(value("hair_r", person), person.hair.colour.x);
    EXPECT_TRUE(std::isnan(value("gaze_x", person)));  // behind dark lenses
    EXPECT_EQ(labels.layout().find("mirrored"), -1);
    EXPECT_EQ(labels.layout().find("metered_exposure"), -1);
    EXPECT_GE(labels.layout().find("exposure"), 0);
    EXPECT_EQ(labels.weights().size(0), std::ssize(labels.layout().labels()));
}

TEST_F(RegressorTrainerTest, ReadsTheLabelsOfAnOlderRegressor) {
    const auto loaded = renderer();
    const facenets::LabelLayout older(
        {{.name = "age"},
         {.name = "wings"},
         {.name = "hat", .kind = facenets::LabelKind::Category, .classes = {"none", "crown"}}});
    const SeenLabels labels(loaded, older);
    const auto person = loaded.person(1);
    const auto values = labels.read(loaded, person);
    EXPECT_FLOAT_EQ(values[0], person.age);
    EXPECT_TRUE(std::isnan(values[1]));
    EXPECT_TRUE(std::isnan(values[2]));
}

TEST_F(RegressorTrainerTest, KeepsTheRequestedPicturesInMemory) {
    RenderedPictures pictures(renderer(), {.size = 32, .samples = 1, .first = 5, .kept = 2});
    const std::vector<std::uint64_t> seeds = {4, 5, 5, 6, 7};
    const auto first = pictures.of(seeds);
    EXPECT_EQ(first.sizes(), at::IntArrayRef({5, 3, 32, 32}));
    EXPECT_TRUE(first[1].equal(first[2]));
    EXPECT_FALSE(first[0].equal(first[1]));
    EXPECT_TRUE(pictures.of(seeds).equal(first));
    EXPECT_GE(first.min().item<float>(), -1.0F);
    EXPECT_LE(first.max().item<float>(), 1.0F);
}

}  // namespace
}  // namespace pliant::training
