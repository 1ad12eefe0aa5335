// The built program from end to end, on the fixtures: small networks in every format.

#include "tests/app/program.h"

#include "core/base/path_text.h"
#include "core/image/load.h"
#include "core/model_io/model_file.h"
#include "core/model_io/npy.h"
#include "tests/support/file_bytes.h"
#include "tests/support/fixtures.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using support::bytes_of;
using support::kFixtures;
using ::testing::HasSubstr;

using ::testing::StartsWith;
using namespace std::string_literals;

/// The file names in a folder that end in `extension`.
std::vector<path> files_in(const path& folder, const std::string& extension) {
    std::vector<path> files;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

class ProgramTest : public ::testing::Test {
  protected:
    [[nodiscard]] support::Ended run(const std::vector<std::string>& arguments) const {
        return support::run_pliant(folder_.path(), arguments);
    }

    [[nodiscard]] nlohmann::json info(const path& file) const {
        const auto ended = run({"info", file.string(), "--json"});
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return nlohmann::json::parse(ended.out);
    }

    /// Expects a refusal: the code, nothing on stdout, and one sentence that holds `reason`.
    void expect_refused(const std::vector<std::string>& arguments,
                        int exit_code,
                        const std::string& reason) const {
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit_code, exit_code) << ended.err;
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, StartsWith("pliant: "));
        EXPECT_THAT(ended.err, HasSubstr(reason));
    }

    /// `generate` of one seed of the unconditional fixture, with more options.
    [[nodiscard]] std::vector<std::string> generate(std::vector<std::string> more) const {
        std::vector<std::string> arguments = {
            "generate", "--model", official_.string(), "--seeds", "7", "--out", out_.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    const support::TemporaryFolder folder_;
    const path out_ = folder_.path() / "out";
    const path official_ = kFixtures / "official-64.pkl";
    const path conditional_ = kFixtures / "official-32-conditional.pkl";
};

class ProgramSentences : public ProgramTest {};

// ---- the program itself

TEST_F(ProgramSentences, ShowsHelp) {
    const auto ended = run({"--help"});
    EXPECT_EQ(ended.exit_code, 0);
    for (const auto* verb : {"generate", "info", "convert", "diagnose"}) {
        EXPECT_THAT(ended.out, HasSubstr(verb));
    }
}

TEST_F(ProgramSentences, ShowsAnExampleInTheHelpOfEveryVerb) {
    for (const std::string verb : {"generate", "info", "convert", "diagnose"}) {
        const auto ended = run({verb, "--help"});
        EXPECT_EQ(ended.exit_code, 0);
        EXPECT_THAT(ended.out, HasSubstr("\n  pliant " + verb + " "));
    }
}

TEST_F(ProgramSentences, TellsItsVersion) {
    const auto ended = run({"--version"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.out, StartsWith("pliant 0."));
}

TEST_F(ProgramSentences, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(run({"fly"}).exit_code, 2);
    EXPECT_EQ(run({"info"}).exit_code, 2);
    EXPECT_EQ(run({"info", official_.string(), "--xml"}).exit_code, 2);
    EXPECT_EQ(run({"generate", "--seeds", "1"}).exit_code, 2);
    EXPECT_EQ(run({"generate", "--out", out_.string()}).exit_code, 2);
}

TEST_F(ProgramSentences, FailsWhenItsAnswerCannotBeWritten) {
    const support::Program program(folder_.path(), {"info", official_.string()}, "/dev/full");
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("standard output"));
}

TEST_F(ProgramSentences, EndsQuietlyWhenTheReaderHasGone) {
    const path pipe = folder_.path() / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ASSERT_GE(reader, 0);
    const support::Program program(folder_.path(), {"info", official_.string()}, pipe);
    close(reader);
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.err, "");
}

TEST_F(ProgramSentences, LeavesNothingOfAFileOverTheSizeLimit) {
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const support::Program program(folder_.path(), generate({}));
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("seed0007.png cannot be written: File too large"));
    EXPECT_TRUE(!std::filesystem::exists(out_) || std::filesystem::is_empty(out_));
}

// ---- info

struct Expected {
    const char* file;
    const char* format;
    int resolution;
    bool is_conditional;
    const char* architecture = "StyleGAN2";
    int num_ws = 10;
    const char* first_block = "4";
};

