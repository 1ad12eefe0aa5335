// `pliant train people` of the built program, on made-up assets.

#include "tests/app/program.h"
#include "tests/support/file_bytes.h"
#include "tests/support/with_people_assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class TrainProgram : public support::WithPeopleAssets {
  protected:
    [[nodiscard]] path out() const { return folder_.path() / "training"; }
    [[nodiscard]] std::vector<std::string> arguments(std::vector<std::string> more) const {
        std::vector<std::string> all = {
            "train", "people", "--out", out().string(), "--assets", assets().string()};
        if (std::ranges::find(more, "--resume") == more.end()) {
            all.insert(all.end(), {"--size", "32", "--batch", "2"});
        }
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    [[nodiscard]] support::Ended train(const std::vector<std::string>& more) const {
        return support::run_pliant(folder_.path(), arguments(more));
    }
};

class TrainProgramSentences : public TrainProgram {};

TEST_F(TrainProgram, TrainsANetworkThatReadsFaces) {
    const std::vector<std::string> begin = {
        "train", "face", "--out", out().string(), "--assets", assets().string()};
    auto first = begin;
    first.insert(first.end(), {"--size", "64", "--images", "8", "--people", "4", "--batch", "4"});
    const auto ended = support::run_pliant(folder_.path(), first);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("landmark_error"));
    EXPECT_THAT(ended.out, HasSubstr("8 images seen"));
    EXPECT_TRUE(std::filesystem::exists(out() / "face.safetensors"));
    EXPECT_TRUE(std::filesystem::exists(out() / "snapshots" / "000000008.png"));
    EXPECT_THAT(support::bytes_of(out() / "report.html"), HasSubstr("regression of faces"));
    auto again = begin;
    again.emplace_back("--resume");
    EXPECT_THAT(support::run_pliant(folder_.path(), again).err, HasSubstr("is finished"));
}

TEST_F(TrainProgram, TrainsAModelThatGenerates) {
    const auto ended =
        train({"--phase", "regression:32:4:4:0.01", "--phase", "adversarial:32:2:0:0.002"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("6 images seen"));
    EXPECT_TRUE(std::filesystem::exists(out() / "checkpoint.safetensors"));
    EXPECT_TRUE(std::filesystem::exists(out() / "snapshots" / "000000006.png"));
    const auto report = support::bytes_of(out() / "report.html");
    EXPECT_THAT(report, HasSubstr("<td>adversarial, 32 px"));
    EXPECT_THAT(report, HasSubstr("after 6 images"));
    EXPECT_THAT(report, HasSubstr("data:image/jpeg;base64,"));
    std::ifstream metrics(out() / "metrics.csv");
    std::string line;
    std::getline(metrics, line);
    std::getline(metrics, line);
    EXPECT_THAT(line, ::testing::StartsWith("2,4,regression,32,"));

    const auto generated = support::run_pliant(folder_.path(),
                                               {"generate",
                                                "--model",
                                                (out() / "model.safetensors").string(),
                                                "--seeds",
                                                "1",
                                                "--out",
                                                (folder_.path() / "one.png").string()});
    EXPECT_EQ(generated.exit_code, 0) << generated.err;
    EXPECT_THAT(train({"--resume"}).err, HasSubstr("is finished"));

    // Under a name that is no UTF-8, as in old archives.
    const auto model = (folder_.path() / "mod\xE8le.safetensors").string();
    std::filesystem::rename(out() / "model.safetensors", model);
    std::filesystem::remove_all(out());
    const auto transferred = train({"--from", model, "--phase", "regression:32:2:4:0.01"});
    EXPECT_EQ(transferred.exit_code, 0) << transferred.err;
    EXPECT_THAT(transferred.err, HasSubstr("the training continues with it"));
}

TEST_F(TrainProgram, SavesTheResultWhenStoppedAndResumes) {
    const support::Program program(
        folder_.path(),
        arguments({"--phase", "regression:32:1000000:4:0.01", "--checkpoint-minutes", "0.0001"}));
    program.wait_until([this] { return std::filesystem::exists(out() / "model.safetensors"); });
    program.send(SIGHUP);
    const auto stopped = program.wait();
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("resume with"));
    const auto resumed = train({"--resume", "--minutes", "0.0001"});
    EXPECT_EQ(resumed.exit_code, 130) << resumed.err;
    EXPECT_THAT(resumed.out, HasSubstr("1 steps in this run"));
}

TEST_F(TrainProgramSentences, LeavesNoEmptyFolderBehind) {
    const auto start = [&](const std::string& out_folder) {
        return support::run_pliant(folder_.path(),
                                   {"train",
                                    "people",
                                    "--out",
                                    out_folder,
                                    "--assets",
                                    (folder_.path() / "no-assets").string()});
    };
    EXPECT_EQ(start(out().string()).exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(out()));
    // But one that was there before is somebody's.
    std::filesystem::create_directory(out());
    EXPECT_EQ(start(out().string()).exit_code, 2);
    EXPECT_TRUE(std::filesystem::exists(out()));
}

TEST_F(TrainProgramSentences, RefusesWhatItCannotDo) {
    const auto expect_refused = [&](const std::vector<std::string>& more, const char* reason) {
        const auto ended = train(more);
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
        EXPECT_FALSE(std::filesystem::exists(out()));
    };
    expect_refused({"--phase", "regression:32"}, "KIND:SIZE:IMAGES:PEOPLE:RATE");
    expect_refused({"--phase", "regression:64:10:10:0.01"}, "64 px");
    expect_refused({"--set", "falling"}, "FIELD=NUMBER");
    expect_refused({"--set", "fallen=1"}, "no field 'fallen'");
    expect_refused({"--set", "falling=2"}, "falling is 2");
    expect_refused({"--threads", "0"}, "threads is 0");
    expect_refused({"--checkpoint-minutes", "0"}, "checkpoint_minutes is 0");
    expect_refused({"--resume"}, "to resume from");
    expect_refused({"--from", "nothing.safetensors"}, "nothing.safetensors");
    expect_refused({"--guide", "nothing.safetensors"}, "nothing.safetensors");
    expect_refused({"--set", "guide_weight=-1"}, "guide_weight is -1");
    expect_refused({"--from", "nothing.safetensors", "--resume"}, "excludes");
    for (const auto& [option, value] : {std::pair("--phase", "regression:32:4:4:0.01"),
                                        std::pair("--set", "falling=0.1"),
                                        std::pair("--size", "64"),
                                        std::pair("--batch", "4"),
                                        std::pair("--seed", "2")}) {
        expect_refused({"--resume", option, value}, "excludes");
    }
    std::filesystem::create_directory(out());
    std::ofstream(out() / "checkpoint.safetensors") << "no checkpoint";
    const auto again = train({});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("--resume"));
    EXPECT_EQ(train({"--resume"}).exit_code, 2);
}

}  // namespace
}  // namespace pliant
