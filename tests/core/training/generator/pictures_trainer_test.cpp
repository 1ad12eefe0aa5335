#include "core/training/data/picture_set.h"
#include "core/training/generator/generator_trainer.h"
#include "core/training/generator/origin.h"
#include "tests/core/training/picture_folder.h"
#include "tests/core/training/step_of.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <ATen/Parallel.h>
#include <gmock/gmock.h>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

/// Trains on pictures of two colours, a class each.
class PicturesTrainer : public ::testing::Test {
  protected:
    void SetUp() override {
        at::set_num_threads(1);
        write_two_classes(file("set"), 8, 16);
    }
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] PictureSet pictures(bool has_labels = true) const {
        auto set = PictureSet::open(file("set"), {.size = 16, .has_labels = has_labels});
        EXPECT_TRUE(set) << set.error().message;
        return *std::move(set);
    }
    static Plan tiny_plan(std::int64_t label_width = 2) {
        auto plan = Plan::of_pictures(16, label_width, 12);
        plan.batch = 4;
        plan.phases.front().images = 40;
        plan.gradient_penalty_interval = 2;
        plan.augmentation_images = 40;    // soon ...
        plan.augmentation_target = -1.1;  // ... and whatever the discriminator says
        return plan;
    }
    [[nodiscard]] GeneratorTrainer start(const Plan& plan) const {
        auto trainer = GeneratorTrainer::start(plan, pictures(plan.architecture.c_dim > 0), true);
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }

    support::TemporaryFolder folder_;
};

TEST_F(PicturesTrainer, ResumesBitForBitAfterAnInterruption) {
    auto unbroken = start(tiny_plan());
    double augmented = 0.0;
    while (!unbroken.finished()) {
        if (unbroken.steps() == 6) {
            ASSERT_TRUE(unbroken.save(file("6")));
        }
        augmented = std::max(augmented, step(unbroken).losses.at("augmentation"));
    }
    EXPECT_EQ(unbroken.images(), 40);
    EXPECT_GT(augmented, 0.5);
    ASSERT_TRUE(unbroken.save(file("whole")));
    auto resumed = GeneratorTrainer::resume(file("6"), pictures(), true);
    ASSERT_TRUE(resumed) << resumed.error().message;
    while (!resumed->finished()) step(*resumed);
    ASSERT_TRUE(resumed->save(file("again")));
    EXPECT_TRUE(bytes_of(file("again")) == bytes_of(file("whole")));
}

TEST_F(PicturesTrainer, AugmentsMoreWhenTheDiscriminatorMemorisesItsData) {
    auto plan = tiny_plan(0);
    plan.phases.front().images = 800;
    plan.discriminator_rate = 0.01;  // it has few pictures to learn by heart
    plan.augmentation_images = 800;
    plan.augmentation_target = 0.6;
    plan.precision = Precision::Exact;
    auto trainer = start(plan);
    double before = 0.0, highest = 0.0, sure = 0.0;
    int rises = 0, falls = 0;
    while (!trainer.finished()) {
        const auto losses = step(trainer).losses;
        const double p = losses.at("augmentation");
        rises += p > before ? 1 : 0;
        falls += p < before ? 1 : 0;
        before = p;
        highest = std::max(highest, p);
        sure = std::max(sure, losses.at("real_sign"));
    }
    EXPECT_EQ(sure, 1.0);
    EXPECT_GT(highest, 0.1);
    EXPECT_GT(rises, falls);
    RecordProperty("highest_p", std::to_string(highest));
    RecordProperty("falls", falls);
}

TEST_F(PicturesTrainer, LearnsTheColoursOfItsPictures) {
    auto plan = tiny_plan(0);
    plan.phases.front().images = 1600;
    plan.phases.front().learning_rate = plan.discriminator_rate = 0.01;
    plan.average_half_life = 40;
    plan.precision = Precision::Exact;
    plan.augmentation_images = 0;
    auto trainer = start(plan);
    const auto distance = [&] {
        const auto evaluation = trainer.evaluate();
        EXPECT_TRUE(evaluation);
        EXPECT_TRUE(evaluation->measures.empty());
        // The blue of every picture is 10: far below what random weights give.
        double sum = 0.0;
        const int top = evaluation->sheet->height() / 3 + 2;  // below the row of real pictures
        int count = 0;
        for (int y = top; y < evaluation->sheet->height(); y += 3) {
            for (int x = 2; x < evaluation->sheet->width(); x += 3, ++count) {
                sum += std::abs(evaluation->sheet->at(x, y).b - 10.0);
            }
        }
        return sum / count;
    };
    const double before = distance();
    while (!trainer.finished()) step(trainer);
    EXPECT_LT(distance(), 0.6 * before);
}

TEST_F(PicturesTrainer, WritesAConditionalModelThatATrainingCanStartFrom) {
    auto trainer = start(tiny_plan());
    step(trainer);
    ASSERT_TRUE(trainer.write_model(file("model.safetensors"), {}));
    auto origin = Origin::read(file("model.safetensors"));
    ASSERT_TRUE(origin) << origin.error().message;
    EXPECT_EQ(origin->generator.description.architecture, tiny_plan().architecture);
    EXPECT_THAT(origin->generator.metadata.at("pictures"), HasSubstr("8 pictures"));

    const auto plan = fit_to(*origin, tiny_plan());
    ASSERT_TRUE(plan) << plan.error().message;
    auto second = GeneratorTrainer::start(*plan, pictures(), true, &*origin);
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(second->evaluate()->sheet, trainer.evaluate()->sheet);
    const auto unfit = fit_to(*origin, tiny_plan(0));
    ASSERT_FALSE(unfit);
    EXPECT_THAT(unfit.error().message,
                HasSubstr("labels of 2 numbers; the labels of the pictures have 0"));
}

TEST_F(PicturesTrainer, RefusesOtherDataThanItStartedWith) {
    const auto complaint = [](const Result<GeneratorTrainer>& trainer) {
        return trainer ? "it was taken" : trainer.error().message;
    };
    EXPECT_THAT(complaint(GeneratorTrainer::start(tiny_plan(0), pictures(), true)),
                HasSubstr("labels of 0 numbers; the labels of these pictures have 2"));
    EXPECT_THAT(complaint(GeneratorTrainer::start(Plan::standard(32), pictures(), true)),
                HasSubstr("for people"));
    auto trainer = start(tiny_plan());
    ASSERT_TRUE(trainer.save(file("checkpoint")));
    write_picture(file("set") / "more.png", plain(16, 16, 9));
    EXPECT_THAT(complaint(GeneratorTrainer::resume(file("checkpoint"), pictures(false), true)),
                HasSubstr("on other pictures: 8 pictures"));
}

}  // namespace
}  // namespace pliant::training
