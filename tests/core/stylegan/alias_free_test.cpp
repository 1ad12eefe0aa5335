#include "core/model_io/npy.h"
#include "core/model_io/safetensors_writer.h"
#include "core/stylegan/alias_free_synthesis.h"
#include "core/stylegan/feature_trace.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/input_transform.h"
#include "core/tensor/convert.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"
#include "tests/support/textbook_alias_free.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <functional>
#include <map>
#include <string>

namespace pliant::stylegan {
namespace {

using model_io::Array;
using model_io::ModelFile;
using support::relative_difference;
using testing::HasSubstr;

constexpr double kSameLatent = 1e-5;
constexpr double kSamePicture = 1e-4;

Checkpoint checkpoint_of(const std::filesystem::path& path) {
    const auto file = ModelFile::open(path);
    EXPECT_TRUE(file) << file.error().message;
    auto checkpoint = Checkpoint::read(*file);
    EXPECT_TRUE(checkpoint) << checkpoint.error().message;
    return *std::move(checkpoint);
}

/// The official networks' files, and what they give: "t" and "r".
class AliasFreeParity : public testing::TestWithParam<std::string> {
  protected:
    AliasFreeParity()
        : checkpoint_(checkpoint_of(path(".pkl"))),
          generator_(*Generator::load(checkpoint_, c10::kCPU, Precision::Exact)) {
        const auto arrays = model_io::read_npz(path(".npz"));
        EXPECT_TRUE(arrays) << arrays.error().message;
        for (const auto& [name, array] : *arrays) outputs_[name] = tensor::from_array(array);
    }

    static std::filesystem::path path(const std::string& ending) {
        return PLIANT_TEST_DATA "/fixtures/official3" + GetParam() + "-64" + ending;
    }