void PrintTo(const Expected& expected, std::ostream* stream) { *stream << expected.file; }

class InfoOfFixtureSentences : public ProgramTest,
                               public ::testing::WithParamInterface<Expected> {};

TEST_P(InfoOfFixtureSentences, TellsWhatIsInside) {
    const path file = kFixtures / GetParam().file;
    const auto ended = run({"info", file.string()});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    const auto side = std::to_string(GetParam().resolution);
    EXPECT_THAT(ended.out, HasSubstr(GetParam().format));
    EXPECT_THAT(ended.out, HasSubstr(side + " x " + side));

    const auto json = info(file);
    EXPECT_EQ(json["format"], GetParam().format);
    EXPECT_EQ(json["bytes"], std::filesystem::file_size(file));
    EXPECT_THAT(ended.out, HasSubstr(json["sha256"].get<std::string>()));
    EXPECT_FALSE(json["networks"].empty());
    EXPECT_TRUE(json["problem"].is_null());
    const auto& generator = json["generator"];
    EXPECT_EQ(generator["resolution"], GetParam().resolution);
    EXPECT_EQ(generator["c_dim"].get<int>() > 0, GetParam().is_conditional);
    EXPECT_EQ(generator["architecture"], GetParam().architecture);
    EXPECT_THAT(ended.out, HasSubstr(std::string(GetParam().architecture) + " generator "));
    EXPECT_EQ(generator["num_ws"], GetParam().num_ws);
    EXPECT_TRUE(generator["channels"].contains(GetParam().first_block));
    EXPECT_TRUE(generator["channels"].contains(side));
    EXPECT_GT(generator["parameters"].get<int>(), 1000);
}

INSTANTIATE_TEST_SUITE_P(
    Program,
    InfoOfFixtureSentences,
    ::testing::Values(
        Expected{"official-64.pkl", "official pickle", 64, false},
        Expected{"official-32-conditional.pkl", "official pickle", 32, true, "StyleGAN2", 8},
        Expected{"official3t-64.pkl", "official pickle", 64, false, "StyleGAN3-T", 8, "16"},
        Expected{"official3r-64.pkl", "official pickle", 64, false, "StyleGAN3-R", 8, "16"},
        Expected{"rosinality-64.pt", "PyTorch zip", 64, false},
        Expected{"rosinality-64-legacy.pt", "PyTorch legacy", 64, false}));

TEST_F(ProgramSentences, TellsWhyANetworkIsNoGenerator) {
    const auto ended = run({"info", official_.string(), "--network", "D"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("No generator that Pliant can use"));
}

TEST_F(ProgramSentences, NamesTheNetworksThereAreWhenOneIsMissing) {
    expect_refused({"info", official_.string(), "--network", "H"}, 2, "G_ema");
}

class BadModelFileSentences : public ProgramTest {
  protected:
    [[nodiscard]] path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
        return folder_.path() / name;
    }

    /// Every verb that reads a model refuses it the same way.
    void expect_refused_by_all(const path& file, const std::string& reason) const {
        const auto target = (folder_.path() / "converted.safetensors").string();
        expect_refused({"info", file.string()}, 2, reason);
        expect_refused({"convert", file.string(), target}, 2, reason);
        expect_refused(
            {"generate", "--model", file.string(), "--seeds", "0", "--out", out_.string()},
            2,
            reason);
        EXPECT_FALSE(std::filesystem::exists(target));
        EXPECT_FALSE(std::filesystem::exists(out_));
    }
};

TEST_F(BadModelFileSentences, ThatIsMissing) {
    expect_refused_by_all(folder_.path() / "nothing.pkl", "nothing.pkl");
}

TEST_F(BadModelFileSentences, ThatIsEmpty) {
    expect_refused_by_all(write("empty.pkl", ""), "empty.pkl");
}

TEST_F(BadModelFileSentences, ThatIsNoModel) {
    expect_refused_by_all(write("letter.pt", "Dear reader, this is not a network.\n"), "letter.pt");
}

TEST_F(BadModelFileSentences, ThatIsCutShort) {
    const auto whole = bytes_of(official_);
    expect_refused_by_all(write("half.pkl", whole.substr(0, whole.size() / 2)), "half.pkl");
}

