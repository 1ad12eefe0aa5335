#include "core/model_io/model_file.h"

#include "tests/support/fixtures.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <array>
#include <fstream>

namespace pliant::model_io {
namespace {

using support::floats;
using support::refusal_of;
using testing::ElementsAre;
using testing::HasSubstr;

Result<ModelFile> open_fixture(std::string_view name) {
    return ModelFile::open(support::kFixtures / name);
}

std::vector<std::string> names_of(const ModelFile& file) {
    std::vector<std::string> names;
    for (const Network& network : file.networks()) names.push_back(network.name);
    return names;
}

TEST(ModelFile, OpensAnOfficialPickle) {
    const auto file = open_fixture("official-64.pkl");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->format(), Format::OfficialPickle);
    EXPECT_EQ(file->byte_count(), 2'429'172u);
    EXPECT_THAT(names_of(*file), ElementsAre("G", "D", "G_ema"));
    EXPECT_EQ(file->metadata()["training_set_kwargs"]["path"], "x.zip");
    EXPECT_TRUE(file->metadata()["augment_pipe"].is_null());

    const Network& network = *file->find("G_ema");
    EXPECT_EQ(network.class_name, "Generator");
    EXPECT_EQ(network.config["img_resolution"], 64);
    EXPECT_EQ(network.config["mapping_kwargs"]["num_layers"], 3);
    EXPECT_EQ(network.config["modules"]["synthesis.b4"], "SynthesisBlock");
    EXPECT_EQ(network.tensors.size(), 96u);
    EXPECT_EQ(network.find("synthesis.b4.conv1.weight")->shape, Shape({64, 64, 3, 3}));
    EXPECT_EQ(network.find("synthesis.b4.conv1.noise_strength")->shape, Shape());
    EXPECT_EQ(network.find("no.such.tensor"), nullptr);
}

TEST(ModelFile, OpensAConditionalOfficialPickle) {
    const auto file = open_fixture("official-32-conditional.pkl");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->find("G_ema")->config["c_dim"], 3);
    EXPECT_EQ(file->find("G_ema")->find("mapping.embed.weight")->shape, Shape({48, 3}));
    EXPECT_EQ(file->find("D")->class_name, "Discriminator");
}

TEST(ModelFile, OpensBothFormatsOfTorchSave) {
    const auto zip = open_fixture("rosinality-64.pt");
    const auto legacy = open_fixture("rosinality-64-legacy.pt");
    ASSERT_TRUE(zip) << zip.error().message;
    ASSERT_TRUE(legacy) << legacy.error().message;
    EXPECT_EQ(zip->format(), Format::TorchZip);
    EXPECT_EQ(legacy->format(), Format::TorchLegacy);
    for (const auto* file : {&*zip, &*legacy}) {
        EXPECT_THAT(names_of(*file), ElementsAre("g", "g_ema", "d_optim", ""));
        EXPECT_EQ(file->metadata()["args"]["n_mlp"], 3);
        EXPECT_EQ(file->metadata()["ada_aug_p"], 0.1);
        EXPECT_EQ(file->find("")->find("latent_avg")->shape, Shape({64}));
    }
    for (const TensorInfo& tensor : zip->find("g_ema")->tensors) {
        EXPECT_EQ(floats(*zip, "g_ema", tensor.name), floats(*legacy, "g_ema", tensor.name));
    }
}

TEST(ModelFile, FindsTheSameGeneratorInEveryFormat) {
    const auto official = open_fixture("official-64.pkl");
    const auto rosinality = open_fixture("rosinality-64.pt");
    ASSERT_TRUE(official && rosinality);
    constexpr std::array kPairs = {
        std::pair{"mapping.fc0.weight", "style.1.weight"},
        std::pair{"mapping.fc2.bias", "style.3.bias"},
        std::pair{"synthesis.b4.const", "input.input"},
        std::pair{"synthesis.b16.conv0.bias", "convs.2.activate.bias"},
        std::pair{"synthesis.b64.conv1.affine.bias", "convs.7.conv.modulation.bias"},
    };
    for (const auto& [official_name, rosinality_name] : kPairs) {
        const auto values = floats(*official, "G_ema", official_name);
        ASSERT_FALSE(values.empty()) << official_name;
        EXPECT_EQ(values, floats(*rosinality, "g_ema", rosinality_name)) << official_name;
    }
    EXPECT_EQ(floats(*official, "G_ema", "mapping.w_avg"), floats(*rosinality, "", "latent_avg"));
}

TEST(ModelFile, ReadsFromTheDiskWhatIsReadFromMemory) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "named_like_a_picture.png";
    std::ofstream(path, std::ios::binary)
        << support::forge_official_pickle({support::tiny_module()});
    const auto file = ModelFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->path(), path);
    EXPECT_THAT(floats(*file, "G_ema", "bias"), ElementsAre(0, 1, 2));
}

TEST(ModelFile, SaysWhenTheFileShrinksUnderIt) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "people.pt";
    const std::string bytes = support::forge_torch_legacy(support::tiny_state_dicts());
    std::ofstream(path, std::ios::binary) << bytes;
    const auto file = ModelFile::open(path);
    ASSERT_TRUE(file);
    std::filesystem::resize_file(path, bytes.size() - 1);
    const auto last = file->read(file->find("g")->tensors.back());
    ASSERT_FALSE(last);
    EXPECT_THAT(last.error().message, HasSubstr("became shorter while it was being read"));
}

TEST(ModelFile, TellsMissingFilesFromFolders) {
    const auto missing = ModelFile::open("/no/such/people.pkl");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
    const support::TemporaryFolder folder;
    const auto not_a_file = ModelFile::open(folder.path());
    ASSERT_FALSE(not_a_file);
    EXPECT_EQ(not_a_file.error().code, ErrorCode::FileUnreadable);
    EXPECT_THAT(not_a_file.error().message, HasSubstr("this is a folder"));
}

TEST(ModelFile, SaysWhatIsNotAModel) {
    EXPECT_THAT(refusal_of(""), HasSubstr("the file is empty"));
    EXPECT_THAT(refusal_of("\x89PNG\r\n\x1a\n...."), HasSubstr("89 50 4e 47 0d 0a 1a 0a"));
    EXPECT_THAT(refusal_of("(Once upon a time) there was a text\n"), HasSubstr("not a model"));
    EXPECT_THAT(refusal_of("\x80\x04}."), HasSubstr("holds no tensors"));
    const auto file = support::open_bytes("no model");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::FormatUnsupported);
}

TEST(ModelFile, RefusesATensorOfAnotherFile) {
    const auto file = support::open_bytes(support::forge_torch_legacy(support::tiny_state_dicts()));
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->read({"strange", Dtype::F32, {1}, 1000}));
}

}  // namespace
}  // namespace pliant::model_io
