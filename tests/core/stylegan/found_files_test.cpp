// A generator in the files that people have it in: each draws what the fixture draws.

#include "core/base/text.h"
#include "core/model_io/safetensors_writer.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/substitutes.h"
#include "core/tensor/convert.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <span>

namespace pliant::stylegan {
namespace {

using model_io::ModelFile;
using support::ForgedTree;
using support::NamedTensors;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ModelFile fixture(const std::string& name) {
    return *ModelFile::open(PLIANT_TEST_DATA "/fixtures/" + name);
}

/// What the fixture's generator has under rosinality's names, and under the official ones.
NamedTensors rosinality() { return support::tensors_of(fixture("rosinality-64.pt"), "g_ema"); }
NamedTensors official() { return support::tensors_of(fixture("official-64.pkl"), "G_ema"); }

NamedTensors without(NamedTensors tensors, std::string_view part) {
    std::erase_if(tensors, [part](const auto& tensor) {
        return tensor.first.find(part) != std::string::npos;
    });
    return tensors;
}

ModelFile opened(std::string_view bytes) {
    auto file = support::open_bytes(bytes);
    EXPECT_TRUE(file) << file.error().message;
    return *std::move(file);
}

ModelFile opened(const ForgedTree& tree) { return opened(support::forge_torch_zip(tree)); }

Checkpoint checkpoint_of(const ModelFile& file, std::string_view network = {}) {
    auto checkpoint = Checkpoint::read(file, network);
    EXPECT_TRUE(checkpoint) << checkpoint.error().message;
    return *std::move(checkpoint);
}

at::Tensor codes(std::uint32_t count, const Architecture& architecture) {
    std::vector<at::Tensor> z;
    for (std::uint32_t seed = 0; seed < count; ++seed) {
        z.push_back(z_of_seed(seed, architecture, c10::kCPU));
    }
    return at::cat(z);
}

/// The pictures of two seeds.
at::Tensor pictures(const Checkpoint& checkpoint,
                    double psi = 1.0,
                    Noise::Kind noise = Noise::Kind::Const) {
    const c10::NoGradGuard no_grad;
    const auto generator = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto w_plus = generator.map(codes(2, generator.architecture()), {}, {.psi = psi});
    return generator.synthesize(w_plus, {.kind = noise});
}

at::Tensor expected(const std::string& name,
                    double psi = 1.0,
                    Noise::Kind noise = Noise::Kind::Const) {
    return pictures(checkpoint_of(fixture(name)), psi, noise);
}

TEST(FoundFiles, OpenWithoutAMeanLatent) {
    const auto of_optimiser = ForgedTree{.tensors = {{"exp_avg", support::counting_tensor({3})}}};
    struct Found {
        const char* what;
        const char* fixture;
        ForgedTree tree;
    };
    const auto* const theirs = "rosinality-64.pt";
    const std::vector<Found> files = {
        {"all that rosinality's training writes",
         theirs,
         {.dicts = {{"g", {rosinality()}},
                    {"d", {{{"final_linear.0.weight", support::counting_tensor({3, 3})}}}},
                    {"g_ema", {rosinality()}},
                    {"g_optim", {.dicts = {{"state", {.dicts = {{"0", of_optimiser}}}}}}}}}},
        {"a state dict", theirs, {rosinality()}},
        {"the generator in training", theirs, {.dicts = {{"g", {rosinality()}}}}},
        {"official names", "official-64.pkl", {without(official(), "w_avg")}},
    };
    for (const auto& [what, original, tree] : files) {
        SCOPED_TRACE(what);
        const auto checkpoint = checkpoint_of(opened(tree));
        EXPECT_TRUE(checkpoint.description.omissions.mean_latent);
        EXPECT_TRUE(at::equal(pictures(checkpoint), expected(original)));
        EXPECT_EQ(checkpoint.metadata.at("mean_latent"), "mean of seeds 0 to 4095");
    }
}

TEST(FoundFiles, TakeTheMeanOfTheSameSeedsInEveryRun) {
    const auto file = opened(ForgedTree{rosinality()});
    const auto mean_in = [](const Checkpoint& checkpoint) {
        return tensor::from_array(checkpoint.tensors.at("mapping.w_avg"));
    };
    const auto checkpoint = checkpoint_of(file);
    EXPECT_TRUE(at::equal(mean_in(checkpoint), mean_in(checkpoint_of(file))));

    const c10::NoGradGuard no_grad;
    const auto generator = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto w = generator.map(codes(kMeanSeeds, generator.architecture()), {}, {.psi = 1.0});
    EXPECT_TRUE(at::allclose(mean_in(checkpoint), w.select(1, 0).mean(0), 1e-4, 1e-6));
    EXPECT_THAT(substitutes(checkpoint.description.omissions),
                ElementsAre(AllOf(HasSubstr("no mean latent"), HasSubstr("seeds 0 to 4095"))));
}

TEST(FoundFiles, TakeTheMeanOverAllClasses) {
    auto tensors = support::tensors_of(fixture("official-32-conditional.pkl"), "G_ema");
    const auto checkpoint = checkpoint_of(opened(ForgedTree{without(tensors, "w_avg")}));
    const c10::NoGradGuard no_grad;
    const auto generator = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto& architecture = generator.architecture();
    const auto c = at::eye(architecture.c_dim).repeat({kMeanSeeds / architecture.c_dim + 1, 1});
    const auto w =
        generator.map(codes(kMeanSeeds, architecture), c.narrow(0, 0, kMeanSeeds), {.psi = 1.0});
    EXPECT_TRUE(at::allclose(tensor::from_array(checkpoint.tensors.at("mapping.w_avg")),
                             w.select(1, 0).mean(0),
                             1e-4,
                             1e-6));
}

TEST(FoundFiles, StopLookingForTheMeanWhenCancelled) {
    std::stop_source stop;
    const auto file = opened(ForgedTree{rosinality()});
    const auto checkpoint = Checkpoint::read(
        file, {}, {.stop = stop.get_token(), .on_progress = [&](const Progress& progress) {
                       if (progress.fraction >= 1.0) stop.request_stop();
                   }});
    ASSERT_FALSE(checkpoint);
    EXPECT_EQ(checkpoint.error().code, ErrorCode::Cancelled);
}

TEST(FoundFiles, OpenWithoutNoiseConstants) {
    const auto checkpoint = checkpoint_of(opened(ForgedTree{without(rosinality(), "noises.")}));
    const auto none = Noise::Kind::None;
    EXPECT_TRUE(
        at::equal(pictures(checkpoint, 1.0, none), expected("rosinality-64.pt", 1.0, none)));
    EXPECT_THAT(substitutes({.noise_constants = true}),
                ElementsAre(HasSubstr("drawn from a seed of its own")));

    // The layers are counted in the order in which they are computed.
    int layer = 0;
    for (const auto* name : {"b4.conv1", "b8.conv0", "b8.conv1", "b16.conv0"}) {
        const auto found =
            tensor::from_array(checkpoint.tensors.at(text("synthesis.", name, ".noise_const")));
        const Architecture one_row{.z_dim = found.numel()};
        const auto drawn = z_of_seed(static_cast<std::uint32_t>(layer++), one_row, c10::kCPU);
        EXPECT_TRUE(at::equal(found, drawn.view_as(found))) << name;
    }
}

TEST(FoundFiles, OpenWithoutNoiseLayers) {
    const auto checkpoint = checkpoint_of(opened(ForgedTree{without(official(), "noise_")}));
    EXPECT_TRUE(checkpoint.description.omissions.noise_layers);
    for (const auto kind : {Noise::Kind::None, Noise::Kind::Const, Noise::Kind::Random}) {
        EXPECT_TRUE(at::equal(pictures(checkpoint, 0.7, kind),
                              expected("official-64.pkl", 0.7, Noise::Kind::None)));
    }
    EXPECT_THAT(substitutes({.noise_constants = true, .noise_layers = true}),
                ElementsAre(HasSubstr("made without noise")));
    EXPECT_THAT(substitutes({}), IsEmpty());
}

TEST(FoundFiles, DoNotOpenWhereOnlySomeOfTheNoiseIsLost) {
    for (const auto* lost : {"b8.conv1.noise_const", "b8.conv1.noise_strength"}) {
        const auto checkpoint = Checkpoint::read(opened(ForgedTree{without(official(), lost)}));
        ASSERT_FALSE(checkpoint) << lost;
        EXPECT_THAT(checkpoint.error().message, HasSubstr(text("synthesis.", lost, " is missing")));
    }
}

}  // namespace
}  // namespace pliant::stylegan
