// `pliant session` on the golden session file.

#include "core/document/command.h"
#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/image/compose.h"
#include "core/image/load.h"
#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace pliant {
namespace {

using testing::HasSubstr;

class SessionProgramTest : public testing::Test {
  protected:
    [[nodiscard]] support::Ended run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"session", PLIANT_TEST_DATA "/session-1.pliant"});
        return support::run_pliant(folder_.path(), arguments);
    }
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }

  private:
    support::TemporaryFolder folder_;
};

class SessionProgramSentences : public SessionProgramTest {};

TEST_F(SessionProgramSentences, TellsWhatIsInASession) {
    const auto ended = run({});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("seed 42, psi 0.5, cutoff 8, class 3"));
    EXPECT_THAT(ended.out, HasSubstr("1 with a target, 1 pinned, 0 unpaired"));
    EXPECT_THAT(ended.out, HasSubstr(" >    6"));
    EXPECT_THAT(ended.out, HasSubstr("Add pin  ^4"));
}

TEST_F(SessionProgramTest, TellsItToPrograms) {
    const auto ended = run({"--json", "--entry", "2"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    EXPECT_EQ(json["layers"].size(), 1u);
    EXPECT_EQ(json["document"]["model"]["size_px"], json["canvas"]);
    EXPECT_EQ(json["present"], 6);
    EXPECT_EQ(json["history"].size(), 7u);
    EXPECT_EQ(json["document"]["points"][0]["target"], nlohmann::json({50, 61}));
    EXPECT_TRUE(json["document"]["latent"].is_null());
}

TEST_F(SessionProgramTest, TakesALatentOut) {
    const auto ended = run({"--latent", path("w.npy").string()});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const auto latent = document::load_latent(path("w.npy"));
    ASSERT_TRUE(latent) << latent.error().message;
    EXPECT_EQ(*latent, document::Latent(2, 2, {1.5F, -2, 0, 0.25F}));
}

TEST_F(SessionProgramSentences, SaysWhatIsNotThere) {
    EXPECT_THAT(run({"--entry", "7"}).err, HasSubstr("There is no entry 7"));
    EXPECT_THAT(run({"--layer", "7"}).err, HasSubstr("Entry 6 has no layer 7"));
    const auto none = run({"--entry", "0", "--latent", path("w.npy").string()});
    EXPECT_EQ(none.exit_code, 2);
    EXPECT_THAT(none.err, HasSubstr("Entry 0 has no latent of its own"));
}

TEST_F(SessionProgramSentences, RefusesWhatIsNoWholeNumber) {
    for (const auto* typed : {"-1", "-18446744073709551614", "18446744073709551618", "2.5", ""}) {
        const auto ended = run({"--entry", typed});
        EXPECT_EQ(ended.exit_code, 2) << typed;
        EXPECT_THAT(ended.err,
                    HasSubstr("--entry: It must be a whole number, 0 or more, not '" +
                              std::string(typed) + "'."));
    }
}

TEST_F(SessionProgramTest, TakesTheLatentOutOfTheLayerThatWasNamed) {
    const document::Latent latent(1, 2, {3, 4});
    const auto document = document::apply(document::Document::of({.latent = latent}),
                                          document::Command(document::AddLayer{}));
    const auto session = path("layers.pliant");
    ASSERT_TRUE(document::save_session(session, {.history = document::History(document)}));
    const auto ended = support::run_pliant(
        path(""),
        {"session", session.string(), "--layer", "1", "--latent", path("w.npy").string()});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const auto taken = document::load_latent(path("w.npy"));
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(*taken, latent);
}

/// Sessions of the fixtures' models, on a canvas of another shape.
class SessionPictureTest : public testing::Test {
  protected:
    static constexpr Size kSize{64, 64};

    /// A layer of the document's canvas, as `pliant generate` draws its picture.
    image::PlacedPicture generated(const char* model, const char* seed) {
        const auto file = path(std::string(seed) + ".png");
        const auto ended = support::run_pliant(
            folder_.path(),
            {"generate", "--model", fixture(model), "--seeds", seed, "--out", file.string()});
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return {std::make_shared<const image::Image>(*image::load(file)), kSize};
    }
    [[nodiscard]] document::ModelReference model(const char* name) const {
        return {.name = name, .path = fixture(name), .size = kSize};
    }
    support::Ended draw(const document::Document& document, const char* picture) {
        const auto session = path("a.pliant");
        EXPECT_TRUE(document::save_session(session, {.history = document::History(document)}));
        return support::run_pliant(
            folder_.path(), {"session", session.string(), "--picture", path(picture).string()});
    }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return folder_.path() / name;
    }

  private:
    [[nodiscard]] static std::string fixture(const std::string& name) {
        return PLIANT_TEST_DATA "/fixtures/" + name;
    }

    support::TemporaryFolder folder_;
};
class SessionPictureSentences : public SessionPictureTest {};

TEST_F(SessionPictureTest, IsTheBitsOfItsOnlyLayer) {
    const auto document =
        document::Document::of({.model = model("official-64.pkl"), .source = {.seed = 3}});
    const auto ended = draw(document, "a.png");
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(*image::load(path("a.png")), *generated("official-64.pkl", "3").picture);
}

TEST_F(SessionPictureTest, HasTheLayersOfTwoModelsOverOneAnother) {
    auto document =
        document::Document::of({.model = model("official-64.pkl"), .source = {.seed = 3}});
    for (const document::Command& command :
         std::vector<document::Command>{document::SetCanvas{{96, 80}},
                                        document::AddLayer{model("rosinality-64.pt"), {.seed = 4}},
                                        document::PlaceLayer{{.scale = 0.5, .shift = {40, 20}}},
                                        document::SetOpacity{0.75}}) {
        document = document::apply(std::move(document), command);
    }
    const auto ended = draw(document, "a.png");
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("96 x 80"));
    EXPECT_THAT(ended.out, HasSubstr("rosinality-64.pt 64 x 64, 75 %"));
    auto upper = generated("rosinality-64.pt", "4");
    upper.placement = document.active_layer().placement;
    upper.opacity = 0.75;
    const std::vector<image::PlacedPicture> parts{generated("official-64.pkl", "3"), upper};
    EXPECT_EQ(*image::load(path("a.png")), image::composed({96, 80}, parts));
}

