// One generator in the various files found in practice: each gives the fixture's pictures.

#include "core/base/text.h"
#include "core/model_io/strided_array.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/generator_finder.h"
#include "core/stylegan/substitutes.h"
#include "core/tensor/convert.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <regex>
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

/// The fixture's tensors under rosinality's names and under the official ones.
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

TEST(FoundFiles, ComputeAMissingMeanFromFixedSeeds) {
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

TEST(FoundFiles, ComputeAMissingMeanOverAllClasses) {
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

TEST(FoundFiles, StopComputingTheMeanWhenCancelled) {
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

    // Layers are counted in the order of computation.
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

TEST(FoundFiles, DoNotOpenIfOnlySomeNoiseIsMissing) {
    for (const auto* lost : {"b8.conv1.noise_const", "b8.conv1.noise_strength"}) {
        const auto checkpoint = Checkpoint::read(opened(ForgedTree{without(official(), lost)}));
        ASSERT_FALSE(checkpoint) << lost;
        EXPECT_THAT(checkpoint.error().message, HasSubstr(text("synthesis.", lost, " is missing")));
    }
}

/// The tensors with `prefix` added to each name.
NamedTensors under(std::string_view prefix, NamedTensors tensors) {
    for (auto& [name, tensor] : tensors) name.insert(0, prefix);
    return tensors;
}

NamedTensors together(NamedTensors tensors, const NamedTensors& others) {
    tensors.insert(tensors.end(), others.begin(), others.end());
    return tensors;
}

/// The fixture's latent_avg, repeated in `rows` rows.
support::ForgedTensor mean_in_rows(std::int64_t rows) {
    auto mean = support::tensors_of(fixture("rosinality-64.pt"), "").front().second;
    const auto row = mean.storage;
    for (std::int64_t i = 1; i < rows; ++i) mean.storage += row;
    const auto width = static_cast<std::int64_t>(row.size() / sizeof(float));
    mean.shape = {rows, width};
    mean.strides = {width, 1};
    return mean;
}

TEST(FoundFiles, OpenInsideWrappers) {
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

TEST(FoundFiles, ListAmbiguousGenerators) {
    const auto file = opened({.dicts = {{"first", {rosinality()}},
                                        {"second", {official()}},
                                        {"state_dict", {under("decoder.", rosinality())}}}});
    const auto error = describe(file).error();
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message,
                HasSubstr("first (rosinality's names, 64 px), second (official names, 64 px), "
                          "state_dict.decoder (rosinality's names, 64 px). Name one with "
                          "network"));
    EXPECT_EQ(describe(file, "second")->name, "second");
    EXPECT_EQ(describe(file, "state_dict")->name, "state_dict.decoder");
}

TEST(FoundFiles, SayWhatTheyHoldInsteadOfAGenerator) {
    const auto file = opened({.dicts = {{"encoder",
                                         {{{"conv.weight", support::counting_tensor({3, 2})},
                                           {"conv.bias", support::counting_tensor({3})}}}}}});
    EXPECT_THAT(describe(file).error().message,
                HasSubstr("no StyleGAN generator was found. It holds: encoder (2 tensors, "
                          "conv.weight [3,2], ..)"));
    const auto latent = opened(ForgedTree{{{"latent", support::counting_tensor({1, 10, 64})}}});
    EXPECT_THAT(describe(latent).error().message,
                HasSubstr("a tensor [1,10,64], perhaps a latent: open it with a model"));
}

TEST(FoundFiles, TruncateEachRowTowardsItsOwnMean) {
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

at::Tensor values_of(const support::ForgedTensor& tensor) {
    model_io::Array array(tensor.dtype, tensor.shape);
    std::ranges::copy(std::as_bytes(std::span(tensor.storage)), array.bytes().begin());
    return tensor::from_array(array);
}

support::ForgedTensor forged(const at::Tensor& values) {
    const auto array = tensor::to_array(values);
    const auto bytes = array.bytes();
    return {.storage = {reinterpret_cast<const char*>(bytes.data()), bytes.size()},
            .shape = array.shape(),
            .strides = model_io::row_major_strides(array.shape()),
            .dtype = array.dtype()};
}

/// The tensors converted to another type.
NamedTensors in_type(NamedTensors tensors, at::ScalarType type) {
    for (auto& [name, tensor] : tensors) tensor = forged(values_of(tensor).to(type));
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

TEST(FoundFiles, AreExaminedAsTheyAreRead) {
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

/// An official tensor's name in the TensorFlow code: "4x4/Conv/weight" in `part`.
struct TensorFlowName {
    std::string part, path;
};

TensorFlowName tensorflow_name(const std::string& official) {
    std::smatch found;
    if (std::regex_match(official, found, std::regex(R"(mapping\.fc(\d+)\.(.+))"))) {
        return {"mapping", text("Dense", found.str(1), "/", found.str(2))};
    }
    if (official == "synthesis.b4.const") return {"synthesis", "4x4/Const/const"};
    if (!std::regex_match(
            official, found, std::regex(R"(synthesis\.b(\d+)\.(conv0|conv1|torgb)\.(.+))"))) {
        return {};
    }
    const auto side = found.str(1), layer = found.str(2), tensor = found.str(3);
    if (tensor == "noise_const") {
        const auto block = static_cast<int>(std::log2(std::stoi(side))) - 2;
        return {"synthesis", text("noise", layer == "conv1" ? 2 * block : 2 * block - 1)};
    }
    const std::map<std::string, std::string> layers = {
        {"conv0", "Conv0_up"}, {"conv1", side == "4" ? "Conv" : "Conv1"}, {"torgb", "ToRGB"}};
    const std::map<std::string, std::string> tensors = {{"affine.weight", "mod_weight"},
                                                        {"affine.bias", "mod_bias"}};
    const auto renamed = tensors.find(tensor);
    return {"synthesis",
            text(side,
                 "x",
                 side,
                 "/",
                 layers.at(layer),
                 "/",
                 renamed == tensors.end() ? tensor : renamed->second)};
}

/// The inverse of the conversion in legacy.py of stylegan2-ada-pytorch.
at::Tensor tensorflow_values(const std::string& official, const at::Tensor& x) {
    if (official.ends_with("noise_const")) return x.view({1, 1, x.size(0), x.size(1)});
    if (official.ends_with("b4.const")) return x.unsqueeze(0);
    if (official.ends_with("affine.bias")) return x - 1;
    if (x.dim() == 2) return x.t();
    if (x.dim() != 4) return x;
    const auto turned = x.permute({2, 3, 1, 0});
    return official.ends_with("conv0.weight") ? turned.flip({0, 1}) : turned;
}

/// The fixture's official generator as the TensorFlow code would have pickled it.
support::ForgedTensorFlowNetwork tensorflow_network() {
    std::map<std::string, NamedTensors> parts;
    support::ForgedTensorFlowNetwork network;
    for (const auto& [name, tensor] : official()) {
        if (name == "mapping.w_avg") network.variables.push_back({"dlatent_avg", tensor});
        const auto [part, path] = tensorflow_name(name);
        if (part.empty()) continue;
        parts[part].push_back({path, forged(tensorflow_values(name, values_of(tensor)))});
    }
    for (const auto& [name, variables] : parts) {
        network.components.push_back({name, {.variables = variables}});
    }
    network.static_kwargs = [](support::PickleWriter& out) {
        out.text("conv_clamp").real(256).text("mapping_lrmul").real(0.01);
        out.text("resample_kernel").empty_list();
        for (const int tap : {1, 3, 3, 1}) out.integer(tap).append();
    };
    return network;
}

TEST(FoundFiles, OpenAsTensorFlowPickledThem) {
    const support::ForgedTensorFlowNetwork discriminator = {
        .variables = {{"64x64/FromRGB/weight", support::counting_tensor({1, 1, 3, 2})}}};
    const auto file = opened(support::forge_tensorflow_pickle(
        {tensorflow_network(), discriminator, tensorflow_network()}));
    const auto checkpoint = checkpoint_of(file);
    EXPECT_EQ(checkpoint.description.name, "Gs");
    EXPECT_EQ(checkpoint.description.architecture.conv_clamp, 256.0);
    EXPECT_TRUE(substitutes(checkpoint.description.omissions).empty());
    // Subtracting and adding 1 may change the last bit.
    EXPECT_TRUE(at::allclose(pictures(checkpoint, 0.7), expected("official-64.pkl", 0.7), 0, 1e-4));
    for (const auto& [name, tensor] : official()) {
        if (name.ends_with("resample_filter")) continue;
        const auto found = tensor::from_array(checkpoint.tensors.at(name));
        const auto original = values_of(tensor);
        EXPECT_TRUE(name.ends_with("affine.bias") ? at::allclose(found, original, 0, 1e-6)
                                                  : at::equal(found, original))
            << name;
    }
    EXPECT_THAT(describe(file, "D").error().message, HasSubstr("discriminator"));
    EXPECT_EQ(describe(file, "G")->name, "G");
}

TEST(FoundFiles, NameUnsupportedTensorFlowPickles) {
    const auto why = [](const support::ForgedTensorFlowNetwork& network) {
        return describe(opened(support::forge_tensorflow_pickle({network, network, network})))
            .error()
            .message;
    };
    const auto weight = support::counting_tensor({2, 2});
    EXPECT_THAT(why({.components = {{"synthesis", {{{"4x4/Const/StyleMod/weight", weight}}}}},
                     .build_func_name = "G_style"}),
                HasSubstr("the first StyleGAN"));
    EXPECT_THAT(why({.variables = {{"4x4/Dense/weight", weight}},
                     .build_func_name = "G_paper",
                     .module = "tfutil"}),
                HasSubstr("a Progressive GAN"));
    EXPECT_THAT(why({.variables = {{"a", weight}}}), HasSubstr("without the variables of"));

    auto other = tensorflow_network();
    other.static_kwargs = [](support::PickleWriter& out) { out.text("mapping_lrmul").real(1.0); };
    EXPECT_THAT(why(other), HasSubstr("mapping_lrmul = 1.0; Pliant computes with 0.01"));
    other = tensorflow_network();
    other.components.back().second.variables.push_back({"8x8/Skip/weight", weight});
    EXPECT_THAT(why(other), HasSubstr("residual ('resnet')"));
    other = tensorflow_network();
    other.components.back().second.variables =
        without(other.components.back().second.variables, "4x4/ToRGB");
    EXPECT_THAT(why(other), HasSubstr("'orig'"));
    other = tensorflow_network();
    other.components.front().second.variables.push_back({"LabelConcat/weight", weight});
    EXPECT_THAT(why(other), HasSubstr("LabelConcat"));
}

}  // namespace
}  // namespace pliant::stylegan
