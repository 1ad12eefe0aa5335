// The built program with generators whose pictures are not square, grey, or partly transparent, in
// files as the official tools write them.

#include "core/document/command.h"
#include "core/document/session_file.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "tests/app/program.h"
#include "tests/support/file_bytes.h"
#include "tests/support/forged_generator.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class ShapesProgram : public ::testing::Test {
  protected:
    /// A model file of 32 x 64 px; its pictures have so many channels.
    [[nodiscard]] path forge(std::int64_t channels = 3) const {
        auto architecture = support::tall_architecture();
        architecture.picture_channels = channels;
        std::ofstream(file("model.pkl"), std::ios::binary)
            << support::forge_generator(architecture);
        return file("model.pkl");
    }
    [[nodiscard]] path file(const std::string& name) const { return folder_.path() / name; }

    support::Ended run(const std::vector<std::string>& arguments) const {
        auto ended = support::run_pliant(folder_.path(), arguments);
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return ended;
    }
    /// The picture of seed 5, as case.json says.
    void drag(const path& model, const path& out, std::vector<std::string> options) const {
        options.insert(options.begin(),
                       {"drag",
                        "--model",
                        model.string(),
                        "--case",
                        file("case.json").string(),
                        "--seed",
                        "5",
                        "--out",
                        out.string()});
        run(options);
    }
    /// The picture of seed 3.
    [[nodiscard]] image::Image generated(const path& model, const char* name = "3.png") const {
        run({"generate", "--model", model.string(), "--seeds", "3", "--out", file(name).string()});
        return loaded(name);
    }
    [[nodiscard]] image::Image loaded(const std::string& name) const {
        const auto picture = image::load(file(name));
        EXPECT_TRUE(picture) << picture.error().message;
        return picture ? *picture : image::Image();
    }
    [[nodiscard]] int channels_of(const std::string& name) const {
        return cv::imread(file(name).string(), cv::IMREAD_UNCHANGED).channels();
    }
    static Size size_of(const image::Image& picture) { return {picture.width(), picture.height()}; }

    support::TemporaryFolder folder_;
};

constexpr Size kTall{32, 64};

TEST_F(ShapesProgram, DescribesATallModel) {
    const auto model = forge();
    EXPECT_THAT(run({"info", model.string()}).out, HasSubstr("32 x 64"));
    const auto json = nlohmann::json::parse(run({"info", model.string(), "--json"}).out);
    EXPECT_EQ(json["generator"]["size"], nlohmann::json({32, 64}));
    EXPECT_EQ(json["generator"]["resolution"], 64);
    EXPECT_EQ(json["generator"]["picture_channels"], 3);
}

TEST_F(ShapesProgram, DrawsTallPicturesAndSheetsOfThem) {
    const auto model = forge();
    EXPECT_EQ(size_of(generated(model)), kTall);
    run({"generate",
         "--model",
         model.string(),
         "--seeds",
         "0-3",
         "--grid",
         "--out",
         file("sheet.png").string()});
    const auto sheet = loaded("sheet.png");
    EXPECT_GT(sheet.height(), 2 * kTall.height);
}

TEST_F(ShapesProgram, ConvertsATallModelToTheSamePictures) {
    const auto model = forge();
    const auto converted = file("tall.safetensors");
    EXPECT_THAT(run({"convert", model.string(), converted.string()}).out, HasSubstr("32 x 64 px"));
    EXPECT_EQ(generated(converted, "converted.png"), generated(model));
}

TEST_F(ShapesProgram, DragsATallPictureInBothModesAndUnderAMask) {
    const auto model = forge();
    image::Image mask(kTall.width, kTall.height);
    for (int y = 8; y < 56; ++y) {
        for (int x = 4; x < 28; ++x) mask.set(x, y, {255, 255, 255});
    }
    ASSERT_TRUE(image::save(file("mask.png"), mask));
    for (const std::string mode : {"classic", "fast"}) {
        for (const std::string with : {"null", "\"mask.png\""}) {
            SCOPED_TRACE(mode + " " + with);
            std::ofstream(file("case.json"))
                << R"({"handles": [{"from": [20, 50], "to": [12, 40]}], "pins": [[10, 20]],)"
                << R"("mask": )" << with << "}";
            const auto out = file(mode + std::to_string(with.size()));
            drag(model, out, {"--mode", mode, "--step-limit", "4", "--gif"});
            const auto after = image::load(out / "after.png");
            ASSERT_TRUE(after) << after.error().message;
            EXPECT_EQ(size_of(*after), kTall);
            EXPECT_NE(*after, *image::load(out / "before.png"));
        }
    }
}

