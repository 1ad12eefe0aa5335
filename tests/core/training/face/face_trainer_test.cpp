#include "core/training/face/face_trainer.h"

#include "core/facenets/face_network.h"
#include "core/training/face/face_data.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/together.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

FacePlan tiny_face_plan() {
    return {.size = 64, .images = 32, .people = 8, .seed = 3, .batch = 8, .warm_up = 2};
}

class FaceTrainerTest : public WithTinyPeople {
  protected:
    static FaceTrainer start(const FacePlan& plan) {
        auto trainer = FaceTrainer::start(plan, renderer());
        EXPECT_TRUE(trainer) << trainer.error().message;
        return *std::move(trainer);
    }
};

TEST_F(FaceTrainerTest, LearnsToRead) {
    auto plan = tiny_face_plan();
    plan.images = 640;
    plan.averaging = 0.9;
    auto trainer = start(plan);
    const auto before = trainer.evaluate();
    ASSERT_TRUE(before);
    double first = 0.0, last = 0.0;
    while (!trainer.finished()) {
        last = step(trainer).losses.at("loss");
        if (first == 0.0) first = last;
    }
    EXPECT_LT(last, 0.7 * first);
    const auto after = trainer.evaluate();
    ASSERT_TRUE(after);
    EXPECT_LT(after->measures.at("landmark_error"), before->measures.at("landmark_error"));
    EXPECT_GT(after->measures.at("part_overlap"), before->measures.at("part_overlap"));
    ASSERT_TRUE(after->sheet);
    EXPECT_GT(after->sheet->width(), 6 * 128);
}

TEST_F(FaceTrainerTest, ResumesBitForBitAfterAnInterruption) {
    auto unbroken = start(tiny_face_plan());
    while (!unbroken.finished()) {
        if (unbroken.steps() == 2) {
            ASSERT_TRUE(unbroken.save(file("half")));
        }
        ASSERT_TRUE(unbroken.step());
    }
    ASSERT_TRUE(unbroken.save(file("whole")));
    auto resumed = FaceTrainer::resume(file("half"), renderer());
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_EQ(resumed->plan(), tiny_face_plan());
    EXPECT_EQ(resumed->images(), 16);
    while (!resumed->finished()) ASSERT_TRUE(resumed->step());
    ASSERT_TRUE(resumed->save(file("again")));
    EXPECT_EQ(bytes_of(file("again")), bytes_of(file("whole")));
}

TEST_F(FaceTrainerTest, WritesTheAveragedNetwork) {
    auto trainer = start(tiny_face_plan());
    while (!trainer.finished()) ASSERT_TRUE(trainer.step());
    const auto evaluation = trainer.evaluate();
    ASSERT_TRUE(trainer.write_model(file("face"), *evaluation));
    const auto face = facenets::load_face_network(file("face"));
    ASSERT_TRUE(face) << face.error().message;
    EXPECT_EQ(face->network->architecture().size, 64);
    EXPECT_EQ(face->metadata.at("images_seen"), "32");
    EXPECT_THAT(face->metadata.at("held_out"), HasSubstr("landmark_error"));
    EXPECT_THAT(face->metadata.at("people"), HasSubstr("wide"));
}

TEST_F(FaceTrainerTest, RefusesWhatItCannotResume) {
    auto trainer = start(tiny_face_plan());
    ASSERT_TRUE(trainer.write_model(file("face"), {}));
    const auto model = FaceTrainer::resume(file("face"), renderer());
    ASSERT_FALSE(model);
    EXPECT_THAT(model.error().message, HasSubstr("not a training checkpoint"));
    EXPECT_EQ(FaceTrainer::start({.size = 100}, renderer()).error().code,
              ErrorCode::InvalidArgument);
}

TEST_F(FaceTrainerTest, DrawsTheSamePeopleAtEachRequest) {
    FaceData data(renderer(), {.size = 64, .first = 5, .kept = 2});
    const std::vector<std::uint64_t> seeds = {5, 6, 7, 5}, keys = {1, 2, 3, 1};
    const auto once = data.batch(seeds, keys), again = data.batch(seeds, keys);
    EXPECT_TRUE(once.pictures.equal(again.pictures));
    EXPECT_TRUE(once.coordinates.equal(again.coordinates));
    EXPECT_TRUE(once.pictures[0].equal(once.pictures[3]));
    EXPECT_EQ(once.parts.sizes(), at::IntArrayRef({4, 32, 32}));
    EXPECT_GT(once.has_coordinates.sum().item<float>(), 0.0F);
}

}  // namespace
}  // namespace pliant::training
