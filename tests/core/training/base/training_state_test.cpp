#include "core/training/base/training_state.h"

#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/training/base/checkpoint.h"
#include "tests/core/training/line_trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/nn/modules/batchnorm.h>

#include <functional>
#include <limits>
#include <map>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;

/// A layer with two parameters, weight and bias, and three buffers.
using Layer = torch::nn::BatchNorm1d;

class TrainingStateTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }
    using Tensors = std::map<std::string, model_io::Array>;
    using Metadata = std::map<std::string, std::string>;

    /// Writes a checkpoint of a LineTrainer after two steps, changed.
    void forge(const std::function<void(Tensors&, Metadata&)>& change) const {
        LineTrainer trainer;
        step(trainer);
        step(trainer);
        ASSERT_TRUE(trainer.save(file("whole")));
        const auto whole = Checkpoint::open(file("whole"));
        ASSERT_TRUE(whole);
        Tensors tensors;
        for (const auto& info : whole->file().find("")->tensors) {
            tensors[info.name] = *whole->file().read(info);
        }
        auto metadata = whole->metadata();
        change(tensors, metadata);
        ASSERT_TRUE(model_io::write_safetensors(file("forged"), tensors, metadata));
    }
    [[nodiscard]] Error resume_forged() const {
        const auto resumed = LineTrainer().resume(file("forged"));
        return resumed ? Error{ErrorCode::Internal, "it was resumed"} : resumed.error();
    }

    support::TemporaryFolder folder_;
};

TEST_F(TrainingStateTest, NamesWhatItSaves) {
    forge([](const Tensors& tensors, const Metadata& metadata) {
        std::vector<std::string> names;
        for (const auto& [name, array] : tensors) names.push_back(name);
        EXPECT_THAT(names,
                    ::testing::ElementsAre("average.bias",
                                           "average.weight",
                                           "line.first_moment.bias",
                                           "line.first_moment.weight",
                                           "line.second_moment.bias",
                                           "line.second_moment.weight",
                                           "line.value.bias",
                                           "line.value.weight"));
        EXPECT_EQ(metadata.at("plan"), R"({"rate": 0.1})");
        EXPECT_EQ(metadata.at("data"), "a line");
        const auto progress = nlohmann::json::parse(metadata.at("progress"));
        EXPECT_EQ(progress.at("steps"), 2);
        EXPECT_EQ(progress.at("images"), 16);
        EXPECT_EQ(progress.at("adam_steps"), nlohmann::json({2}));
        EXPECT_TRUE(progress.at("mean_loss").is_number_float());
    });
}

TEST_F(TrainingStateTest, ReportsWhatACheckpointLacks) {
    forge([](Tensors& tensors, Metadata&) { tensors.erase("line.value.bias"); });
    EXPECT_EQ(resume_forged().code, ErrorCode::FileCorrupt);
    EXPECT_THAT(resume_forged().message, HasSubstr("line.value.bias is missing"));
    forge([](Tensors& tensors, Metadata&) {
        tensors["line.value.weight"] = std::move(tensors["line.value.bias"]);
        tensors.erase("line.value.bias");
    });
    EXPECT_THAT(resume_forged().message, HasSubstr("line.value.weight has an unexpected shape"));
    for (const auto* broken : {"", "[]", "{}", R"({"steps": 2})", R"({"steps": "2"})"}) {
        forge([&](Tensors&, Metadata& metadata) { metadata["progress"] = broken; });
        EXPECT_EQ(resume_forged().code, ErrorCode::FileCorrupt) << broken;
    }
    for (const auto* key : {"plan", "progress"}) {
        forge([&](Tensors&, Metadata& metadata) { metadata.erase(key); });
        EXPECT_THAT(resume_forged().message, HasSubstr("not a training checkpoint")) << key;
    }
    EXPECT_EQ(LineTrainer().resume(file("none")).error().code, ErrorCode::FileNotFound);
}

