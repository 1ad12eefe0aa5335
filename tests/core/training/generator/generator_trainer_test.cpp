#include "core/training/generator/generator_trainer.h"

#include "core/model_io/model_file.h"
#include "core/people/sampler.h"
#include "core/stylegan/generator.h"
#include "core/training/generator/generator_state.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

/// Two sizes by regression, then against a discriminator; everything tiny.
Plan short_plan() {
    auto plan = tiny_plan({{PhaseKind::Regression, 8, 24, 8, 0.01},
                           {PhaseKind::Regression, 16, 24, 8, 0.01},
                           {PhaseKind::Adversarial, 16, 24, 0, 0.002}});
    plan.warm_up = 2;
    plan.gradient_penalty_interval = 2;
    plan.path_length_interval = 3;
    return plan;
}

class GeneratorTrainerTest : public WithTinyPeople {
  protected:
    static GeneratorTrainer start(const Plan& plan) {
        auto trainer = GeneratorTrainer::start(plan, renderer());
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
};

TEST_F(GeneratorTrainerTest, FitsPicturesToTheirCodes) {
    auto plan = short_plan();
    plan.phases = {{PhaseKind::Regression, 8, 600, 16, 0.01}};
    plan.average_half_life = 20;
    auto trainer = start(plan);
    const double before = held_out_error(trainer);
    while (!trainer.finished()) step(trainer);
    EXPECT_LT(held_out_error(trainer), 0.6 * before);
}

TEST_F(GeneratorTrainerTest, FollowsThePlan) {
    auto trainer = start(short_plan());
    std::vector<std::string> stages;
    StepReport last;
    while (!trainer.finished()) {
        last = step(trainer);
        const auto stage = trainer.stage();
        if (stage.is_phase_over) stages.push_back(stage.words);
    }
    EXPECT_THAT(stages,
                ::testing::ElementsAre(
                    "8 px regression 24/24", "16 px regression 24/24", "16 px adversarial 24/24"));
    EXPECT_EQ(trainer.stage().done, 1.0);
    EXPECT_EQ(last.images, 72);
    EXPECT_EQ(last.steps, 18);
    EXPECT_EQ(trainer.images(), 72);
    for (const auto* loss : {"regression", "generator", "discriminator"}) {
        EXPECT_TRUE(last.losses.contains(loss)) << loss;
    }
    EXPECT_GT(trainer.evaluate()->sheet->width(), 16 * 16);
}

TEST_F(GeneratorTrainerTest, ResumesBitForBitAfterAnInterruption) {
    // In the middle of a regression, and against the discriminator.
    const std::vector<int> interrupted = {3, 15};
    auto unbroken = start(short_plan());
    while (!unbroken.finished()) {
        for (const int steps : interrupted) {
            if (unbroken.steps() != steps) continue;
            ASSERT_TRUE(unbroken.save(file(std::to_string(steps).c_str())));
        }
        step(unbroken);
    }
    ASSERT_TRUE(unbroken.save(file("whole")));
    for (const int steps : interrupted) {
        auto resumed = GeneratorTrainer::resume(file(std::to_string(steps).c_str()), renderer());
        ASSERT_TRUE(resumed) << resumed.error().message;
        EXPECT_EQ(resumed->plan(), short_plan());
        EXPECT_EQ(resumed->steps(), steps);
        while (!resumed->finished()) step(*resumed);
        ASSERT_TRUE(resumed->save(file("again")));
        EXPECT_TRUE(bytes_of(file("again")) == bytes_of(file("whole"))) << steps;
    }
}

TEST_F(GeneratorTrainerTest, GivesTheSameWithAndWithoutKeptPictures) {
    auto forgetful = GeneratorTrainer::start(short_plan(), renderer(), {.threads = 3, .kept = 0});
    ASSERT_TRUE(forgetful);
    auto usual = start(short_plan());
    for (int i = 0; i < 8; ++i) EXPECT_EQ(step(*forgetful).losses, step(usual).losses);
}

TEST_F(GeneratorTrainerTest, WritesAModelThatIsOpenedWithItsCode) {
    auto trainer = start(short_plan());
    const auto path = file("model.safetensors");
    for (int i = 0; i < 6; ++i) step(trainer);
    // After the first phase, at 8 px, there is no more to it than that.
    ASSERT_TRUE(trainer.write_model(path, {}));
    const auto small = stylegan::describe(*model_io::ModelFile::open(path));
    ASSERT_TRUE(small) << small.error().message;
    EXPECT_EQ(small->architecture.resolution(), 8);
    EXPECT_EQ(trainer.evaluate()->sheet->height(), start(short_plan()).evaluate()->sheet->height());
    step(trainer);
    ASSERT_TRUE(trainer.write_model(path, {}));
    const auto model = model_io::ModelFile::open(path);
    ASSERT_TRUE(model) << model.error().message;
    const auto checkpoint = stylegan::Checkpoint::read(*model);
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    EXPECT_EQ(checkpoint->description.architecture, short_plan().architecture);
    EXPECT_EQ(checkpoint->metadata.at("images_seen"), "28");
    EXPECT_EQ(checkpoint->metadata.at("people"), people::record_of(people::PeopleSet::Everyday));
    EXPECT_TRUE(stylegan::Generator::load(*checkpoint, c10::kCPU, Precision::Exact));

    std::map<std::string, model_io::Array> arrays;
    for (const auto& info : model->find("")->tensors) {
        if (info.name.starts_with("label_code.")) arrays[info.name] = *model->read(info);
    }
    EXPECT_TRUE(LabelCode::read(arrays, checkpoint->metadata, 256, renderer().schema().labels()));
}

TEST_F(GeneratorTrainerTest, ReportsDivergence) {
    auto plan = short_plan();
    plan.mapping_rate = 1e30;
    plan.precision = Precision::Exact;
    auto trainer = start(plan);
    const auto checkpoint = file("checkpoint");
    ASSERT_TRUE(trainer.save(checkpoint));
    const auto good = bytes_of(checkpoint);
    Result<StepReport> report = trainer.step();
    for (int i = 0; i < 10 && report; ++i) report = trainer.step();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Diverged);
    EXPECT_THAT(report.error().message, HasSubstr("(regression: "));
    EXPECT_FALSE(trainer.save(checkpoint));
    EXPECT_TRUE(bytes_of(checkpoint) == good);
}

TEST_F(GeneratorTrainerTest, RefusesWhatIsNotACheckpoint) {
    auto trainer = start(short_plan());
    ASSERT_TRUE(trainer.write_model(file("model"), {}));
    const auto message = [&](const char* name) {
        const auto resumed = GeneratorTrainer::resume(file(name), renderer());
        return resumed ? "it was resumed" : resumed.error().message;
    };
    EXPECT_THAT(message("model"), HasSubstr("not a training checkpoint"));
    EXPECT_THAT(message("nothing"), HasSubstr("nothing"));
    ASSERT_TRUE(trainer.save(file("checkpoint")));
    const auto bytes = bytes_of(file("checkpoint"));
    std::ofstream(file("cut"), std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    EXPECT_THAT(message("cut"), HasSubstr("cut"));
    auto renamed = bytes;
    renamed.replace(renamed.find("average.mapping.w_avg"), 7, "forgery");
    std::ofstream(file("forged"), std::ios::binary) << renamed;
    EXPECT_THAT(message("forged"), HasSubstr("average.mapping.w_avg is missing"));
}

}  // namespace
}  // namespace pliant::training
