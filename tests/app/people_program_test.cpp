// `pliant people render` and `motion` and `pliant evaluate people` of the built program, on made-up
// assets.

#include "core/image/load.h"
#include "core/model_io/npy.h"
#include "core/people/sampler.h"
#include "tests/app/program.h"
#include "tests/support/with_people_assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class PeopleProgram : public support::WithPeopleAssets {
  protected:
    [[nodiscard]] support::Ended render(const path& out, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {"people",
                                              "render",
                                              "--seeds",
                                              "3-6",
                                              "--size",
                                              "24",
                                              "--samples",
                                              "1",
                                              "--out",
                                              out.string()};
        if (std::ranges::find(more, "--assets") == more.end()) {
            more.insert(more.end(), {"--assets", assets().string()});
        }
        arguments.insert(arguments.end(), more.begin(), more.end());
        return support::run_pliant(folder_.path(), arguments);
    }
    [[nodiscard]] support::Ended move(const path& from, const path& to, const path& out) const {
        return support::run_pliant(folder_.path(),
                                   {"people",
                                    "motion",
                                    from.string(),
                                    to.string(),
                                    "--size",
                                    "24",
                                    "--samples",
                                    "1",
                                    "--out",
                                    out.string(),
                                    "--assets",
                                    assets().string()});
    }
    [[nodiscard]] static std::vector<std::string> lines_of(const path& file) {
        std::ifstream in(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    }
};

class PeopleProgramSentences : public PeopleProgram {};

TEST_F(PeopleProgram, FillsAFolderWithPicturesMapsAndTables) {
    const path out = folder_.path() / "people", labels = folder_.path() / "labels.csv",
               landmarks = folder_.path() / "landmarks.csv";
    const auto ended = render(out, {"--maps", "--labels", labels, "--landmarks", landmarks});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("4 pictures"));
    const auto picture = image::load(out / "seed0004.png");
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width(), 24);
    EXPECT_TRUE(std::filesystem::exists(out / "seed0004-segments.png"));
    const auto depth = model_io::read_npy(out / "seed0004-depth.npy");
    ASSERT_TRUE(depth);
    EXPECT_EQ(depth->shape(), (model_io::Shape{24, 24}));
    for (const auto& [name, numbers] : {std::pair{"surface", 3}, {"normals", 3}, {"cover", 2}}) {
        const auto map = model_io::read_npy(out / ("seed0004-" + std::string(name) + ".npy"));
        ASSERT_TRUE(map) << map.error().message;
        EXPECT_EQ(map->shape(), (model_io::Shape{24, 24, numbers})) << name;
        EXPECT_EQ(map->dtype(), model_io::Dtype::F32) << name;
    }
    EXPECT_THAT(lines_of(landmarks)[0], HasSubstr(",x67,y67,hidden_by0,"));
    for (const auto& table : {lines_of(labels), lines_of(landmarks)}) {
        ASSERT_EQ(table.size(), 5U);
        EXPECT_THAT(table[0], ::testing::StartsWith("seed,"));
        EXPECT_THAT(table[2], ::testing::StartsWith("4,"));
        EXPECT_EQ(std::ranges::count(table[0], ','), std::ranges::count(table[4], ','));
    }
}

TEST_F(PeopleProgram, WritesTheSamePixelsInEveryForm) {
    ASSERT_EQ(render(folder_.path() / "folder").exit_code, 0);
    ASSERT_EQ(render(folder_.path() / "all.npy", {"--threads", "3"}).exit_code, 0);
    std::filesystem::create_symlink("real.zip", folder_.path() / "all.zip");
    ASSERT_EQ(render(folder_.path() / "all.zip").exit_code, 0);
    ASSERT_EQ(render(folder_.path() / "sheet.png").exit_code, 0);
    const auto array = model_io::read_npy(folder_.path() / "all.npy");
    ASSERT_TRUE(array);
    EXPECT_EQ(array->shape(), (model_io::Shape{4, 24, 24, 3}));
    const auto third = image::load(folder_.path() / "folder" / "seed0005.png");
    ASSERT_TRUE(third);
    const auto pixels = third->pixels();
    const auto stored = array->as<std::uint8_t>().subspan(2 * pixels.size(), pixels.size());
    EXPECT_TRUE(std::ranges::equal(pixels, stored));
    EXPECT_GT(std::filesystem::file_size(folder_.path() / "all.zip"), 1000U);
    EXPECT_TRUE(std::filesystem::is_symlink(folder_.path() / "all.zip"));
}