TEST_F(BadModelFileSentences, ThatIsAFolder) {
    expect_refused_by_all(folder_.path(), folder_.path().string());
}

TEST_F(BadModelFileSentences, ThatAsksToRunACommand) {
    expect_refused_by_all(write("evil.pkl",
                                "\x80\x02"
                                "cos\nsystem\nX\x04\x00\x00\x00"
                                "true\x85R."s),
                          "os.system");
}

// ---- generate

TEST_F(ProgramTest, DrawsAPictureForEverySeed) {
    auto arguments = generate({"--npy"});
    arguments[4] = "0-2,42";
    const auto ended = run(arguments);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("4 pictures"));
    EXPECT_EQ(ended.err, "");
    for (const std::string name : {"seed0000", "seed0001", "seed0002", "seed0042"}) {
        const auto picture = image::load(out_ / (name + ".png"));
        ASSERT_TRUE(picture) << picture.error().message;
        EXPECT_EQ(picture->width(), 64);
        EXPECT_EQ(picture->height(), 64);
        const auto array = model_io::read_npy(out_ / (name + ".npy"));
        ASSERT_TRUE(array) << array.error().message;
        EXPECT_EQ(array->dtype(), model_io::Dtype::F32);
        EXPECT_EQ(array->shape(), model_io::Shape({3, 64, 64}));

        // The picture is the array: channel by channel there, pixel by pixel here.
        const auto values = array->as<float>();
        for (int y = 0; y < 64; y += 9) {
            for (int x = 0; x < 64; x += 9) {
                const float red = values[static_cast<std::size_t>(y * 64 + x)];
                EXPECT_NEAR(
                    picture->at(x, y).r, std::clamp(red * 127.5F + 128.0F, 0.0F, 255.0F), 1.0F);
            }
        }
    }
    EXPECT_EQ(files_in(out_, ".png").size(), 4);
}

TEST_F(ProgramTest, DrawsTheSamePictureForTheSameSeed) {
    ASSERT_EQ(run(generate({})).exit_code, 0);
    const auto first = bytes_of(out_ / "seed0007.png");
    ASSERT_EQ(run(generate({})).exit_code, 0);
    EXPECT_EQ(bytes_of(out_ / "seed0007.png"), first);
    ASSERT_EQ(run(generate({"--psi", "1"})).exit_code, 0);
    EXPECT_NE(bytes_of(out_ / "seed0007.png"), first);
}

TEST_F(ProgramTest, DrawsNoiseOfItsOwnWhenAsked) {
    const auto pixels = [this](std::vector<std::string> more) {
        EXPECT_EQ(run(generate(std::move(more))).exit_code, 0);
        return *image::load(out_ / "seed0007.png");
    };
    const auto constant = pixels({});
    const auto none = pixels({"--noise", "none"});
    const auto random = pixels({"--noise", "random", "--noise-seed", "1"});
    EXPECT_NE(constant, none);
    EXPECT_NE(constant, random);
    EXPECT_EQ(random, pixels({"--noise", "random", "--noise-seed", "1"}));
    EXPECT_NE(random, pixels({"--noise", "random", "--noise-seed", "2"}));
}

TEST_F(ProgramTest, WritesASinglePictureIntoTheFileNamed) {
    for (const std::string name : {"face.png", "face.jpg", "face.webp"}) {
        const path file = folder_.path() / "new folder" / name;
        auto arguments = generate({});
        arguments[6] = file.string();
        const auto ended = run(arguments);
        ASSERT_EQ(ended.exit_code, 0) << ended.err;
        const auto picture = image::load(file);
        ASSERT_TRUE(picture) << picture.error().message;
        EXPECT_EQ(picture->width(), 64);
    }
}

TEST_F(ProgramTest, LaysAllPicturesOutOnOneSheet) {
    const path sheet = folder_.path() / "sheet.png";
    const auto ended = run({"generate",
                            "--model",
                            official_.string(),
                            "--seeds",
                            "0-8",
                            "--grid",
                            "--out",
                            sheet.string()});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto picture = image::load(sheet);
    ASSERT_TRUE(picture) << picture.error().message;
    EXPECT_GE(picture->width(), 3 * 64);
    EXPECT_GT(picture->height(), 3 * 64);
    EXPECT_EQ(files_in(folder_.path(), ".png").size(), 1);
}

