// `pliant train pictures` of the built program.

#include "tests/app/program.h"
#include "tests/core/training/picture_folder.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant {
namespace {

using ::testing::HasSubstr;

class TrainPicturesProgram : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] support::Ended train(const std::vector<std::string>& more) const {
        std::vector<std::string> all = {
            "train", "pictures", file("set").string(), "--out", file("training").string()};
        const auto has = [&](const char* option) {
            return std::ranges::find(more, option) != more.end();
        };
        for (const char* option : {"--size", "--widest", "--batch"}) {
            if (has(option) || has("--resume")) continue;
            all.insert(all.end(), {option, std::string(option) == "--batch" ? "2" : "16"});
        }
        all.insert(all.end(), more.begin(), more.end());
        return support::run_pliant(folder_.path(), all);
    }

    support::TemporaryFolder folder_;
};

class TrainPicturesProgramSentences : public TrainPicturesProgram {};

TEST_F(TrainPicturesProgram, TrainsAConditionalModelAndResumesIt) {
    training::write_two_classes(file("set"), 6, 24);
    const auto stopped = train({"--labels", "--mirror", "--images", "8", "--minutes", "0.00001"});
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("resume with: pliant train pictures"));
    const auto ended = train({"--labels", "--mirror", "--resume"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("8 images seen, 3 steps in this run"));
    EXPECT_THAT(ended.out, ::testing::Not(HasSubstr("held-out")));
    EXPECT_TRUE(std::filesystem::exists(file("training") / "snapshots" / "000000008.png"));
    EXPECT_THAT(support::bytes_of(file("training") / "report.html"),
                HasSubstr("a generator of pictures, 16 px"));
    const auto generated = support::run_pliant(folder_.path(),
                                               {"generate",
                                                "--model",
                                                (file("training") / "model.safetensors").string(),
                                                "--seeds",
                                                "1",
                                                "--class",
                                                "1",
                                                "--out",
                                                file("one.png").string()});
    EXPECT_EQ(generated.exit_code, 0) << generated.err;
}

TEST_F(TrainPicturesProgram, FindsBrokenPicturesBeforeTheFirstStep) {
    training::write_two_classes(file("set"), 8, 16);
    training::write_text(file("set") / "07.png", "no picture");
    training::write_text(file("set") / "d.bmp", "");
    const auto refused = train({"--images", "8", "--kept", "4"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err,
                HasSubstr("set: 8 pictures; skipped: 1 not named as PNG, JPEG, WebP or TIFF "
                          "(d.bmp)."));
    EXPECT_THAT(refused.err, HasSubstr("1 of 8 pictures cannot be used"));
    EXPECT_THAT(refused.err, HasSubstr("07.png"));
    EXPECT_FALSE(std::filesystem::exists(file("training")));
    const auto stopped =
        train({"--images", "8", "--kept", "4", "--skip-broken", "--minutes", "0.00001"});
    EXPECT_EQ(stopped.exit_code, 130);
    EXPECT_THAT(stopped.err, HasSubstr("Skipped 1 that cannot be used: 07.png"));
    EXPECT_THAT(stopped.err, HasSubstr("set --skip-broken --resume"));
    EXPECT_EQ(train({"--kept", "4", "--skip-broken", "--resume"}).exit_code, 0);
}

TEST_F(TrainPicturesProgramSentences, RefusesWhatItCannotDo) {
    const auto expect_refused = [&](const std::vector<std::string>& more, const char* reason) {
        const auto ended = train(more);
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
    };
    expect_refused({}, "set does not exist");
    EXPECT_FALSE(std::filesystem::exists(file("training") / "snapshots"));
    training::write_picture(file("set") / "a.png", training::plain(16, 16, 1));
    expect_refused({"--labels"}, "dataset.json does not exist");
    expect_refused({"--size", "48"}, "size is 48");
    expect_refused({"--widest", "1"}, "widest is 1");
    expect_refused({"--batch", "-1"}, "batch is -1");
    expect_refused({"--from", "nothing.safetensors"}, "nothing.safetensors");
    expect_refused({"--resume"}, "to resume from");
    EXPECT_FALSE(std::filesystem::exists(file("training") / "checkpoint.safetensors"));
}

}  // namespace
}  // namespace pliant
