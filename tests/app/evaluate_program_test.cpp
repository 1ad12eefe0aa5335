// `pliant evaluate drag` of the built program.

#include "core/image/load.h"
#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class EvaluateProgram : public ::testing::Test {
  protected:
    [[nodiscard]] std::vector<std::string> evaluate(std::vector<std::string> more) const {
        std::vector<std::string> arguments = {"evaluate",
                                              "drag",
                                              "--model",
                                              PLIANT_TEST_DATA "/fixtures/official-64.pkl",
                                              "--out",
                                              out_.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    [[nodiscard]] nlohmann::json report() const {
        std::ifstream file(out_ / "drag.json");
        return nlohmann::json::parse(file);
    }

    const support::TemporaryFolder folder_;
    const path out_ = folder_.path() / "judged";
};

class EvaluateProgramSentences : public EvaluateProgram {};

TEST_F(EvaluateProgram, LeavesTableReportAndSheets) {
    const auto ended =
        support::run_pliant(folder_.path(), evaluate({"--tasks", "1", "--steps", "3"}));
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto all = report();
    EXPECT_EQ(all["model"], "official-64.pkl");
    for (const std::string kind : {"single", "masked", "paired"}) {
        for (const std::string mode : {"classic", "fast"}) {
            SCOPED_TRACE(kind + " " + mode);
            EXPECT_TRUE(image::load(out_ / (kind + "-" + mode + ".png")));
            const auto& row = all[kind]["summary"][mode == "fast" ? 2 : 1];
            EXPECT_EQ(row["method"], mode);
            EXPECT_EQ(row["tasks"], 1);
            EXPECT_LE(row["steps"]["worst"], 3.0);
        }
    }
    const auto& unedited = all["paired"]["summary"][0];
    EXPECT_EQ(unedited["method"], "no edit");
    EXPECT_GT(unedited["distance_px"]["mean"], 0.0);
    EXPECT_GT(unedited["squared_error"]["mean"], 0.0);
    EXPECT_THAT(ended.out, HasSubstr("single moves with a mask"));
    EXPECT_THAT(ended.out, HasSubstr("paired reconstruction"));
    EXPECT_THAT(ended.out, HasSubstr("drag.json and the pictures are in"));
}

TEST_F(EvaluateProgram, CountsRuinsOfRudeMoves) {
    const auto ended = support::run_pliant(folder_.path(),
                                           evaluate({"--tasks",
                                                     "1",
                                                     "--steps",
                                                     "2",
                                                     "--kinds",
                                                     "rude",
                                                     "--modes",
                                                     "fast",
                                                     "--sound-pictures",
                                                     "20"}));
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("ruined"));
    const auto rude = report()["rude"];
    ASSERT_EQ(rude["summary"].size(), 2U);
    for (const auto& row : rude["summary"]) EXPECT_TRUE(row["ruined"].is_number()) << row;
    const auto& trial = rude["tasks"][0]["trials"][0];
    EXPECT_GT(trial["strangeness"], 0.0);
    EXPECT_NE(trial["ending"], "");
}

TEST_F(EvaluateProgramSentences, SaysWhatItCannotDo) {
    const auto refused = [&](const std::vector<std::string>& more, const std::string& reason) {
        const auto ended = support::run_pliant(folder_.path(), evaluate(more));
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
        EXPECT_FALSE(std::filesystem::exists(out_));
    };
    refused({"--tasks", "0"}, "--tasks is 0; it must be 1 to 1000.");
    refused({"--steps", "0"}, "--steps is 0; it must be 1 or more.");
    refused({"--kinds", "double"}, "double");
    refused({"--modes", "slow"}, "slow");
    refused({"--kinds", "rude", "--sound-pictures", "2"}, "--sound-pictures");
}

TEST_F(EvaluateProgram, StopsBetweenTwoTasks) {
    const support::Program program(
        folder_.path(),
        evaluate({"--tasks", "1000", "--kinds", "single", "--modes", "classic", "--steps", "20"}));
    // The folder is made just before the first task.
    program.wait_until([this] { return std::filesystem::exists(out_); });
    program.send(SIGINT);
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 130) << ended.err;
    const bool has_done_any = std::filesystem::exists(out_ / "drag.json");
    EXPECT_THAT(ended.err,
                HasSubstr(has_done_any ? "the tasks done by then are counted"
                                       : "Stopped before the first task"));
}

}  // namespace
}  // namespace pliant
