#include "core/stylegan/checkpoint.h"

#include "core/model_io/safetensors_writer.h"
#include "tests/support/model_forger.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <limits>

namespace pliant::stylegan {
namespace {

using model_io::Array;
using model_io::Dtype;
using model_io::ModelFile;
using testing::HasSubstr;

/// The tiny generator with one thing changed, as a safetensors file.
class ChangedGenerator : public testing::Test {
  protected:
    using Change = std::function<void(std::map<std::string, Array>&)>;

    ModelFile file_with(const Change& change,
                        const std::map<std::string, std::string>& metadata = {}) {
        auto checkpoint = support::random_checkpoint(support::tiny_architecture());
        change(checkpoint.tensors);
        const auto path = folder_.path() / "model.safetensors";
        EXPECT_TRUE(model_io::write_safetensors(path, checkpoint.tensors, metadata));
        return *ModelFile::open(path);
    }

    Error error_of(const Change& change) {
        const auto checkpoint = Checkpoint::read(file_with(change));
        EXPECT_FALSE(checkpoint);
        return checkpoint ? Error{} : checkpoint.error();
    }

    support::TemporaryFolder folder_;
};

Array zeros(Dtype dtype, model_io::Shape shape) {
    Array array(dtype, std::move(shape));
    std::ranges::fill(array.bytes(), std::byte{0});
    return array;
}

TEST_F(ChangedGenerator, IsReadAsItWas) {
    const auto expected = support::random_checkpoint(support::tiny_architecture());
    const auto checkpoint = Checkpoint::read(file_with([](auto&) {}));
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    EXPECT_EQ(checkpoint->description.architecture, support::tiny_architecture());
    EXPECT_EQ(checkpoint->tensors.size(), expected.tensors.size());
    EXPECT_EQ(checkpoint->metadata.at("architecture"), "stylegan2");
    EXPECT_EQ(checkpoint->metadata.at("resolution"), "32");
}

TEST_F(ChangedGenerator, CountsWhatTrainingChanges) {
    std::int64_t parameters = 0;
    for (const auto& [name, array] :
         support::random_checkpoint(support::tiny_architecture()).tensors) {
        const bool is_buffer = name.ends_with("noise_const") || name.ends_with("resample_filter") ||
                               name.ends_with("w_avg");
        if (!is_buffer) parameters += array.size();
    }
    EXPECT_EQ(describe(file_with([](auto&) {}))->parameter_count, parameters);
}

TEST_F(ChangedGenerator, KeepsMetadataAndClamp) {
    const auto checkpoint =
        *Checkpoint::read(file_with([](auto&) {}, {{"conv_clamp", "256"}, {"name", "heads"}}));
    EXPECT_EQ(checkpoint.description.architecture.conv_clamp, 256.0);
    EXPECT_EQ(checkpoint.metadata.at("conv_clamp"), "256");
    EXPECT_EQ(checkpoint.metadata.at("name"), "heads");
}

TEST_F(ChangedGenerator, NamesAMissingTensor) {
    const auto error = error_of([](auto& tensors) { tensors.erase("synthesis.b8.conv0.bias"); });
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message, HasSubstr("synthesis.b8.conv0.bias is missing"));
}

TEST_F(ChangedGenerator, SaysWhichShapeItFoundAndWhichItNeeds) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b16.conv1.affine.bias"] = zeros(Dtype::F32, {11});
    });
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message,
                HasSubstr("synthesis.b16.conv1.affine.bias has the shape [11]; expected [10]"));
}

TEST_F(ChangedGenerator, RefusesIntegersForWeights) {
    const auto error = error_of(
        [](auto& tensors) { tensors["synthesis.b4.conv1.bias"] = zeros(Dtype::I64, {19}); });
    EXPECT_THAT(error.message, HasSubstr("synthesis.b4.conv1.bias holds I64 numbers"));
}

