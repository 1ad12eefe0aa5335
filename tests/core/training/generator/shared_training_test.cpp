// Several ranks that train one network together; each is a thread here, with a trainer of its own.

#include "core/model_io/model_file.h"
#include "core/tensor/convert.h"
#include "core/training/base/ranks.h"
#include "core/training/data/picture_set.h"
#include "core/training/generator/generator_trainer.h"
#include "core/training/regressor/regressor_trainer.h"
#include "tests/core/training/picture_folder.h"
#include "tests/core/training/together.h"
#include "tests/core/training/untrained_regressor.h"
#include "tests/core/training/with_tiny_people.h"
#include "tests/support/file_bytes.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;
using LossValues = std::map<std::string, double>;

/// The same to 1e-4 is what one may ask of sums in another order.
constexpr double kTolerance = 1e-4;

/// By regression, then against a discriminator, whose groups of four are the same for two ranks.
Plan people_plan() {
    Plan plan;
    plan.architecture.channels = {8, 8, 8};
    plan.phases = {{PhaseKind::Regression, 8, 24, 8, 0.01},
                   {PhaseKind::Adversarial, 16, 40, 0, 0.002}};
    plan.batch = 8;
    plan.warm_up = 2;
    plan.gradient_penalty_interval = 2;
    plan.path_length_interval = 2;
    plan.precision = Precision::Exact;
    return plan;
}

Plan pictures_plan() {
    auto plan = Plan::of_pictures(16, 2, 12);
    plan.batch = 8;
    plan.phases.front().images = 64;
    plan.gradient_penalty_interval = 2;
    plan.path_length_interval = 2;
    plan.precision = Precision::Exact;
    plan.augmentation_images = 80;    // soon ...
    plan.augmentation_target = -1.1;  // ... and whatever the discriminator says
    return plan;
}

class SharedTraining : public WithTinyPeople {
  protected:
    using Start = std::function<Result<GeneratorTrainer>()>;

    [[nodiscard]] Start people(const Plan& plan, const std::filesystem::path& guide = {}) const {
        return
            [plan, guide] { return GeneratorTrainer::start(plan, renderer(), {.guide = guide}); };
    }
    [[nodiscard]] Start pictures(const Plan& plan) const {
        return [plan, folder = file("set")]() -> Result<GeneratorTrainer> {
            auto set = PictureSet::open(folder, {.size = 16, .has_labels = true});
            if (!set) return set.error();
            return GeneratorTrainer::start(plan, *std::move(set), /*is_mirrored=*/true);
        };
    }

    /// All steps of the plan; the losses of each. The last state goes into the file.
    static std::vector<LossValues> train(const Start& start,
                                         const Ranks& ranks,
                                         const std::filesystem::path& checkpoint) {
        std::vector<LossValues> losses;
        auto trainer = start();
        EXPECT_TRUE(trainer) << trainer.error().message;
        if (!trainer) return losses;
        const auto joined = trainer->join(ranks);
        EXPECT_TRUE(joined) << joined.error().message;
        while (joined && !trainer->finished()) {
            const auto report = trainer->step();
            EXPECT_TRUE(report) << report.error().message;
            if (!report) break;
            losses.push_back(report->losses);
        }
        EXPECT_TRUE(trainer->save(checkpoint));
        return losses;
    }

    /// All weights, moments and averages in one row.
    static at::Tensor numbers_in(const std::filesystem::path& checkpoint) {
        const auto file = model_io::ModelFile::open(checkpoint);
        EXPECT_TRUE(file) << file.error().message;
        std::vector<at::Tensor> parts;
        for (const auto& info : file->find("")->tensors) {
            if (info.name.starts_with("label_code")) continue;
            parts.push_back(tensor::from_array(*file->read(info)).flatten());
        }
        return at::cat(parts);
    }

    /// Trains by one rank and by two, and compares.
    void expect_the_same(const Start& start) const {
        const auto alone = train(start, {}, file("alone"));
        std::vector<std::vector<LossValues>> shared(2);
        together(2, [&](const Ranks& ranks) {
            at::set_num_threads(1);
            const auto rank = ranks.share().rank;
            shared[rank] = train(start, ranks, file(rank == 0 ? "first" : "second"));
        });
        EXPECT_TRUE(bytes_of(file("first")) == bytes_of(file("second")));
        ASSERT_EQ(shared[0].size(), alone.size());
        for (std::size_t step = 0; step < alone.size(); ++step) {
            ASSERT_EQ(shared[0][step].size(), alone[step].size()) << step;
            for (const auto& [name, loss] : alone[step]) {
                const double found = shared[0][step].at(name);
                EXPECT_NEAR(found, loss, kTolerance * std::max(1.0, std::abs(loss)))
                    << name << " at step " << step;
            }
        }
        expect_near(numbers_in(file("first")), numbers_in(file("alone")));
    }