    c10::NoGradGuard no_grad_;
    Checkpoint checkpoint_;
    Generator generator_;
    std::map<std::string, at::Tensor> outputs_;
};

TEST_P(AliasFreeParity, MapsToTheSameLatents) {
    EXPECT_LT(
        relative_difference(generator_.map(outputs_.at("z"), {}, {.psi = 0.7}), outputs_.at("w")),
        kSameLatent);
}

TEST_P(AliasFreeParity, GivesTheSameFeaturesAfterEveryLayer) {
    const auto& architecture = generator_.architecture();
    const AliasFreeSynthesis synthesis(Weights(checkpoint_, c10::kCPU), architecture, at::kFloat);
    const auto w_plus = outputs_.at("w").narrow(0, 0, 1);
    auto x = synthesis.start(w_plus).x;
    EXPECT_LT(relative_difference(x, outputs_.at("input")), kSamePicture);
    const auto& layers = architecture.alias_free->layers;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
        x = synthesis.run_layer(i, x, w_plus);
        EXPECT_LT(relative_difference(x, outputs_.at("features_" + layers[i].name)), kSamePicture)
            << layers[i].name;
    }
}

TEST_P(AliasFreeParity, GivesTheSamePictures) {
    EXPECT_LT(relative_difference(generator_.synthesize(outputs_.at("w")), outputs_.at("image")),
              kSamePicture);
}

TEST_P(AliasFreeParity, MovesThePictureWithTheInput) {
    const auto moved = generator_.moved(outputs_.at("transform").to(at::kFloat));
    ASSERT_TRUE(moved);
    EXPECT_LT(relative_difference(moved->synthesize(outputs_.at("w")), outputs_.at("image_moved")),
              kSamePicture);
}

TEST_P(AliasFreeParity, StaysCloseInFast) {
    const auto fast = *Generator::load(checkpoint_, c10::kCPU, Precision::Fast);
    EXPECT_LT(relative_difference(fast.synthesize(outputs_.at("w")), outputs_.at("image")), 0.03);
}

TEST_P(AliasFreeParity, KeepsThePictureWhenConverted) {
    const support::TemporaryFolder folder;
    const auto converted = folder.path() / "model.safetensors";
    ASSERT_TRUE(model_io::write_safetensors(converted, checkpoint_.tensors, checkpoint_.metadata));
    const auto reopened = checkpoint_of(converted);
    EXPECT_EQ(reopened.description.architecture, checkpoint_.description.architecture);
    const auto other = *Generator::load(reopened, c10::kCPU, Precision::Exact);
    EXPECT_TRUE(
        at::equal(other.synthesize(outputs_.at("w")), generator_.synthesize(outputs_.at("w"))));
}

/// Mean difference in the middle of the pictures, relative to how far their pixels lie from their
/// mean.
double difference_inside(const at::Tensor& a, const at::Tensor& b) {
    const auto inner = [](const at::Tensor& x) { return x.narrow(2, 20, 24).narrow(3, 20, 24); };
    const auto expected = inner(b);
    return ((inner(a) - expected).abs().mean() / (expected - expected.mean()).abs().mean())
        .item<double>();
}

TEST_P(AliasFreeParity, ShiftsThePictureRightAndDown) {
    const auto w = outputs_.at("w").narrow(0, 0, 1);
    const auto before = generator_.synthesize(w);
    const auto moved =
        generator_.moved(input_transform({.shift_x = 0.25, .shift_y = 0.125}))->synthesize(w);
    const auto expected = at::roll(before, {8, 16}, {2, 3});
    EXPECT_LT(difference_inside(moved, expected), 0.5 * difference_inside(moved, before));
}

TEST_P(AliasFreeParity, TurnsThePictureAnticlockwise) {
    // Only R turns with its input.
    if (GetParam() != "r") return;
    const auto w = outputs_.at("w").narrow(0, 0, 1);
    const auto before = generator_.synthesize(w);
    const auto moved = generator_.moved(input_transform({.turn_degrees = 90.0}))->synthesize(w);
    EXPECT_LT(difference_inside(moved, at::rot90(before, 1, {2, 3})),
              0.5 * difference_inside(moved, at::rot90(before, -1, {2, 3})));
}

TEST_P(AliasFreeParity, StaysWhereItIsUnmoved) {
    const auto& w = outputs_.at("w");
    EXPECT_TRUE(
        at::equal(generator_.moved(input_transform({}))->synthesize(w), generator_.synthesize(w)));
}

TEST(GeneratorOfStyleGan2, HasNoInputToMove) {
    const auto generator = *Generator::load(
        support::random_checkpoint(support::tiny_architecture()), c10::kCPU, Precision::Exact);
    EXPECT_FALSE(generator.moved(input_transform({.turn_degrees = 5.0})));
}

INSTANTIATE_TEST_SUITE_P(Fixtures,
                         AliasFreeParity,
                         testing::Values("t", "r"),
                         [](const auto& each) { return each.param; });

/// Random generators of odd shapes, beside the textbook form.
class AliasFreeGenerator : public testing::TestWithParam<support::AliasFreeShape> {
  protected:
    AliasFreeGenerator()
        : checkpoint_(support::random_checkpoint(support::alias_free_architecture(GetParam()))),
          generator_(*Generator::load(checkpoint_, c10::kCPU, Precision::Exact)),
          textbook_(checkpoint_) {}

    at::Tensor w_plus(std::uint64_t seed = 3) const {
        const auto& shape = generator_.architecture();
        return support::normals({1, shape.num_ws(), shape.w_dim}, seed);
    }

