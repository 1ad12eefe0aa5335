// The built program with the model that comes with it.

#include "tests/app/program.h"

#include "core/image/load.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;
using ::testing::Not;

const path kWeights = path(PLIANT_SOURCE_DIR) / "weights";

TEST(BundledModel, IsTheDefaultOfGenerate) {
    const support::TemporaryFolder folder;
    const path sheet = folder.path() / "people.png";
    const auto ended = support::run_pliant(
        folder.path(), {"generate", "--seeds", "0-15", "--grid", "--out", sheet.string()});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto picture = image::load(sheet);
    ASSERT_TRUE(picture) << picture.error().message;
    EXPECT_GE(picture->width(), 4 * 128);
}

TEST(BundledModel, IsSelectedByItsNameInEveryVerb) {
    const support::TemporaryFolder folder;
    const auto run = [&](const std::vector<std::string>& arguments) {
        return support::run_pliant(folder.path(), arguments);
    };
    const auto described = run({"info", "people-128"});
    EXPECT_EQ(described.exit_code, 0) << described.err;
    EXPECT_THAT(described.out, HasSubstr("people-128.safetensors"));
    const auto mixed = (folder.path() / "mixed.safetensors").string();
    const auto converted = run({"convert", "people-128", mixed, "--mix", "people-128"});
    EXPECT_EQ(converted.exit_code, 0) << converted.err;
    const auto out = (folder.path() / "training").string();
    const auto trained =
        run({"train", "people", "--from", "people-128", "--size", "64", "--out", out});
    EXPECT_THAT(trained.err,
                HasSubstr("this generator has a resolution of 128 px, more than the 64 px"));
    const auto shown = run({"people-128", "--timings"});  // or says that there is no screen
    EXPECT_THAT(shown.err, ::testing::Not(HasSubstr("neither a verb nor a file")));
}

TEST(BundledModel, HasItsReachMeasured) {
    const support::TemporaryFolder folder;
    for (const std::string model : {"people-128", "people-256"}) {
        const auto described = support::run_pliant(folder.path(), {"info", model, "--json"});
        ASSERT_EQ(described.exit_code, 0) << described.err;
        EXPECT_GT(nlohmann::json::parse(described.out).at("natural_strain"), 1.0) << model;
    }
}

TEST(BundledModel, TurnsItsHeadInTheDemo) {
    const support::TemporaryFolder folder;
    const auto ended = support::run_pliant(
        folder.path(), {"drag", "--demo", "--out", (folder.path() / "demo").string()});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("arrived after"));
    const auto before = image::load(folder.path() / "demo/before.png");
    const auto after = image::load(folder.path() / "demo/after.png");
    ASSERT_TRUE(before && after);
    EXPECT_NE(*before, *after);
}

TEST(BundledModel, HasSlidersThatLeaveLockedOnesAlone) {
    const support::TemporaryFolder folder;
    for (const std::string model : {"people-128", "people-256"}) {
        const auto listed =
            support::run_pliant(folder.path(), {"axes", "list", "--model", model, "--json"});
        ASSERT_EQ(listed.exit_code, 0) << listed.err;
        const auto axes = nlohmann::json::parse(listed.out)["axes"];
        EXPECT_GE(axes.size(), 60u);
        for (const std::string wanted : {"yaw", "smile", "mouth_open", "glasses", "beard"}) {
            EXPECT_TRUE(
                std::ranges::any_of(axes, [&](const auto& axis) { return axis["id"] == wanted; }))
                << model << " has no " << wanted;
        }
    }
    const auto edit = [&](const std::string& amounts, const std::string& name) {
        const auto file = folder.path() / name;
        const auto ended = support::run_pliant(folder.path(),
                                               {"edit",
                                                "--seed",
                                                "7",
                                                "--set",
                                                amounts,
                                                "--lock",
                                                "age,gender",
                                                "--out",
                                                file.string()});
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return *image::load(file);
    };
    EXPECT_NE(edit("smile=2", "smile.png"), edit("smile=0", "plain.png"));
    const auto refused = support::run_pliant(
        folder.path(),
        {"edit", "--seed", "7", "--set", "smile", "--out", (folder.path() / "x.png").string()});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("is not of the form smile=2"));
}

TEST(BundledModel, HasALineInTheReadmeWithItsSum) {
    const support::TemporaryFolder folder;
    std::ifstream stream(kWeights / "README.md");
    const std::string readme(std::istreambuf_iterator<char>(stream), {});
    for (const auto& entry : std::filesystem::directory_iterator(kWeights)) {
        if (entry.path().extension() != ".safetensors") continue;
        const auto ended =
            support::run_pliant(folder.path(), {"info", entry.path().string(), "--json"});
        ASSERT_EQ(ended.exit_code, 0) << ended.err;
        EXPECT_THAT(readme, HasSubstr(entry.path().filename().string()));
        const auto json = nlohmann::json::parse(ended.out);
        EXPECT_THAT(readme, HasSubstr(json["sha256"].get<std::string>()));
    }
}

TEST(BundledModel, IsCheckedByDiagnose) {
    const support::TemporaryFolder folder;
    const auto ended = support::run_pliant(folder.path(), {"diagnose"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    for (const auto* word : {"LibTorch", "oneDNN", "OpenCV", "BLAS", "GFLOP/s", "Threads"}) {
        EXPECT_THAT(ended.out, HasSubstr(word));
    }
    EXPECT_THAT(ended.out, HasSubstr("people-128.safetensors"));
    EXPECT_THAT(ended.out, HasSubstr("ok: StyleGAN2, 128 px"));
    EXPECT_THAT(ended.out, HasSubstr((folder.path() / "state/pliant/pliant.log").string()));
}

#if defined(__x86_64__)
TEST(Diagnosis, NamesTheKernelsThatOpenBlasShouldTake) {
    if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "this processor has no better ones";
    const support::TemporaryFolder folder;
    const auto diagnosis_for = [&](const char* kernels) {
        setenv("OPENBLAS_CORETYPE", kernels, 1);
        auto said = support::run_pliant(folder.path(), {"diagnose"}).out;
        unsetenv("OPENBLAS_CORETYPE");
        return said;
    };
    const auto of_old_ones = diagnosis_for("PRESCOTT");
    if (of_old_ones.find("Prescott") == std::string::npos) GTEST_SKIP() << "another BLAS is in use";
    EXPECT_THAT(of_old_ones, HasSubstr("set OPENBLAS_CORETYPE="));
    EXPECT_THAT(diagnosis_for("HASWELL"), Not(HasSubstr("OPENBLAS_CORETYPE")));
}
#endif

TEST(BundledModel, IsNotNeededToDiagnose) {
    const support::TemporaryFolder folder;
    setenv("PLIANT_WEIGHTS", folder.path().c_str(), 1);
    const auto diagnosis = support::run_pliant(folder.path(), {"diagnose"});
    const auto generated = support::run_pliant(
        folder.path(), {"generate", "--seeds", "0", "--out", (folder.path() / "out").string()});
    unsetenv("PLIANT_WEIGHTS");
    EXPECT_EQ(diagnosis.exit_code, 0) << diagnosis.err;
    EXPECT_THAT(diagnosis.out, HasSubstr("was not found"));
    EXPECT_EQ(generated.exit_code, 2);
    EXPECT_THAT(generated.err, HasSubstr(folder.path().string()));
}

}  // namespace
}  // namespace pliant
