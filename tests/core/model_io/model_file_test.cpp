#include "core/model_io/model_file.h"

#include "core/base/text.h"
#include "core/base/thousands.h"
#include "tests/support/fixtures.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <array>
#include <fstream>
#include <limits>

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
    EXPECT_EQ(refusal_of("\x89PNG\r\n\x1a\n...."),
              "people.pkl: this is a PNG picture, not a model");
    EXPECT_THAT(refusal_of("\x1f\x8b\x08\x08"), HasSubstr("a gzip archive: unpack it first"));
    EXPECT_THAT(refusal_of("\x93NUMPY\1"), HasSubstr("perhaps a latent: open it with a model"));
    EXPECT_EQ(refusal_of("(Once upon a time) there was a text\n"),
              "people.pkl: this is not a model but text: \"(Once upon a time) there was a text\"");
    EXPECT_THAT(refusal_of(std::string(100, '\0')), HasSubstr("nothing but zeros"));
    EXPECT_THAT(refusal_of("\x01 something binary \x02\x03"),
                HasSubstr("not a model of a kind that Pliant reads"));
    EXPECT_THAT(refusal_of("\x80\x04}."), HasSubstr("holds no tensors"));
    const auto file = support::open_bytes("no model");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::FormatUnsupported);
}

TEST(ModelFile, SaysThatAWebPageWasSaved) {
    for (const auto* page :
         {"<!DOCTYPE html><html><head><title>Quota exceeded</title></head></html>",
          "\xef\xbb\xbf\n <HTML lang=en>",
          "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">"}) {
        EXPECT_THAT(refusal_of(page),
                    HasSubstr("people.pkl: a web page was saved instead of the model"));
    }
}

TEST(ModelFile, SaysWhatAGitLfsPointerPointsTo) {
    const std::string pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a4d7a\nsize ";
    EXPECT_THAT(refusal_of(pointer + "381624121\n"),
                HasSubstr("a Git LFS pointer to a file of 381,624,121 bytes"));
    EXPECT_THAT(refusal_of(pointer + "12\n"), HasSubstr("a file of 12 bytes"));
}

TEST(ModelFile, SaysWhereverItWasCutOff) {
    const auto dicts = support::tiny_state_dicts();
    const std::string header = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                               R"("b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})";
    // Protocol 4 says before it begins how long it is.
    const auto official = support::forge_official_pickle({support::tiny_module()});
    const auto framed = support::PickleWriter()
                            .proto(4)
                            .raw("\x95")
                            .number(std::uint64_t{official.size() - 2})
                            .raw(std::string_view(official).substr(2))
                            .bytes();
    for (const auto& whole : {support::forge_torch_zip(dicts),
                              support::forge_torch_zip(dicts, true),
                              support::forge_torch_legacy(dicts),
                              support::forge_safetensors(header, std::string(12, '\1')),
                              official,
                              framed}) {
        ASSERT_EQ(refusal_of(whole), "opened");
        for (std::size_t size = 1; size < whole.size(); ++size) {
            const auto why = refusal_of(std::string_view(whole).substr(0, size));
            ASSERT_THAT(why, testing::StartsWith("people.pkl: cut off after ")) << size;
            ASSERT_THAT(why, testing::EndsWith(" bytes: download it again")) << size;
        }
    }
}

TEST(ModelFile, SaysHowLongTheWholeIs) {
    const auto dicts = support::tiny_state_dicts();
    const auto legacy = support::forge_torch_legacy(dicts);
    EXPECT_EQ(refusal_of(std::string_view(legacy).substr(0, legacy.size() - 20)),
              text("people.pkl: cut off after ",
                   with_thousands(legacy.size() - 20),
                   " of ",
                   with_thousands(legacy.size()),
                   " bytes: download it again"));
    // Of an archive only what its list of tensors asks for is known.
    const auto zip = support::forge_torch_zip(dicts);
    const auto pickle_end = support::forge_torch_pickle(dicts).size() + 30 + 16;
    const auto headers = (46 + 16) + 3 * (30 + 46 + 2) + 22;
    EXPECT_EQ(refusal_of(std::string_view(zip).substr(0, pickle_end + 10)),
              text("people.pkl: cut off after ",
                   with_thousands(pickle_end + 10),
                   " of at least ",
                   with_thousands(pickle_end + headers + 24 + 32 + 12),
                   " bytes: download it again"));
}

TEST(ModelFile, TakesAbsurdSizesForDamage) {
    const auto why = refusal_of(support::PickleWriter()
                                    .proto(4)
                                    .raw("\x8e")
                                    .number(std::numeric_limits<std::uint64_t>::max())
                                    .bytes());
    EXPECT_THAT(why, HasSubstr("the byte string of 18446744073709551615 bytes is longer"));
}

TEST(ModelFile, RefusesATensorOfAnotherFile) {
    const auto file = support::open_bytes(support::forge_torch_legacy(support::tiny_state_dicts()));
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->read({"strange", Dtype::F32, {1}, 1000}));
}

}  // namespace
}  // namespace pliant::model_io