TEST_F(PeopleProgram, SetsLabelsFromTheFirstPictureToTheLast) {
    const path labels = folder_.path() / "labels.csv";
    const auto ended = render(folder_.path() / "sheet.png",
                              {"--labels", labels, "--set", "yaw=-30:30", "--set", "glasses=1"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto table = lines_of(labels);
    EXPECT_THAT(table[1], ::testing::StartsWith("3,-30,"));
    EXPECT_THAT(table[2], ::testing::StartsWith("4,-10,"));
    EXPECT_THAT(table[4], ::testing::StartsWith("6,30,"));
}

TEST_F(PeopleProgram, RecordsHowPeopleWereDrawn) {
    const path everyday = folder_.path() / "everyday.csv", wide = folder_.path() / "wide.csv";
    const path sheet = folder_.path() / "sheet.png";
    ASSERT_EQ(render(sheet, {"--labels", everyday}).exit_code, 0);
    ASSERT_EQ(render(sheet, {"--people", "wide", "--labels", wide}).exit_code, 0);
    EXPECT_THAT(lines_of(everyday)[0], ::testing::EndsWith(",people,sampler"));
    const auto version = std::to_string(people::kSamplerVersion);
    EXPECT_THAT(lines_of(everyday)[4], ::testing::EndsWith(",everyday," + version));
    EXPECT_THAT(lines_of(wide)[4], ::testing::EndsWith(",wide," + version));
    EXPECT_NE(lines_of(everyday)[1].substr(0, 20), lines_of(wide)[1].substr(0, 20));
}

TEST_F(PeopleProgram, FollowsPeopleFromOneTableToAnother) {
    const path from = folder_.path() / "from.csv", to = folder_.path() / "to.csv",
               sheet = folder_.path() / "sheet.png", out = folder_.path() / "motion";
    ASSERT_EQ(render(sheet, {"--set", "yaw=-10", "--labels", from}).exit_code, 0);
    ASSERT_EQ(render(sheet, {"--set", "yaw=10", "--labels", to}).exit_code, 0);
    const auto ended = move(from, to, out);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("4 pairs"));
    const auto motion = model_io::read_npy(out / "seed0005-motion.npy");
    ASSERT_TRUE(motion) << motion.error().message;
    EXPECT_EQ(motion->shape(), (model_io::Shape{24, 24, 2}));
    for (const char* name : {"seed0005-fate.npy", "seed0005-origin.npy"}) {
        const auto fates = model_io::read_npy(out / name);
        ASSERT_TRUE(fates) << fates.error().message;
        EXPECT_EQ(fates->shape(), (model_io::Shape{24, 24}));
        EXPECT_EQ(fates->dtype(), model_io::Dtype::U8);
    }
    // The people of the tables, to the last bit.
    const path again = folder_.path() / "again";
    ASSERT_EQ(render(again, {"--set", "yaw=-10"}).exit_code, 0);
    const auto once = image::load(out / "seed0005-from.png");
    ASSERT_TRUE(once);
    EXPECT_EQ(*once, *image::load(again / "seed0005.png"));
}

TEST_F(PeopleProgram, TakesTheSeedsOwnLabelsWhereATableHasNone) {
    const path from = folder_.path() / "from.csv", to = folder_.path() / "to.csv",
               out = folder_.path() / "motion", alone = folder_.path() / "alone";
    std::ofstream(from) << "seed\n3\n";
    std::ofstream(to) << "hat,seed,smile\nfedora,3,1\n";
    ASSERT_EQ(move(from, to, out).exit_code, 0);
    ASSERT_EQ(render(alone).exit_code, 0);
    const auto before = image::load(out / "seed0003-from.png"),
               after = image::load(out / "seed0003-to.png");
    ASSERT_TRUE(before && after);
    EXPECT_EQ(*before, *image::load(alone / "seed0003.png"));
    EXPECT_NE(*before, *after);
}

TEST_F(PeopleProgram, StandsInGroups) {
    const path out = folder_.path() / "group";
    const auto group = [&](const std::string& seeds) {
        return support::run_pliant(folder_.path(),
                                   {"people",
                                    "group",
                                    "--seeds",
                                    seeds,
                                    "--width",
                                    "160",
                                    "--height",
                                    "120",
                                    "--out",
                                    out.string(),
                                    "--assets",
                                    assets().string()});
    };
    EXPECT_THAT(group("0-99").err, HasSubstr("1 to 16 people, not 100"));
    EXPECT_FALSE(std::filesystem::exists(out));
    const auto ended = group("3-5");
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    for (const char* name : {"group.png", "who.png", "segments.png"}) {
        EXPECT_THAT(ended.out, HasSubstr(name));
        const auto picture = image::load(out / name);
        ASSERT_TRUE(picture) << picture.error().message;
        EXPECT_EQ(picture->width(), 160);
        EXPECT_EQ(picture->height(), 120);
    }
    const auto table = lines_of(out / "landmarks.csv");
    ASSERT_EQ(table.size(), 4U);
    EXPECT_THAT(table[2], ::testing::StartsWith("2,4,"));
}

TEST_F(PeopleProgram, IsLookedThroughByGroup) {
    const path out = folder_.path() / "looked-through";
    const auto evaluate = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments = {"evaluate", "people", "--size", "32", "--out"};
        arguments.insert(arguments.end(), {out.string(), "--assets", assets().string()});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return support::run_pliant(folder_.path(), arguments);
    };
    EXPECT_THAT(evaluate({"--images", "2"}).err, HasSubstr("images is 2"));
    EXPECT_FALSE(std::filesystem::exists(out));
    const auto ended = evaluate({"--images", "12", "--pairs", "3", "--people", "wide"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("tone-3-light"));
    for (const char* sheet : {"tone-1-dark.png", "age-2-middle.png", "gender-3-male.png"}) {
        EXPECT_TRUE(image::load(out / sheet)) << sheet;
    }
    std::ifstream stream(out / "report.json");
    const auto report = nlohmann::json::parse(stream);
    EXPECT_EQ(report["people"]["set"], "wide");
    ASSERT_EQ(report["groups"].size(), 9U);
    for (const auto& group : report["groups"]) {
        EXPECT_EQ(group["people"], 4);
        EXPECT_GT(group["skin_brightness"], 10.0);
    }
    EXPECT_LT(report["groups"][0]["skin_brightness"], report["groups"][2]["skin_brightness"]);
    EXPECT_EQ(report["warped_skin_psnr"].size(), 3U);
    EXPECT_GT(report["warped_skin_psnr"][0], 20.0);
    EXPECT_GE(report["segment_agreement"], 0.99);
}

TEST_F(PeopleProgramSentences, NamesTheLineOfATableThatIsWrong) {
    const path good = folder_.path() / "good.csv", bad = folder_.path() / "bad.csv",
               out = folder_.path() / "motion";
    std::ofstream(good) << "seed\n3\n";
    const auto expect_refused = [&](const std::string& table, const std::string& reason) {
        std::ofstream(bad) << table;
        const auto ended = move(good, bad, out);
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
        EXPECT_FALSE(std::filesystem::exists(out));
    };
    expect_refused("yaw\n3\n", "line 1: there is no column 'seed'");
    expect_refused("seed,nose\n3,1\n", "line 1: there is no label 'nose'");
    expect_refused("seed,yaw\n3,1,2\n", "line 2: it has 3 fields, not 2");
    expect_refused("seed,yaw\n3,95\n", "line 2: yaw is 95");
    expect_refused("seed,yaw\n3,north\n", "line 2: yaw is 'north'");
    expect_refused("seed,hat\n3,crown\n", "line 2: hat is 'crown'");
    expect_refused("seed,people\n3,few\n", "line 2: people is 'few'");
    expect_refused("seed,sampler\n3,9\n", "version 9 of the sampler");
    expect_refused("seed\n3\n4\n", "1 people and the second 2");
    EXPECT_EQ(move(good, folder_.path() / "none.csv", out).exit_code, 2);
}

TEST_F(PeopleProgramSentences, RefusesWhatItCannotDo) {
    const path out = folder_.path() / "people";
    const auto expect_refused = [&](const support::Ended& ended, const std::string& reason) {
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
        EXPECT_FALSE(std::filesystem::exists(out));
    };
    expect_refused(render(out, {"--set", "yaw"}), "LABEL=FROM:TO");
    expect_refused(render(out, {"--set", "yaw=95"}), "yaw is 95");
    expect_refused(render(out, {"--set", "nose=1"}), "no label 'nose'");
    expect_refused(render(out, {"--threads", "-1"}), "threads is -1");
    expect_refused(render(out, {"--people", "all"}), "--people");
    expect_refused(render(folder_.path() / "a.npy", {"--maps"}), "must name a folder");
    const auto missing = render(out, {"--assets", "/nowhere"});
    EXPECT_EQ(missing.exit_code, 2) << missing.err;
    EXPECT_THAT(missing.err, HasSubstr("packaging/people-assets"));
}

}  // namespace
}  // namespace pliant
