// `pliant train regressor` and `pliant evaluate model` of the built program, on made-up assets.

#include "tests/app/program.h"
#include "tests/support/file_bytes.h"
#include "tests/support/fixtures.h"
#include "tests/support/with_people_assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class EvaluateModelProgram : public support::WithPeopleAssets {
  protected:
    [[nodiscard]] support::Ended run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--assets", assets().string()});
        return support::run_pliant(folder_.path(), arguments);
    }
    [[nodiscard]] support::Ended train_judge(const std::vector<std::string>& more) const {
        std::vector<std::string> all = {"train", "regressor", "--out", file("judge").string()};
        if (std::ranges::find(more, "--resume") == more.end()) {
            all.insert(all.end(), {"--kind", "judge", "--size", "32", "--people", "16"});
        }
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    }
    [[nodiscard]] support::Ended evaluate(const std::vector<std::string>& more) const {
        std::vector<std::string> all = {"evaluate",
                                        "model",
                                        "--judge",
                                        (file("judge") / "regressor.safetensors").string(),
                                        "--out",
                                        file("judged").string()};
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    }
};

class EvaluateModelProgramSentences : public EvaluateModelProgram {};

TEST_F(EvaluateModelProgram, JudgesAModelByARegressorThatWasTrainedForIt) {
    const auto trained = train_judge({"--images", "64", "--batch", "8"});
    ASSERT_EQ(trained.exit_code, 0) << trained.err;
    EXPECT_THAT(trained.out, HasSubstr("64 images seen"));
    EXPECT_THAT(trained.out, HasSubstr("yaw"));
    std::ifstream metrics(file("judge") / "metrics.csv");
    std::string line;
    std::getline(metrics, line);
    EXPECT_THAT(line, ::testing::StartsWith("images,images_per_second,loss,mean_r2,yaw,"));
    std::getline(metrics, line);
    EXPECT_THAT(line, ::testing::StartsWith("64,"));

    // Its labels are longer than a person would read; what is told of them is JSON all the same.
    const auto regressor = (file("judge") / "regressor.safetensors").string();
    const auto info = support::run_pliant(folder_.path(), {"info", regressor, "--json"});
    ASSERT_EQ(info.exit_code, 0) << info.err;
    EXPECT_THAT(nlohmann::json::parse(info.out).dump(), HasSubstr("pliant label regressor 1"));

    const auto model = run({"train",
                            "people",
                            "--out",
                            file("people").string(),
                            "--size",
                            "32",
                            "--batch",
                            "2",
                            "--phase",
                            "regression:32:4:4:0.01"});
    ASSERT_EQ(model.exit_code, 0) << model.err;
    const auto weights = (file("people") / "model.safetensors").string();
    const auto judged = evaluate({"--model", weights, "--images", "24"});
    ASSERT_EQ(judged.exit_code, 0) << judged.err;
    for (const auto* part : {"Frechet", "renderings (floor)", "hair colour", "24 people"}) {
        EXPECT_THAT(judged.out, HasSubstr(part));
    }
    EXPECT_TRUE(std::filesystem::exists(file("judged") / "sheet.png"));
    std::ifstream in(file("judged") / "report.json");
    const auto report = nlohmann::json::parse(in);
    const auto& likeness = report.at("likeness");
    // Hardly trained at all: much farther from renderings than these are from one another.
    EXPECT_GT(likeness.at("model").at("frechet_distance").get<double>(),
              2.0 * likeness.at("floor").at("frechet_distance").get<double>());
    EXPECT_TRUE(report.at("control").at("model").at("r2").contains("yaw"));

    const auto as_json = evaluate({"--model", weights, "--images", "24", "--json"});
    ASSERT_EQ(as_json.exit_code, 0) << as_json.err;
    EXPECT_EQ(nlohmann::json::parse(as_json.out), report);  // the same again
}

TEST_F(EvaluateModelProgram, JudgesAModelWithoutALabelCodeByItsPicturesAlone) {
    ASSERT_EQ(train_judge({"--images", "8", "--batch", "8"}).exit_code, 0);
    const path official = support::kFixtures / "official-64.pkl";
    const auto judged = evaluate({"--model", official.string(), "--images", "8"});
    ASSERT_EQ(judged.exit_code, 0) << judged.err;
    EXPECT_THAT(judged.out, HasSubstr("no label code"));
    std::ifstream in(file("judged") / "report.json");
    EXPECT_TRUE(nlohmann::json::parse(in).at("control").at("model").is_null());
}

TEST_F(EvaluateModelProgram, ResumesARegressorThatWasStopped) {
    std::vector<std::string> arguments = {"train",
                                          "regressor",
                                          "--out",
                                          file("judge").string(),
                                          "--size",
                                          "32",
                                          "--people",
                                          "8",
                                          "--batch",
                                          "2",
                                          "--images",
                                          "100000000",
                                          "--checkpoint-minutes",
                                          "0.0001",
                                          "--assets",
                                          assets().string()};
    const support::Program program(folder_.path(), arguments);
    const auto regressor = file("judge") / "regressor.safetensors";
    program.wait_until([&] { return std::filesystem::exists(regressor); });
    program.send(SIGINT);
    const auto stopped = program.wait();
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("resume with: pliant train regressor --resume"));
    const auto resumed = train_judge({"--resume", "--minutes", "0.0001"});
    EXPECT_EQ(resumed.exit_code, 130) << resumed.err;
    EXPECT_THAT(resumed.out, HasSubstr("1 steps in this run"));
    EXPECT_THAT(support::bytes_of(file("judge") / "report.html"),
                HasSubstr("a regressor of people's labels"));
}

TEST_F(EvaluateModelProgramSentences, RefusesWhatItCannotDo) {
    const auto expect_refused = [](const support::Ended& ended, const char* reason) {
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
    };
    expect_refused(train_judge({"--images", "0"}), "images is 0");
    expect_refused(train_judge({"--threads", "0"}), "threads is 0");
    expect_refused(train_judge({"--resume"}), "to resume from");
    EXPECT_FALSE(std::filesystem::exists(file("judge")));
    expect_refused(evaluate({"--images", "2"}), "--images is 2");
    expect_refused(evaluate({"--first-seed", "4294967290"}), "--first-seed");
    expect_refused(evaluate({}), "regressor.safetensors");
    std::filesystem::create_directory(file("judge"));
    std::filesystem::copy_file(path(PLIANT_SOURCE_DIR) / "weights" / "people-128.safetensors",
                               file("judge") / "regressor.safetensors");
    expect_refused(evaluate({}), "holds no label regressor");
    EXPECT_FALSE(std::filesystem::exists(file("judged")));
}

}  // namespace
}  // namespace pliant
