#include "core/training/generator/origin.h"

#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/stylegan/trainable_generator.h"
#include "core/training/generator/generator_trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/tiny_plan.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"
#include "tests/support/random_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace pliant::training {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Plan plan_of_one_phase() {
    auto plan = tiny_plan({{PhaseKind::Regression, 16, 400, 8, 0.01}});
    plan.average_half_life = 20;
    return plan;
}

class OriginTest : public WithTinyPeople {
  protected:
    /// A file with a random generator of that architecture.
    [[nodiscard]] Origin origin(const stylegan::Architecture& architecture) const {
        const stylegan::TrainableGenerator generator(architecture, /*seed=*/5);
        const auto checkpoint = generator->checkpoint();
        const auto path = file("origin.safetensors");
        EXPECT_TRUE(model_io::write_safetensors(path, checkpoint.tensors, checkpoint.metadata));
        return read(path);
    }
    static Origin read(const std::filesystem::path& path) {
        auto origin = Origin::read(path);
        EXPECT_TRUE(origin) << origin.error().message;
        return *std::move(origin);
    }
    static GeneratorTrainer start(const Plan& plan, const Origin* from) {
        auto trainer = GeneratorTrainer::start(plan, renderer(), {}, from);
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
    [[nodiscard]] stylegan::Checkpoint model_of(const GeneratorTrainer& trainer) const {
        const auto path = file("model.safetensors");
        EXPECT_TRUE(trainer.write_model(path, {}));
        return read(path).generator;
    }
    static bool are_equal(const model_io::Array& a, const model_io::Array& b) {
        return a.shape() == b.shape() && std::ranges::equal(a.bytes(), b.bytes());
    }
};

TEST_F(OriginTest, IsNoStyleGan3Generator) {
    const auto checkpoint = support::random_checkpoint(support::alias_free_architecture());
    const auto path = file("alias_free.safetensors");
    ASSERT_TRUE(model_io::write_safetensors(path, checkpoint.tensors, checkpoint.metadata));
    const auto origin = Origin::read(path);
    ASSERT_FALSE(origin);
    EXPECT_EQ(origin.error().code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(origin.error().message, HasSubstr("is a StyleGAN3 generator"));
}

TEST_F(OriginTest, GivesItsSynthesisNetworkToATrainingOfLargerPictures) {
    const auto from = origin({.z_dim = 128,
                              .w_dim = 160,
                              .mapping_layers = 3,
                              .channels = {12, 6},
                              .conv_clamp = 256.0});
    const auto plan = fit_to(from, plan_of_one_phase());
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_THAT(plan->architecture.channels, ElementsAre(12, 6, 6));
    EXPECT_EQ(plan->architecture.w_dim, 160);
    EXPECT_EQ(plan->architecture.z_dim, 256);
    EXPECT_EQ(plan->architecture.mapping_layers, 2);
    EXPECT_EQ(plan->architecture.conv_clamp, 256.0);
    EXPECT_EQ(plan->begun_from, "origin.safetensors " + from.sha256);
    EXPECT_EQ(*Plan::from_json(plan->to_json()), *plan);

    const auto model = model_of(start(*plan, &from));
    EXPECT_EQ(model.description.architecture, plan->architecture);
    int lent = 0;
    for (const auto& [name, array] : from.generator.tensors) {
        if (!name.starts_with("synthesis.") || name.ends_with("resample_filter")) continue;
        EXPECT_TRUE(are_equal(model.tensors.at(name), array)) << name;
        ++lent;
    }
    EXPECT_GT(lent, 20);
}

TEST_F(OriginTest, KeepsGeneratingThePeopleOfItsCode) {
    auto first = start(plan_of_one_phase(), nullptr);
    while (!first.finished()) ASSERT_TRUE(first.step());
    ASSERT_TRUE(first.write_model(file("first.safetensors"), {}));
    const auto from = read(file("first.safetensors"));
    const auto plan = fit_to(from, plan_of_one_phase());
    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(plan->architecture, plan_of_one_phase().architecture);
    auto second = start(*plan, &from);
    EXPECT_EQ(held_out_error(second), held_out_error(first));
    auto untrained = start(plan_of_one_phase(), nullptr);
    EXPECT_LT(held_out_error(second), 0.9 * held_out_error(untrained));
}

TEST_F(OriginTest, LearnsANewCodeForOtherLabels) {
    const auto trainer = start(plan_of_one_phase(), nullptr);
    ASSERT_TRUE(trainer.write_model(file("model.safetensors"), {}));
    auto from = read(file("model.safetensors"));
    auto labels = renderer().schema().labels();
    EXPECT_TRUE(from.code_of(labels));
    for (auto& label : labels) label.name += " of others";
    EXPECT_FALSE(from.code_of(labels));
    from.label_code.clear();
    EXPECT_FALSE(from.code_of(renderer().schema().labels()));
}

TEST_F(OriginTest, ReportsWhatDoesNotFit) {
    const auto complaint = [&](const stylegan::Architecture& architecture) {
        const auto from = origin(architecture);
        const auto plan = fit_to(from, plan_of_one_phase());
        if (!plan) {
            EXPECT_EQ(plan.error().code, ErrorCode::ModelMismatch);
            return plan.error().message;
        }
        const auto trainer = GeneratorTrainer::start(*plan, renderer(), {}, &from);
        return trainer ? "it fits" : trainer.error().message;
    };
    EXPECT_THAT(complaint({.c_dim = 3, .mapping_layers = 2, .channels = {8, 8}}),
                HasSubstr("origin.safetensors: this generator is conditional, with 3 classes"));
    EXPECT_THAT(complaint({.mapping_layers = 2, .channels = {8, 8, 8, 8}}),
                HasSubstr("has a resolution of 32 px, more than the 16 px"));
    EXPECT_EQ(complaint({.mapping_layers = 2, .channels = {8, 8}}), "it fits");
}

TEST_F(OriginTest, StaysUnchangedBelowTheTrainedBlocks) {
    auto first = start(tiny_plan({{PhaseKind::Regression, 16, 4, 8, 0.01}}), nullptr);
    while (!first.finished()) ASSERT_TRUE(first.step());
    ASSERT_TRUE(first.write_model(file("first.safetensors"), {}));
    const auto from = read(file("first.safetensors"));
    auto larger = tiny_plan({{PhaseKind::Regression, 32, 400, 8, 0.01}});
    larger.architecture.channels = {8, 8, 8, 8};
    larger.frozen_size = 16;
    auto plan = fit_to(from, larger);
    ASSERT_TRUE(plan) << plan.error().message;
    auto trainer = start(*plan, &from);
    const auto before = model_of(trainer);
    ASSERT_TRUE(trainer.step());
    ASSERT_TRUE(trainer.save(file("checkpoint")));
    ASSERT_TRUE(trainer.step());
    const auto after = model_of(trainer);
    for (const auto& [name, array] : from.generator.tensors) {
        EXPECT_TRUE(are_equal(after.tensors.at(name), array)) << name;
    }
    const auto* const trained = "synthesis.b32.conv1.weight";
    EXPECT_FALSE(are_equal(after.tensors.at(trained), before.tensors.at(trained)));

    ASSERT_TRUE(trainer.save(file("unbroken")));
    auto resumed = GeneratorTrainer::resume(file("checkpoint"), renderer(), {});
    ASSERT_TRUE(resumed) << resumed.error().message;
    ASSERT_TRUE(resumed->step());
    ASSERT_TRUE(resumed->save(file("resumed")));
    EXPECT_TRUE(support::bytes_of(file("resumed")) == support::bytes_of(file("unbroken")));

    const auto complaint = [&](const Origin* origin) {
        const auto refused = GeneratorTrainer::start(*plan, renderer(), {}, origin);
        return refused ? "it fits" : refused.error().message;
    };
    EXPECT_THAT(complaint(nullptr), HasSubstr("start from a model of people of 16 px or more"));
    plan->phases = {{PhaseKind::Adversarial, 32, 8, 0, 0.002}};
    EXPECT_THAT(complaint(&from), HasSubstr("Adversarial phases cannot have frozen blocks"));
    plan->phases = {{PhaseKind::Regression, 16, 8, 8, 0.01}};
    EXPECT_THAT(complaint(&from), HasSubstr("all its blocks are frozen"));
}

TEST_F(OriginTest, MustBeAGenerator) {
    const auto missing = Origin::read(file("nothing"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace pliant::training
