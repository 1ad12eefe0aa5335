// A generator in the files that people have it in: each draws what the fixture draws.

#include "core/base/text.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/substitutes.h"
#include "core/tensor/convert.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
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

/// The same tensors, `prefix` before each name.
NamedTensors under(std::string_view prefix, NamedTensors tensors) {
    for (auto& [name, tensor] : tensors) name.insert(0, prefix);
    return tensors;
}

NamedTensors together(NamedTensors tensors, const NamedTensors& others) {
    tensors.insert(tensors.end(), others.begin(), others.end());
    return tensors;
}

/// latent_avg of the fixture, the same in `rows` rows.
support::ForgedTensor mean_in_rows(std::int64_t rows) {
    auto mean = support::tensors_of(fixture("rosinality-64.pt"), "").front().second;
    const auto row = mean.storage;
    for (std::int64_t i = 1; i < rows; ++i) mean.storage += row;
    const auto width = static_cast<std::int64_t>(row.size() / sizeof(float));
    mean.shape = {rows, width};
    mean.strides = {width, 1};
    return mean;
}

TEST(FoundFiles, OpenWhateverWasPutAroundThem) {
    const NamedTensors mean = {{"latent_avg", mean_in_rows(1)}};
    const NamedTensors encoder = {{"encoder.input_layer.0.weight", support::counting_tensor({3})}};
    struct Found {
        const char* name;
        ForgedTree tree;
    };
    const std::vector<Found> files = {
        {"state_dict.decoder",
         {{{"latent_avg", mean_in_rows(18)}},
          {{"state_dict", {together(encoder, under("decoder.", rosinality()))}}}}},
        {"g_ema", {mean, {{"g_ema", {under("module.", rosinality())}}}}},
        {"g_ema", {mean, {{"g_ema", {under("_orig_mod.", rosinality())}}}}},
        {"g_ema", {mean, {{"g_ema", {under("_orig_mod.module.", rosinality())}}}}},
        {"", {together(mean, under("module._orig_mod.", rosinality()))}},
        {"model.ema",
         {.dicts = {{"model", {mean, {{"ema", {rosinality()}}, {"raw", {rosinality()}}}}}}}},
    };
    for (const auto& [name, tree] : files) {
        SCOPED_TRACE(name);
        const auto checkpoint = checkpoint_of(opened(tree));
        EXPECT_EQ(checkpoint.description.name, name);
        EXPECT_FALSE(checkpoint.description.omissions.mean_latent);
        EXPECT_TRUE(at::equal(pictures(checkpoint, 0.7), expected("rosinality-64.pt", 0.7)));
    }
}

TEST(FoundFiles, OpenOfficialNamesAmongOthers) {
    const ForgedTree tree = {
        together(under("G_ema.", official()),
                 together(under("G.", official()),
                          {{"D.b4.fromrgb.weight", support::counting_tensor({3})},
                           {"D.b8.skip.weight", support::counting_tensor({3})}}))};
    for (const auto& file : {opened(tree), opened({.dicts = {{"state_dict", tree}}})}) {
        EXPECT_TRUE(
            at::equal(pictures(checkpoint_of(file), 0.7), expected("official-64.pkl", 0.7)));
        EXPECT_THAT(describe(file)->name, testing::EndsWith("G_ema"));
    }
    EXPECT_EQ(describe(opened(tree), "G")->name, "G");
    EXPECT_TRUE(has_network(opened(tree), "G_ema"));
    EXPECT_FALSE(has_network(opened(tree), "D"));
}

TEST(FoundFiles, ListTheGeneratorsThatCannotBeToldApart) {
    const auto file = opened({.dicts = {{"first", {rosinality()}},
                                        {"second", {official()}},
                                        {"state_dict", {under("decoder.", rosinality())}}}});
    const auto error = describe(file).error();
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message,
                HasSubstr("first (rosinality's names, 64 px), second (official names, 64 px), "
                          "state_dict.decoder (rosinality's names, 64 px). Name one with "
                          "--network"));
    EXPECT_EQ(describe(file, "second")->name, "second");
    EXPECT_EQ(describe(file, "state_dict")->name, "state_dict.decoder");
}