TEST_F(ChangedGenerator, RefusesNumbersThatAreNotFinite) {
    for (const auto dtype : {Dtype::F16, Dtype::BF16, Dtype::F32, Dtype::F64}) {
        for (const double bad :
             {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
            const auto error = error_of([&](auto& tensors) {
                auto& bias = tensors["synthesis.b4.conv1.bias"];
                bias = zeros(dtype, {19});
                if (dtype == Dtype::F64) bias.template as<double>()[3] = bad;
                if (dtype == Dtype::F32) bias.template as<float>()[3] = static_cast<float>(bad);
                if (dtype == Dtype::F16) bias.template as<std::uint16_t>()[3] = 0x7c00;
                if (dtype == Dtype::BF16) bias.template as<std::uint16_t>()[3] = 0xff80;
            });
            EXPECT_EQ(error.code, ErrorCode::FileCorrupt);
            EXPECT_THAT(error.message, HasSubstr("synthesis.b4.conv1.bias holds infinite"));
        }
    }
}

TEST_F(ChangedGenerator, RefusesAnotherFilter) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b8.conv0.resample_filter"] = zeros(Dtype::F32, {4, 4});
    });
    EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(error.message, HasSubstr("resample_filter is not the [1,3,3,1] filter"));
}

TEST_F(ChangedGenerator, RefusesAPictureOfTwoChannels) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b4.torgb.weight"] = zeros(Dtype::F32, {2, 19, 1, 1});
    });
    EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(error.message, HasSubstr("have 2 channels"));
}

TEST_F(ChangedGenerator, RefusesABeginningOfNoShapeThatAnybodyHas) {
    for (const auto& shape :
         {model_io::Shape{19, 4, 5}, {19, 6, 4}, {19, 32, 4}, {19, 2, 2}, {19, 4, 1}}) {
        const auto error = error_of(
            [&](auto& tensors) { tensors["synthesis.b4.const"] = zeros(Dtype::F32, shape); });
        EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
        EXPECT_THAT(error.message, HasSubstr("needs the longer side to be 4, 8 or 16"));
    }
}

TEST_F(ChangedGenerator, RefusesMapsThatDoNotFitItsBeginning) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b4.const"] = zeros(Dtype::F32, {19, 4, 2});
    });
    EXPECT_EQ(error.code, ErrorCode::ModelMismatch);
    EXPECT_THAT(error.message, HasSubstr("noise_const has the shape [4,4]; expected [4,2]"));
}

TEST_F(ChangedGenerator, RefusesBlocksThatDisagreeAboutTheChannels) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b8.torgb.weight"] = zeros(Dtype::F32, {1, 16, 1, 1});
    });
    EXPECT_THAT(error.message, HasSubstr("[1,16,1,1]; expected [3,16,1,1]"));
}

TEST_F(ChangedGenerator, NamesTheResidualArchitecture) {
    const auto error = error_of([](auto& tensors) {
        tensors["synthesis.b8.skip.weight"] = zeros(Dtype::F32, {16, 19, 1, 1});
    });
    EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(error.message, HasSubstr("residual ('resnet')"));
}

TEST_F(ChangedGenerator, NamesTheOrigArchitecture) {
    const auto error = error_of([](auto& tensors) {
        for (const auto* part : {"weight", "bias", "affine.weight", "affine.bias"}) {
            for (const auto* block : {"b4", "b8", "b16"}) {
                tensors.erase(std::string("synthesis.") + block + ".torgb." + part);
            }
        }
    });
    EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(error.message, HasSubstr("'orig'"));
}

TEST_F(ChangedGenerator, TellsADiscriminatorFromAGenerator) {
    const auto error = error_of([](auto& tensors) {
        tensors.clear();
        tensors["b32.fromrgb.weight"] = zeros(Dtype::F32, {16, 3, 1, 1});
    });
    EXPECT_THAT(error.message, HasSubstr("discriminator"));
}

TEST_F(ChangedGenerator, SaysThatTensorsOfSomethingElseAreNoGenerator) {
    const auto error = error_of([](auto& tensors) {
        tensors.clear();
        tensors["encoder.weight"] = zeros(Dtype::F32, {3});
    });
    EXPECT_EQ(error.code, ErrorCode::FormatUnsupported);
    EXPECT_THAT(error.message, HasSubstr("no StyleGAN generator"));
}