    static void expect_near(const at::Tensor& found,
                            const at::Tensor& expected,
                            double tolerance = kTolerance) {
        ASSERT_EQ(found.sizes(), expected.sizes());
        const auto difference = ((found - expected).norm() / expected.norm()).item<double>();
        RecordProperty("relative_difference", std::to_string(difference));
        EXPECT_LT(difference, tolerance);
    }
};

TEST_F(SharedTraining, OfPeopleEqualsThatOfOneProcess) { expect_the_same(people(people_plan())); }

TEST_F(SharedTraining, WithCriticsEqualsThatOfOneProcess) {
    write_untrained_regressor(file("guide.safetensors"), 1);
    auto plan = people_plan();
    plan.phases = {{PhaseKind::Regression, 16, 40, 8, 0.01}};
    plan.critics_weight = 1.0;
    expect_the_same(people(plan, file("guide.safetensors")));
}

TEST_F(SharedTraining, OfPicturesEqualsThatOfOneProcess) {
    write_two_classes(file("set"), 12, 16);
    expect_the_same(pictures(pictures_plan()));
}

TEST_F(SharedTraining, EndsWithASentenceWhenARankIsLost) {
    const auto start = people(people_plan());
    together(2, [&](Ranks ranks) {
        at::set_num_threads(1);
        auto trainer = start();
        ASSERT_TRUE(trainer);
        ASSERT_TRUE(trainer->join(ranks));
        ASSERT_TRUE(trainer->step());
        if (!ranks.is_first()) return;  // and is gone
        auto report = trainer->step();
        ASSERT_FALSE(report);
        EXPECT_THAT(report.error().message, HasSubstr("has died or does not respond"));
        EXPECT_THAT(report.error().message, HasSubstr("again with resume"));
        EXPECT_FALSE(trainer->agree_to_stop(true));
    });
}

TEST_F(SharedTraining, IsRefusedWhereItCannotBeShared) {
    auto odd = people_plan();
    odd.batch = 6;  // three for each of two
    auto other = people_plan();
    other.seed = 2;
    together(2, [&](const Ranks& ranks) {
        auto trainer = people(odd)();
        ASSERT_TRUE(trainer);
        const auto uneven = trainer->join(ranks);
        ASSERT_FALSE(uneven);
        EXPECT_THAT(uneven.error().message, HasSubstr("must be a multiple of 4"));
        auto different = people(ranks.is_first() ? people_plan() : other)();
        ASSERT_TRUE(different);
        const auto joined = different->join(ranks);
        ASSERT_FALSE(joined);
        EXPECT_EQ(joined.error().code, ErrorCode::ModelMismatch);
    });
}

TEST_F(SharedTraining, OfARegressorEqualsThatOfOneProcess) {
    const RegressorPlan plan = {
        .size = 32, .images = 24, .people = 12, .seed = 3, .batch = 8, .warm_up = 2};
    const auto train = [&](const Ranks& ranks, const std::filesystem::path& checkpoint) {
        at::set_num_threads(1);
        std::vector<double> losses;
        auto trainer = RegressorTrainer::start(plan, renderer());
        EXPECT_TRUE(trainer && trainer->join(ranks));
        while (trainer && !trainer->finished()) {
            const auto report = trainer->step();
            EXPECT_TRUE(report) << report.error().message;
            if (!report) break;
            losses.push_back(report->losses.at("loss"));
        }
        EXPECT_TRUE(trainer && trainer->save(checkpoint));
        return losses;
    };
    const auto alone = train({}, file("alone"));
    std::vector<std::vector<double>> losses(2);
    together(2, [&](const Ranks& ranks) {
        losses[ranks.share().rank] = train(ranks, file(ranks.is_first() ? "first" : "second"));
    });
    ASSERT_EQ(alone.size(), 3U);
    EXPECT_EQ(losses[0], losses[1]);
    for (std::size_t step = 0; step < alone.size(); ++step) {
        EXPECT_NEAR(losses[0].at(step), alone[step], kTolerance) << step;
    }
    EXPECT_TRUE(bytes_of(file("first")) == bytes_of(file("second")));
    constexpr double kOfBfloat16 = 1e-3;  // in which gradients of kernels are rounded
    expect_near(numbers_in(file("first")), numbers_in(file("alone")), kOfBfloat16);
}

}  // namespace
}  // namespace pliant::training