TEST_F(ShapesProgram, EvaluatesDragsOfTallPictures) {
    const auto out = file("judged");
    const auto ended = run({"evaluate",
                            "drag",
                            "--model",
                            forge().string(),
                            "--tasks",
                            "1",
                            "--steps",
                            "2",
                            "--out",
                            out.string()});
    EXPECT_THAT(ended.out, HasSubstr("paired reconstruction"));
    EXPECT_TRUE(image::load(out / "single-fast.png"));
}

TEST_F(ShapesProgram, FindsNoPeopleInTallPictures) {
    const auto ended = support::run_pliant(
        folder_.path(),
        {"axes", "discover", "--model", forge().string(), "--out", file("a.safetensors").string()});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("draws pictures of another shape than renderings of people"));
    EXPECT_FALSE(std::filesystem::exists(file("a.safetensors")));
}

TEST_F(ShapesProgram, DrawsGreyPictures) {
    const auto model = forge(1);
    EXPECT_THAT(run({"info", model.string()}).out, HasSubstr("grey"));
    const auto picture = generated(model);
    ASSERT_EQ(size_of(picture), kTall);
    bool is_plain = true;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const auto [r, g, b] = picture.at(x, y);
            ASSERT_TRUE(r == g && g == b);
            is_plain = is_plain && r == picture.at(0, 0).r;
        }
    }
    EXPECT_FALSE(is_plain);
}

TEST_F(ShapesProgram, KeepsTheAlphaOfPicturesThatHaveIt) {
    const auto model = forge(4);
    EXPECT_THAT(run({"info", model.string()}).out, HasSubstr("RGB and alpha"));
    static_cast<void>(generated(model));
    EXPECT_EQ(channels_of("3.png"), 4);
    static_cast<void>(generated(model, "3.jpg"));
    EXPECT_EQ(channels_of("3.jpg"), 3);
    std::ofstream(file("case.json")) << R"({"handles": [{"from": [20, 50], "to": [12, 40]}]})";
    drag(model, file("out"), {"--step-limit", "2"});
    EXPECT_EQ(channels_of("out/after.png"), 4);
}

/// A session with a tall layer whose picture has alpha, over a photo and without one.
TEST_F(ShapesProgram, DrawsACanvasOfATallLayerOverAPhoto) {
    auto document = document::Document::of(
        {.model = {.name = "model", .path = forge(4), .size = kTall}, .source = {.seed = 3}});
    const auto draw = [&](const char* name) {
        const auto session = file("a.pliant");
        EXPECT_TRUE(document::save_session(session, {.history = document::History(document)}));
        return run({"session", session.string(), "--picture", file(name).string()});
    };
    draw("alone.png");
    EXPECT_EQ(channels_of("alone.png"), 4);
    static_cast<void>(generated(file("model.pkl")));
    EXPECT_EQ(loaded("alone.png"), loaded("3.png"));

    ASSERT_TRUE(image::save(file("photo.jpg"), image::Image(300, 200, image::Rgb{10, 90, 200})));
    document = apply(document, document::SetPhoto{*document::open_photo(file("photo.jpg"))});
    EXPECT_THAT(draw("over.png").out, HasSubstr("photo.jpg, 300 x 200"));
    EXPECT_EQ(channels_of("over.png"), 3) << "a photo is opaque";
    const auto over = loaded("over.png");
    EXPECT_EQ(size_of(over), (Size{300, 200}));
    EXPECT_EQ(over.at(3, 100), loaded("photo.jpg").at(3, 100));
    EXPECT_NE(over.at(150, 100), loaded("photo.jpg").at(150, 100));

    // Under the photo's own ending its file is kept, with the layer in it.
    draw("over.jpg");
    EXPECT_EQ(loaded("over.jpg").at(3, 100), loaded("photo.jpg").at(3, 100));
    EXPECT_NE(loaded("over.jpg").at(150, 100), loaded("photo.jpg").at(150, 100));
    EXPECT_THAT(support::bytes_of(file("over.jpg")),
                HasSubstr("compositeWithTrainedAlgorithmicMedia"));
    document = apply(document, document::ShowLayer{false});
    draw("copy.jpg");
    EXPECT_EQ(support::bytes_of(file("copy.jpg")), support::bytes_of(file("photo.jpg")));
}

}  // namespace
}  // namespace pliant