    Checkpoint checkpoint_;
    Generator generator_;
    support::TextbookAliasFree textbook_;
};

TEST_P(AliasFreeGenerator, GivesTheTextbooksFeaturesAndPictures) {
    const c10::NoGradGuard no_grad;
    const auto& architecture = generator_.architecture();
    const auto expected = textbook_.synthesize(w_plus());
    for (int b = 0; b < architecture.block_count(); ++b) {
        const auto state = generator_.head(w_plus(), b);
        const auto layer = static_cast<std::size_t>(
            architecture.alias_free->block_ends[static_cast<std::size_t>(b)] - 1);
        EXPECT_LT(relative_difference(state.x, expected.features[layer]), 1e-5) << "block " << b;
        EXPECT_EQ(state.inner_features().size(3), architecture.block_resolution(b));
    }
    EXPECT_LT(relative_difference(generator_.synthesize(w_plus()), expected.image), 1e-5);
}

TEST_P(AliasFreeGenerator, ContinuesFromAnyBlock) {
    const c10::NoGradGuard no_grad;
    const int last = generator_.architecture().block_count() - 1;
    const auto whole = generator_.synthesize(w_plus());
    for (int b = 0; b < last; ++b) {
        const auto state = generator_.head(w_plus(), b);
        EXPECT_FALSE(state.picture.defined());
        EXPECT_TRUE(at::equal(generator_.advance(state, w_plus(), last).picture, whole));
    }
}

TEST_P(AliasFreeGenerator, HasTheTextbooksGradients) {
    const int block = generator_.architecture().block_count() - 1;
    const auto layer = generator_.architecture().alias_free->block_ends.back() - 1;
    const auto gradient_of = [](const at::Tensor& features, const at::Tensor& w) {
        const auto weights = support::normals(features.sizes(), 5);
        return torch::autograd::grad({(features * weights).sum()}, {w})[0];
    };
    const auto w = w_plus().requires_grad_(), same = w_plus().requires_grad_();
    const auto expected =
        gradient_of(textbook_.synthesize(same).features.at(static_cast<std::size_t>(layer)), same);
    EXPECT_LT(relative_difference(gradient_of(generator_.features(w, block).x, w), expected), 1e-4);
}

/// Windows in the middle, at the corners of the picture, and partly outside it.
TEST_P(AliasFreeGenerator, GivesTheFeaturesOfWindows) {
    const c10::NoGradGuard no_grad;
    for (int b = 0; b < generator_.architecture().block_count(); ++b) {
        const auto side = generator_.architecture().block_resolution(b);
        const auto map = generator_.features(w_plus(), b).x;
        for (const Windows& wanted : {Windows{{{5, 4}, {2, 7}}, 4},
                                      Windows{{{-2, -3}, {side - 3, side - 2}}, 5},
                                      Windows{{{0, side - 2}}, 2}}) {
            const auto pass = generator_.features(w_plus(), b, wanted);
            const auto found = cut({pass.x, pass.windows}, wanted);
            EXPECT_LT(relative_difference(found, cut(map, wanted)), 1e-5) << "block " << b;
        }
    }
}

TEST_P(AliasFreeGenerator, ComputesASmallWindowAloneAtTheEnd) {
    const int last = generator_.architecture().block_count() - 1;
    const Windows wanted = {{{5, 4}}, 4};
    const auto pass = generator_.features(w_plus(), last, wanted);
    EXPECT_EQ(pass.windows.corners, wanted.corners);
    EXPECT_EQ(pass.x.size(2), 4);
    EXPECT_LE(pass.whole.next_block, last);
}

TEST_P(AliasFreeGenerator, PullsGradientsOfWindowsBack) {
    const int block = generator_.architecture().block_count() - 1;
    const Windows read = {.corners = {{3, 5}, {9, 2}}, .side = 6};
    const auto trace = generator_.trace(w_plus(), block, read);
    const auto channels = trace.features.x.size(1);
    const auto gradient = support::normals({4, channels, 6, 6}, 7);
    const std::int64_t rows = 4;
    const auto found = generator_.vjp(trace, gradient, read, rows);
    for (std::int64_t g = 0; g < 4; ++g) {
        const auto w = w_plus().requires_grad_();
        const auto corner = read.corners[static_cast<std::size_t>(g % 2)];
        const auto window =
            generator_.features(w, block).x.narrow(2, corner.row, 6).narrow(3, corner.column, 6);
        const auto expected =
            torch::autograd::grad({(window * gradient[g]).sum()}, {w})[0].narrow(1, 0, rows);
        EXPECT_LT(relative_difference(found.narrow(0, g, 1), expected), 1e-4) << g;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes,
    AliasFreeGenerator,
    testing::Values(support::AliasFreeShape{},
                    support::AliasFreeShape{.channel_max = 7, .kernel = 1, .margin = 4},
                    support::AliasFreeShape{.resolution = 64, .layers = 4, .margin = 3},
                    support::AliasFreeShape{.resolution = 16, .channel_max = 5, .layers = 9}));

TEST(AliasFreeArchitecture, DividesLayersIntoBlocksByTheirRate) {
    const auto architecture = support::alias_free_architecture(
        {.resolution = 1024, .channel_base = 32768, .channel_max = 512, .layers = 14});
    std::vector<std::int64_t> resolutions;
    for (int b = 0; b < architecture.block_count(); ++b) {
        resolutions.push_back(architecture.block_resolution(b));
    }
    EXPECT_THAT(resolutions, testing::ElementsAre(16, 32, 64, 128, 256, 512, 1024));
    EXPECT_EQ(architecture.num_ws(), 16);
    EXPECT_EQ(architecture.alias_free->layers[9].name, "L9_532_128");
    EXPECT_EQ(architecture.block_of_row(0), 0);
    EXPECT_EQ(architecture.block_of_row(2), 0);   // L1
    EXPECT_EQ(architecture.block_of_row(3), 1);   // L2
    EXPECT_EQ(architecture.block_of_row(6), 3);   // L5
    EXPECT_EQ(architecture.block_of_row(15), 6);  // toRGB
}

/// The tiny generator with one thing changed, as a safetensors file.
class ChangedAliasFree : public testing::Test {
  protected:
    using Tensors = std::map<std::string, Array>;
    using Texts = std::map<std::string, std::string>;

    Result<Checkpoint> read(const std::function<void(Tensors&)>& change,
                            const Texts& metadata = {}) {
        auto checkpoint = support::random_checkpoint(support::alias_free_architecture());
        change(checkpoint.tensors);
        const auto path = folder_.path() / "model.safetensors";
        EXPECT_TRUE(model_io::write_safetensors(path, checkpoint.tensors, metadata));
        return Checkpoint::read(*ModelFile::open(path));
    }
    Error error_of(const std::function<void(Tensors&)>& change, const Texts& metadata = {}) {
        const auto checkpoint = read(change, metadata);
        EXPECT_FALSE(checkpoint);
        return checkpoint ? Error{} : checkpoint.error();
    }

    /// The first tensor whose name ends so.
    static std::string named(const Tensors& tensors, std::string_view ending) {
        for (const auto& [name, array] : tensors) {
            if (name.ends_with(ending)) return name;
        }
        ADD_FAILURE() << ending;
        return "";
    }

    static Array zeros(model_io::Shape shape, model_io::Dtype dtype = model_io::Dtype::F32) {
        Array array(dtype, std::move(shape));
        std::ranges::fill(array.bytes(), std::byte{0});
        return array;
    }

    support::TemporaryFolder folder_;
};

TEST_F(ChangedAliasFree, IsReadAsItWas) {
    const auto checkpoint = read([](auto&) {});
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    EXPECT_EQ(checkpoint->description.architecture, support::alias_free_architecture());
    EXPECT_EQ(checkpoint->metadata.at("architecture"), "stylegan3");
}

TEST_F(ChangedAliasFree, NamesAMissingTensor) {
    for (const auto* ending : {".phases",
                               ".transform",
                               "synthesis.input.affine.bias",
                               "L0_36_12.bias",
                               "L0_36_12.up_filter",
                               "L0_36_12.down_filter",
                               "L2_52_12.affine.weight",
                               "L3_52_12.magnitude_ema"}) {
        const auto error = error_of([&](auto& tensors) { tensors.erase(named(tensors, ending)); });
        EXPECT_EQ(error.code, ErrorCode::ModelMismatch) << ending;
        EXPECT_THAT(error.message, HasSubstr(std::string(ending) + " is missing"));
    }
}

TEST_F(ChangedAliasFree, NamesAMissingLayer) {
    const auto error =
        error_of([](auto& tensors) { tensors.erase(named(tensors, "L2_52_12.weight")); });
    EXPECT_THAT(error.message, HasSubstr("layer 2 is missing"));
}

TEST_F(ChangedAliasFree, SaysWhichShapeItFoundAndWhichItNeeds) {
    const auto error =
        error_of([](auto& tensors) { tensors["synthesis.L1_36_12.bias"] = zeros({11}); });
    EXPECT_THAT(error.message, HasSubstr("has the shape [11]; expected [12]"));
    EXPECT_THAT(error_of([](auto& tensors) {
                    tensors["synthesis.L1_36_12.weight"] = zeros({12, 12, 5, 5});
                }).message,
                HasSubstr("a kernel of 5 px"));
}

TEST_F(ChangedAliasFree, RefusesSizesThatNoMarginExplains) {
    EXPECT_THAT(error_of([](auto&) {}, {{"margin_size", "9"}}).message,
                HasSubstr("do not fit margins of 9 px"));
    EXPECT_THAT(error_of([](auto&) {}, {{"margin_size", "1e9"}}).message, HasSubstr("margin_size"));
    EXPECT_THAT(error_of([](auto&) {}, {{"margin_size", "wide"}}).message,
                HasSubstr("margin_size"));
    EXPECT_THAT(error_of([](auto&) {}, {{"lrelu_upsampling", "1e6"}}).message,
                HasSubstr("lrelu_upsampling"));
    EXPECT_THAT(error_of([](auto&) {}, {{"first_cutoff", "100"}}).message,
                HasSubstr("first_cutoff"));
}

TEST_F(ChangedAliasFree, RefusesNamesOfEndlessMaps) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.L7_99999999999999_3.weight"] = zeros({3, 3, 1, 1});
    });
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message, HasSubstr("do not fit margins"));
}