TEST_F(TrainingStateTest, ResumesOnlyWithTheSameData) {
    forge([](Tensors&, Metadata& metadata) { metadata["data"] = "a circle"; });
    EXPECT_EQ(resume_forged().code, ErrorCode::ModelMismatch);
    EXPECT_THAT(resume_forged().message, HasSubstr("belongs to a training on other data"));
}

TEST_F(TrainingStateTest, ReadsOlderCheckpointsThatStoreOnlySteps) {
    forge([](Tensors&, Metadata& metadata) {
        metadata.erase("progress");
        metadata["steps"] = "2";
    });
    const auto old = Checkpoint::open(file("forged"));
    ASSERT_TRUE(old) << old.error().message;
    // Of what it remembers nothing else, as the one kind of network that did so.
    torch::nn::Linear line(1, 1);
    TrainingState state("{}", 8);
    const auto& weights = state.train("line", *line);
    ASSERT_TRUE(state.load(*old));
    EXPECT_EQ(state.steps(), 2);
    EXPECT_EQ(state.images(), 16);
    EXPECT_EQ(weights.adam.steps, 2);
    EXPECT_NE(line->weight.item<double>(), 0.0);
}

TEST_F(TrainingStateTest, SavesOnlyFiniteNumbers) {
    for (const float bad :
         {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
        torch::nn::Linear line(2, 1);
        TrainingState state("{}", 8);
        const auto& weights = state.train("line", *line);
        ASSERT_TRUE(state.save(file("checkpoint")));
        const auto good = support::bytes_of(file("checkpoint"));
        weights.parameters.values()[1] = bad;
        const auto saved = state.save(file("checkpoint"));
        ASSERT_FALSE(saved);
        EXPECT_EQ(saved.error().code, ErrorCode::Diverged);
        EXPECT_THAT(saved.error().message, ::testing::StartsWith("line.value."));
        EXPECT_TRUE(support::bytes_of(file("checkpoint")) == good);
    }
}

TEST_F(TrainingStateTest, SavesWhatChangesBesidesTheParameters) {
    const auto begin = [](Layer& layer, TrainingState& state) {
        state.train("layer", *layer);
        for (const auto& buffer : layer->named_buffers()) state.keep(buffer.key(), buffer.value());
    };
    Layer layer(2), resumed(2);
    TrainingState state("{}", 8), other("{}", 8);
    begin(layer, state);
    begin(resumed, other);
    layer->forward(support::normals({4, 2}, 1));
    ASSERT_TRUE(state.save(file("checkpoint")));
    const auto checkpoint = Checkpoint::open(file("checkpoint"));
    ASSERT_TRUE(checkpoint);
    const auto loaded = other.load(*checkpoint);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(resumed->running_mean.equal(layer->running_mean));
    EXPECT_EQ(resumed->num_batches_tracked.item<std::int64_t>(), 1);
}

TEST_F(TrainingStateTest, MovesAnAverageTowardsWhatIsTrained) {
    const c10::NoGradGuard no_grad;
    Layer layer(2), average(2);
    TrainingState state("{}", 8);
    state.train("scale", *layer, {.part = "weight"});
    state.keep_average("average", *average, *layer);
    layer->weight.fill_(5.0);
    state.update_averages(0.75);
    EXPECT_TRUE(average->weight.equal(at::full_like(average->weight, 2.0)));  // from 1
    // What no optimiser trains is the same in both, and in the checkpoint.
    layer->bias.fill_(3.0);
    layer->running_mean.fill_(4.0);
    EXPECT_TRUE(average->bias.equal(layer->bias));
    EXPECT_TRUE(average->running_mean.equal(layer->running_mean));
    ASSERT_TRUE(state.save(file("checkpoint")));
    const auto checkpoint = model_io::ModelFile::open(file("checkpoint"));
    ASSERT_TRUE(checkpoint);
    EXPECT_NE(checkpoint->find("")->find("average.bias"), nullptr);
    EXPECT_NE(checkpoint->find("")->find("average.running_mean"), nullptr);
}

}  // namespace
}  // namespace pliant::training