TEST_F(ChangedGenerator, RefusesAnEndlessMappingNetwork) {
    const auto error = error_of([](auto& tensors) {
        for (int i = 3; i < 70; ++i) {
            const auto name = "mapping.fc" + std::to_string(i);
            tensors[name + ".weight"] = zeros(Dtype::F32, {20, 20});
            tensors[name + ".bias"] = zeros(Dtype::F32, {20});
        }
    });
    EXPECT_THAT(error.message, HasSubstr("more than 64 layers"));
}

TEST_F(ChangedGenerator, RefusesAClampThatIsNoNumber) {
    for (const auto* clamp : {"", "wide", "256px", "-1", "0", "nan"}) {
        const auto checkpoint = Checkpoint::read(file_with([](auto&) {}, {{"conv_clamp", clamp}}));
        ASSERT_FALSE(checkpoint) << clamp;
        EXPECT_THAT(checkpoint.error().message, HasSubstr("conv_clamp"));
    }
}

TEST_F(ChangedGenerator, IsNotReadOnceCancelled) {
    std::stop_source stop;
    stop.request_stop();
    const auto checkpoint =
        Checkpoint::read(file_with([](auto&) {}), {}, {.stop = stop.get_token()});
    ASSERT_FALSE(checkpoint);
    EXPECT_EQ(checkpoint.error().code, ErrorCode::Cancelled);
}

TEST(Checkpoint, TakesTheAveragedGeneratorUnlessAnotherIsNamed) {
    const auto file = *ModelFile::open(PLIANT_TEST_DATA "/fixtures/official-64.pkl");
    EXPECT_EQ(describe(file)->network, "G_ema");
    EXPECT_EQ(describe(file, "G")->network, "G");
    EXPECT_THAT(describe(file, "D").error().message, HasSubstr("discriminator"));
    EXPECT_THAT(describe(file, "H").error().message, HasSubstr("named H. Found: G ("));
}

TEST(Checkpoint, ReadsTheClampOfTheOfficialPickles) {
    for (const auto* name : {"official-64.pkl", "official-32-conditional.pkl"}) {
        const auto file = *ModelFile::open(std::string(PLIANT_TEST_DATA "/fixtures/") + name);
        EXPECT_EQ(describe(file)->architecture.conv_clamp, 256.0) << name;
    }
}

TEST(Checkpoint, RefusesAFileThatUnfoldsToManyTimesItsSize) {
    // Twenty more mapping layers of 16 MB, each a single number that is repeated by strides of 0.
    constexpr std::int64_t kWidth = 2048;
    auto architecture = support::tiny_architecture();
    architecture.z_dim = architecture.w_dim = kWidth;
    architecture.mapping_layers = 0;
    support::NamedTensors tensors;
    for (const auto& [name, array] : support::random_checkpoint(architecture).tensors) {
        const auto bytes = array.bytes();
        auto& tensor = tensors.emplace_back(name, support::counting_tensor(array.shape())).second;
        tensor.storage.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    for (int i = 0; i < 20; ++i) {
        const auto name = "mapping.fc" + std::to_string(i);
        auto weight = support::counting_tensor({1});
        weight.shape = {kWidth, kWidth};
        weight.strides = {0, 0};
        tensors.emplace_back(name + ".weight", weight);
        tensors.emplace_back(name + ".bias", support::counting_tensor({kWidth}));
    }
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "model.pt";
    std::ofstream(path, std::ios::binary) << support::forge_torch_legacy({{"g_ema", tensors}});
    const auto file = ModelFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    const auto checkpoint = Checkpoint::read(*file);
    ASSERT_FALSE(checkpoint);
    EXPECT_EQ(checkpoint.error().code, ErrorCode::FileCorrupt);
    EXPECT_THAT(checkpoint.error().message, HasSubstr("far more than the file holds"));
}

}  // namespace
}  // namespace pliant::stylegan