TEST_F(ProgramSentences, WantsAClassOfAConditionalModelAndOfNoOther) {
    const std::vector<std::string> arguments = {
        "generate", "--model", conditional_.string(), "--seeds", "7", "--out", out_.string()};
    const auto with_class = [&arguments](const std::string& index) {
        auto more = arguments;
        more.insert(more.end(), {"--class", index});
        return more;
    };
    const auto classes = info(conditional_)["generator"]["c_dim"].get<int>();
    expect_refused(arguments, 2, "--class");
    expect_refused(with_class("-1"), 2, "--class is -1");
    expect_refused(with_class(std::to_string(classes)), 2, "0 to " + std::to_string(classes - 1));
    expect_refused(generate({"--class", "0"}), 2, "no classes");

    ASSERT_EQ(run(with_class("0")).exit_code, 0);
    const auto first = bytes_of(out_ / "seed0007.png");
    ASSERT_EQ(run(with_class("1")).exit_code, 0);
    EXPECT_NE(bytes_of(out_ / "seed0007.png"), first);
}

TEST_F(ProgramSentences, RefusesBadOptionsWithTheirNameAndRangeAndLeavesNothingBehind) {
    expect_refused(generate({"--psi", "nan"}), 2, "--psi");
    expect_refused(generate({"--psi", "inf"}), 2, "--psi");
    expect_refused(generate({"--psi", "much"}), 2, "--psi");
    expect_refused(generate({"--cutoff", "-1"}), 2, "--cutoff is -1; this model takes 0 to 10");
    expect_refused(generate({"--cutoff", "11"}), 2, "--cutoff is 11; this model takes 0 to 10");
    expect_refused(generate({"--noise", "loud"}), 2, "--noise");
    expect_refused(generate({"--precision", "half"}), 2, "--precision");
    expect_refused(generate({"--device", "abacus"}), 2, "abacus");
    expect_refused(generate({"--network", "H"}), 2, "H");
    expect_refused(generate({"--grid"}), 2, "--out");
    auto arguments = generate({});
    for (const std::string seeds : {"", "5-3", "-1", "4294967296", "0-4294967295", "one"}) {
        arguments[4] = seeds;
        expect_refused(arguments, 2, "--seeds");
    }
    arguments[4] = "1,2";
    arguments[6] = (folder_.path() / "one.png").string();
    expect_refused(arguments, 2, "--out");
    EXPECT_FALSE(std::filesystem::exists(out_));
}

TEST_F(ProgramSentences, RefusesASheetTooLargeToOpenBeforeComputingIt) {
    expect_refused({"generate",
                    "--model",
                    official_.string(),
                    "--seeds",
                    "0-99999",
                    "--grid",
                    "--out",
                    (folder_.path() / "sheet.png").string()},
                   2,
                   "--grid");
}

TEST_F(ProgramSentences, FailsWhereItCannotWrite) {
    std::ofstream(folder_.path() / "file") << "not a folder";
    auto arguments = generate({});
    arguments[6] = (folder_.path() / "file" / "faces").string();
    expect_refused(arguments, 1, "faces");
}

TEST_F(ProgramTest, HandlesNamesInAnyLanguage) {
    for (const std::string word :
         {"顔 🙂", "caf\xE9"}) {  // the second, from an old archive, in Latin-1
        const path file = folder_.path() / ("модель " + word + ".pkl");
        std::filesystem::copy_file(official_, file);
        EXPECT_EQ(info(file)["file"], shown(file));
        auto arguments = generate({});
        arguments[2] = file.string();
        arguments[6] = (folder_.path() / ("картинки " + word)).string();
        const auto ended = run(arguments);
        ASSERT_EQ(ended.exit_code, 0) << ended.err;
        EXPECT_EQ(ended.err, "");
        const auto picture = bytes_of(path(arguments[6]) / "seed0007.png");
        EXPECT_NE(picture.find("trainedAlgorithmicMedia"), std::string::npos);
        const auto converted = folder_.path() / (word + ".safetensors");
        const auto done = run({"convert", file.string(), converted.string()});
        EXPECT_EQ(done.exit_code, 0) << done.err;
        EXPECT_EQ(info(converted)["settings"]["source_file"], shown(file.filename()));
    }
}