TEST_F(ChangedAliasFree, RefusesFiltersOfManyTaps) {
    for (const auto& shape : {model_io::Shape{1000}, {1000, 1000}, {12, 11}, {0}, {2, 2, 2}}) {
        const auto error = error_of(
            [&](auto& tensors) { tensors["synthesis.L0_36_12.down_filter"] = zeros(shape); });
        EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
        EXPECT_THAT(error.message, HasSubstr("down_filter"));
    }
}

TEST_F(ChangedAliasFree, RefusesAPictureThatIsNotRgb) {
    const auto error = error_of([](auto& tensors) {
        auto last = tensors.extract("synthesis.L6_32_3.weight");
        last.key() = "synthesis.L6_32_4.weight";
        tensors.insert(std::move(last));
    });
    EXPECT_THAT(error.message, HasSubstr("4 channels; expected 3"));
}

TEST_F(ChangedAliasFree, RefusesPicturesOfAnotherSizeThanTheLastMap) {
    EXPECT_THAT(error_of([](auto& tensors) {
                    tensors["synthesis.L6_32_3.weight"] = zeros({3, 8, 3, 3});
                }).message,
                HasSubstr("L6_32_3 has a kernel of 3 px"));
    const auto error = error_of([](auto& tensors) {
        auto last = tensors.extract("synthesis.L6_32_3.weight");
        last.key() = "synthesis.L6_64_3.weight";
        tensors.insert(std::move(last));
        for (const auto* part : {".bias", ".affine.weight", ".affine.bias", ".magnitude_ema"}) {
            auto node = tensors.extract(std::string("synthesis.L6_32_3") + part);
            node.key() = std::string("synthesis.L6_64_3") + part;
            tensors.insert(std::move(node));
        }
    });
    EXPECT_THAT(error.message, HasSubstr("pictures of 64 px are made of maps of 32 px"));
}

TEST_F(ChangedAliasFree, RefusesNumbersThatAreNotFinite) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.input.freqs"].template as<float>()[1] =
            std::numeric_limits<float>::quiet_NaN();
    });
    EXPECT_EQ(error.code, ErrorCode::FileCorrupt);
    EXPECT_THAT(error.message, HasSubstr("synthesis.input.freqs holds infinite"));
}

TEST_F(ChangedAliasFree, RefusesIntegersForWeights) {
    EXPECT_THAT(error_of([](auto& tensors) {
                    tensors["synthesis.L0_36_12.bias"] = zeros({12}, model_io::Dtype::I64);
                }).message,
                HasSubstr("holds I64 numbers"));
}

}  // namespace
}  // namespace pliant::stylegan
