#include "core/training/retouch/retouch_trainer.h"

#include "core/inpaint/retoucher.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/untrained_regressor.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"

#include <gmock/gmock.h>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

RetouchPlan tiny_retouch_plan() {
    return {.size = 64,
            .images = 24,
            .people = 4,
            .seed = 3,
            .batch = 4,
            .adversarial_from = 0.5,
            .discriminator_width = 4};
}

class RetouchTrainerTest : public WithTinyPeople {
  protected:
    static RetouchTrainer start(const RetouchPlan& plan,
                                const RetouchTrainerOptions& options = {}) {
        auto trainer = RetouchTrainer::start(plan, renderer(), options);
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
};

TEST_F(RetouchTrainerTest, LearnsToFill) {
    auto plan = tiny_retouch_plan();
    plan.images = 160;
    plan.learning_rate = 0.006;
    plan.adversarial_from = 1.0;
    auto trainer = start(plan);
    double first = 0.0, last = 0.0;
    while (!trainer.finished()) {
        last = step(trainer).losses.at("pixels");
        if (first == 0.0) first = last;
    }
    EXPECT_LT(last, 0.75 * first);
}

TEST_F(RetouchTrainerTest, LetsTheDiscriminatorJoinInWhenThePlanSaysSo) {
    auto trainer = start(tiny_retouch_plan());
    while (!trainer.finished()) {
        const auto report = step(trainer);
        EXPECT_EQ(report.losses.contains("discriminator"), report.images > 12) << report.images;
        EXPECT_EQ(report.losses.contains("adversarial"), report.images > 12) << report.images;
        EXPECT_FALSE(report.losses.contains("style")) << "no guide";
    }
}

TEST_F(RetouchTrainerTest, ResumesBitForBitAfterAnInterruption) {
    write_untrained_regressor(file("guide"), 32);
    const RetouchTrainerOptions options{.guide = file("guide")};
    auto unbroken = start(tiny_retouch_plan(), options);
    while (!unbroken.finished()) {
        if (unbroken.steps() == 4) {
            ASSERT_TRUE(unbroken.save(file("half")));
        }
        EXPECT_TRUE(step(unbroken).losses.contains("style"));
    }
    ASSERT_TRUE(unbroken.save(file("whole")));
    auto resumed = RetouchTrainer::resume(file("half"), renderer(), options);
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_EQ(resumed->images(), 16);
    while (!resumed->finished()) step(*resumed);
    ASSERT_TRUE(resumed->save(file("again")));
    EXPECT_EQ(bytes_of(file("again")), bytes_of(file("whole")));

    const auto unguided = RetouchTrainer::resume(file("half"), renderer());
    ASSERT_FALSE(unguided);
    EXPECT_EQ(unguided.error().code, ErrorCode::ModelMismatch);
}

TEST_F(RetouchTrainerTest, WritesANetworkThatFillsAlike) {
    auto trainer = start(tiny_retouch_plan());
    step(trainer);
    const auto evaluation = trainer.evaluate();
    ASSERT_TRUE(evaluation) << evaluation.error().message;
    EXPECT_GT(evaluation->measures.at("psnr"), 0.0);
    EXPECT_TRUE(evaluation->measures.contains("psnr_undrawn"));
    EXPECT_TRUE(evaluation->sheet);
    ASSERT_TRUE(trainer.write_model(file("retouch.safetensors"), *evaluation));
    const auto written = inpaint::load(file("retouch.safetensors"), c10::kCPU);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(written->architecture, tiny_retouch_plan().architecture());
    EXPECT_EQ(written->size, 64);
    EXPECT_EQ(written->metadata.at("images_seen"), "4");
    EXPECT_THAT(written->metadata.at("training_plan"), HasSubstr("\"form\":\"light\""));
}

TEST(RetouchPlan, ComesBackFromItsWordsAndIsChecked) {
    const auto plan = tiny_retouch_plan();
    EXPECT_EQ(*RetouchPlan::from_json(plan.to_json()), plan);
    auto published = plan;
    published.form = inpaint::Form::Published;
    published.size = 256;
    EXPECT_EQ(RetouchPlan::from_json(published.to_json())->architecture(),
              inpaint::Architecture::published(256));
    auto wrong = plan;
    wrong.size = 96;
    EXPECT_THAT(validate(wrong).error().message.english(), HasSubstr("size is 96"));
    wrong = plan;
    wrong.adversarial_from = 1.5;
    EXPECT_THAT(validate(wrong).error().message.english(), HasSubstr("adversarial_from is 1.5"));
    auto others = plan;
    others.seed = 4;
    EXPECT_GE(others.first_person() - plan.first_person(), 1u << 20);
}

}  // namespace
}  // namespace pliant::training