// ---- stopping

void wait_for_first(const support::Program& program,
                    const path& folder,
                    const std::string& extension) {
    program.wait_until([&] { return !files_in(folder, extension).empty(); });
}

TEST_F(ProgramTest, KeepsFinishedPicturesWhenInterrupted) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        std::filesystem::remove_all(out_);
        auto arguments = generate({});
        arguments[4] = "0-999999";
        const support::Program program(folder_.path(), arguments);
        wait_for_first(program, out_, ".png");
        program.send(signal);
        const auto ended = program.wait();
        EXPECT_EQ(ended.exit_code, 130);
        const auto pictures = files_in(out_, ".png");
        EXPECT_GE(pictures.size(), 1);
        EXPECT_THAT(ended.err, HasSubstr(std::to_string(pictures.size()) + " of 1000000 pictures"));
        for (const auto& picture : pictures) EXPECT_TRUE(image::load(picture)) << picture;
        EXPECT_EQ(files_in(out_, "").size() + pictures.size(),
                  static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(out_),
                                                         std::filesystem::directory_iterator())));
    }
}

TEST_F(ProgramTest, KeepsASheetOfWhatIsFinishedWhenInterrupted) {
    const path sheet = out_ / "sheet.png";
    const support::Program program(folder_.path(),
                                   {"generate",
                                    "--model",
                                    official_.string(),
                                    "--seeds",
                                    "0-9999",
                                    "--grid",
                                    "--npy",
                                    "--out",
                                    sheet.string()});
    wait_for_first(program, out_, ".npy");
    program.send(SIGINT);
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 130) << ended.err;
    EXPECT_TRUE(image::load(sheet));
}

// ---- convert

class Convert : public ProgramTest, public ::testing::WithParamInterface<const char*> {
  protected:
    /// The float picture of seed 3.
    [[nodiscard]] model_io::Array draw(const path& model) const {
        std::vector<std::string> arguments = {
            "generate", "--model", model.string(), "--seeds", "3", "--npy", "--out", out_.string()};
        if (model.string().find("conditional") != std::string::npos) {
            arguments.insert(arguments.end(), {"--class", "1"});
        }
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return *model_io::read_npy(out_ / "seed0003.npy");
    }
};

TEST_P(Convert, KeepsThePicturesAndSaysWhereTheyCameFrom) {
    const path source = kFixtures / GetParam();
    const path target = folder_.path() / path(GetParam()).replace_extension(".safetensors");
    const auto ended = run({"convert", source.string(), target.string()});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;

    auto before = info(source);
    auto after = info(target);
    EXPECT_EQ(after["format"], "safetensors");
    const auto& settings = after["settings"];
    const bool is_alias_free = std::string_view(GetParam()).starts_with("official3");
    EXPECT_EQ(settings["architecture"], is_alias_free ? "stylegan3" : "stylegan2");
    EXPECT_EQ(settings["resolution"], std::to_string(before["generator"]["resolution"].get<int>()));
    EXPECT_EQ(settings["source_format"], before["format"]);
    EXPECT_EQ(settings["source_sha256"], before["sha256"]);
    EXPECT_EQ(settings["source_network"], before["generator"]["network"]);
    before["generator"].erase("network");
    after["generator"].erase("network");
    EXPECT_EQ(after["generator"], before["generator"]);
    EXPECT_TRUE(before["natural_strain"].is_null());
    EXPECT_GT(after["natural_strain"], 1.0);

    const auto expected = draw(source);
    const auto found = draw(target);
    EXPECT_TRUE(std::equal(expected.bytes().begin(),
                           expected.bytes().end(),
                           found.bytes().begin(),
                           found.bytes().end()));
}

INSTANTIATE_TEST_SUITE_P(Program,
                         Convert,
                         ::testing::Values("official-64.pkl",
                                           "official-32-conditional.pkl",
                                           "official3t-64.pkl",
                                           "official3r-64.pkl",
                                           "rosinality-64.pt",
                                           "rosinality-64-legacy.pt"));