TEST_F(SessionPictureSentences, SaysWhyThereIsNone) {
    auto document = document::Document::of({.model = model("official-64.pkl")});
    EXPECT_THAT(draw(document, "a.txt").err, HasSubstr("is no name of a picture"));
    EXPECT_THAT(draw(apply(document, document::ShowLayer{false}), "a.png").err,
                HasSubstr("None of the layers is shown"));
    document.generated().model.sha256 = std::string(64, 'a');
    EXPECT_THAT(draw(document, "a.png").err, HasSubstr("was not found"));
    EXPECT_FALSE(std::filesystem::exists(path("a.png")));
}

// Every other option that takes a number without a sign.
TEST(UnsignedOptionsSentences, RefuseNegativeNumbers) {
    const support::TemporaryFolder folder;
    const std::vector<std::vector<std::string>> all = {
        {"generate", "--seeds", "1", "--out", "o", "--noise-seed"},
        {"drag", "--case", "c", "--out", "o", "--seed"},
        {"evaluate", "drag", "--out", "o", "--first-seed"},
        {"evaluate", "model", "--out", "o", "--first-seed"},
        {"train", "people", "--out", "o", "--seed"},
        {"train", "pictures", "p", "--out", "o", "--seed"},
        {"train", "regressor", "--out", "o", "--seed"},
    };
    for (auto arguments : all) {
        const auto option = arguments.back();
        arguments.emplace_back("-18446744073709551615");  // which strtoull makes 1
        const auto ended = support::run_pliant(folder.path(), arguments);
        EXPECT_EQ(ended.exit_code, 2) << arguments[0];
        EXPECT_THAT(ended.err, HasSubstr(option + ": It must be a whole number, 0 or more"));
    }
}

}  // namespace
}  // namespace pliant