TEST(FoundFiles, SayWhatIsInThemWhereNoGeneratorIs) {
    const auto file = opened({.dicts = {{"encoder",
                                         {{{"conv.weight", support::counting_tensor({3, 2})},
                                           {"conv.bias", support::counting_tensor({3})}}}}}});
    EXPECT_THAT(describe(file).error().message,
                HasSubstr("no StyleGAN2 generator was found. It holds: encoder (2 tensors, "
                          "conv.weight [3,2], ..)"));
    const auto latent = opened(ForgedTree{{{"latent", support::counting_tensor({1, 10, 64})}}});
    EXPECT_THAT(describe(latent).error().message,
                HasSubstr("a tensor [1,10,64], perhaps a latent: open it with a model"));
}

TEST(FoundFiles, PullEachRowToItsOwnMean) {
    const c10::NoGradGuard no_grad;
    auto mean = mean_in_rows(10);
    std::vector<float> other(64, 0.25F);
    std::memcpy(mean.storage.data() + 3 * 64 * sizeof(float), other.data(), 64 * sizeof(float));
    const auto checkpoint =
        checkpoint_of(opened({{{"latent_avg", mean}}, {{"g_ema", {rosinality()}}}}));
    const auto generator = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto common =
        *Generator::load(checkpoint_of(fixture("rosinality-64.pt")), c10::kCPU, Precision::Exact);
    const auto z = codes(2, generator.architecture());
    const auto found = generator.map(z, {}, {.psi = 0.5});
    const auto usual = common.map(z, {}, {.psi = 0.5});
    EXPECT_FALSE(at::allclose(found.select(1, 3), usual.select(1, 3)));
    EXPECT_TRUE(at::allclose(
        found.select(1, 3), (common.map(z, {}, {.psi = 1.0}).select(1, 3) + 0.25) / 2, 1e-5, 1e-6));
    EXPECT_TRUE(at::equal(found.narrow(1, 4, 6), usual.narrow(1, 4, 6)));
    const auto beyond = generator.map(z, {}, {.psi = 0.5, .cutoff = 3});
    EXPECT_TRUE(at::equal(beyond.select(1, 3), common.map(z, {}, {.psi = 1.0}).select(1, 3)));

    mean.shape = {9, 64};
    const auto file = opened({{{"latent_avg", mean}}, {{"g_ema", {rosinality()}}}});
    EXPECT_THAT(Checkpoint::read(file).error().message,
                HasSubstr("its mean latent has 9 rows; W+ has 10"));
    EXPECT_EQ(examine(file).error().message, Checkpoint::read(file).error().message);
}

/// The tensors in another type of numbers.
NamedTensors in_type(NamedTensors tensors, at::ScalarType type) {
    for (auto& [name, tensor] : tensors) {
        model_io::Array array(tensor.dtype, tensor.shape);
        std::ranges::copy(std::as_bytes(std::span(tensor.storage)), array.bytes().begin());
        const auto converted = tensor::to_array(tensor::from_array(array).to(type));
        const auto bytes = converted.bytes();
        tensor.storage.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        tensor.dtype = converted.dtype();
    }
    return tensors;
}

TEST(FoundFiles, OpenInHalfPrecisionThroughout) {
    const auto original = expected("official-64.pkl", 0.7);
    for (const auto type : {at::kHalf, at::kBFloat16, at::kDouble}) {
        SCOPED_TRACE(c10::toString(type));
        const auto file = opened(ForgedTree{in_type(official(), type)});
        EXPECT_TRUE(describe(file));
        EXPECT_TRUE(examine(file));
        const auto found = pictures(checkpoint_of(file), 0.7);
        const auto levels = (found - original).abs().max().item<float>() * 127.5F;
        EXPECT_LE(levels, type == at::kBFloat16 ? 20.0F : 2.0F);
    }
}

TEST(FoundFiles, AreExaminedAsTheyAreOpened) {
    auto tensors = official();
    for (auto& [name, tensor] : tensors) {
        if (name == "synthesis.b8.conv1.bias") tensor.storage.assign(tensor.storage.size(), '\xff');
    }
    const auto file = opened(ForgedTree{tensors});
    EXPECT_THAT(examine(file).error().message, HasSubstr("conv1.bias holds infinite"));
    EXPECT_EQ(examine(file).error().message, Checkpoint::read(file).error().message);

    tensors = official();
    for (auto& [name, tensor] : tensors) {
        if (name.ends_with("conv1.resample_filter")) tensor.storage.assign(64, '\0');
    }
    const auto filtered = opened(ForgedTree{tensors});
    EXPECT_THAT(describe(filtered).error().message, HasSubstr("[1,3,3,1] filter"));
}

}  // namespace
}  // namespace pliant::stylegan