TEST_F(ProgramTest, TurnsAndShiftsPicturesOfStyleGan3) {
    const auto draw = [this](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {"generate",
                                              "--model",
                                              (kFixtures / "official3r-64.pkl").string(),
                                              "--seeds",
                                              "7",
                                              "--out",
                                              out_.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return support::bytes_of(out_ / "seed0007.png");
    };
    const auto plain = draw({});
    EXPECT_EQ(draw({"--rotate", "0", "--shift", "0", "0"}), plain);
    const auto turned = draw({"--rotate", "30"});
    EXPECT_NE(turned, plain);
    EXPECT_NE(draw({"--rotate", "30", "--shift", "-0.1", "0.2"}), turned);

    expect_refused(
        generate({"--rotate", "30"}), 2, "--rotate and --shift move pictures of StyleGAN3");
    expect_refused(generate({"--shift", "nan", "0"}), 2, "--shift is nan");
    expect_refused(generate({"--shift", "1"}), 2, "--shift");
}

TEST_F(ProgramTest, WritesTheReachOfAModelToLieBesideIt) {
    const auto model = folder_.path() / "faces.pkl";
    std::filesystem::copy_file(official_, model);
    const auto beside = (folder_.path() / "faces.reach.safetensors").string();
    EXPECT_TRUE(info(model)["natural_strain"].is_null());
    const auto ended = run({"convert", model.string(), beside, "--reach"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_GT(info(model)["natural_strain"], 1.0);
    EXPECT_LT(std::filesystem::file_size(beside), std::filesystem::file_size(model));
}

TEST_F(ProgramTest, MixesTheWeightsOfTwoModelsOfTheSameShape) {
    const auto raw = (folder_.path() / "raw.safetensors").string();
    const auto averaged = (folder_.path() / "averaged.safetensors").string();
    const auto mixed = (folder_.path() / "mixed.safetensors").string();
    ASSERT_EQ(run({"convert", official_.string(), raw, "--network", "G"}).exit_code, 0);
    ASSERT_EQ(run({"convert", official_.string(), averaged}).exit_code, 0);
    const auto ended = run({"convert", raw, mixed, "--mix", averaged, "--share", "0.25"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;

    const auto first = model_io::ModelFile::open(raw), second = model_io::ModelFile::open(averaged),
               found = model_io::ModelFile::open(mixed);
    int between = 0;
    for (const auto& tensor : found->networks().front().tensors) {
        const auto of = [&](const Result<model_io::ModelFile>& file) {
            return *file->read(*file->networks().front().find(tensor.name));
        };
        const auto a = of(first), b = of(second), mean = of(found);
        for (std::int64_t i = 0; i < mean.size(); ++i) {
            const float expected = 0.75F * a.as<float>()[i] + 0.25F * b.as<float>()[i];
            ASSERT_NEAR(mean.as<float>()[i], expected, 1e-6) << tensor.name;
            between += a.as<float>()[i] != b.as<float>()[i] ? 1 : 0;
        }
    }
    EXPECT_GT(between, 100);
    const auto settings = info(mixed)["settings"];
    EXPECT_EQ(settings["mixed_with_file"], "averaged.safetensors");
    EXPECT_EQ(settings["mixed_with_share"], "0.25");

    const auto other = (kFixtures / "rosinality-64.pt").string();
    const auto nowhere = (folder_.path() / "nowhere.safetensors").string();
    expect_refused({"convert", raw, nowhere, "--mix", other}, 2, "have different shapes");
    expect_refused({"convert", raw, nowhere, "--mix", averaged, "--share", "1.5"}, 2, "share");
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(ProgramSentences, ConvertsOnlyGeneratorsAndOnlyIntoAnotherSafetensorsFile) {
    const auto target = (folder_.path() / "model.safetensors").string();
    expect_refused({"convert", official_.string(), target, "--network", "D"}, 2, "discriminator");
    expect_refused({"convert", official_.string(), "model.pkl"}, 2, ".safetensors");
    expect_refused({"convert", official_.string(), (out_ / "m.safetensors").string()}, 1, "folder");
    EXPECT_FALSE(std::filesystem::exists(target));

    ASSERT_EQ(run({"convert", official_.string(), target}).exit_code, 0);
    const auto before = bytes_of(target);
    expect_refused({"convert", target, target}, 2, "same file");
    EXPECT_EQ(bytes_of(target), before);
}

}  // namespace
}  // namespace pliant
