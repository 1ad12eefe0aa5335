// `pliant drag` of the built program.

#include "core/drag_values/settings.h"
#include "core/image/load.h"
#include "core/model_io/npy.h"
#include "tests/app/program.h"
#include "tests/support/setting_samples.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

class DragProgram : public ::testing::Test {
  protected:
    [[nodiscard]] path write_case(const std::string& json) const {
        const path file = folder_.path() / "case.json";
        std::ofstream(file) << json;
        return file;
    }

    /// `drag` of a seed of the 64-px fixture, with more options.
    [[nodiscard]] std::vector<std::string> drag(const std::string& json,
                                                std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {"drag",
                                              "--model",
                                              model_,
                                              "--case",
                                              write_case(json).string(),
                                              "--seed",
                                              "5",
                                              "--out",
                                              out_.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    [[nodiscard]] support::Ended run(const std::vector<std::string>& arguments) const {
        return support::run_pliant(folder_.path(), arguments);
    }

    void expect_refused(const std::vector<std::string>& arguments,
                        const std::string& reason) const {
        const auto ended = run(arguments);
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(reason));
        EXPECT_FALSE(std::filesystem::exists(out_));
    }

    [[nodiscard]] nlohmann::json report() const {
        std::ifstream file(out_ / "report.json");
        return nlohmann::json::parse(file);
    }

    [[nodiscard]] std::vector<std::string> trace() const {
        std::vector<std::string> lines;
        std::ifstream file(out_ / "trace.csv");
        for (std::string line; std::getline(file, line);) lines.push_back(line);
        return lines;
    }

    const support::TemporaryFolder folder_;
    const path out_ = folder_.path() / "out";
    const std::string model_ = PLIANT_TEST_DATA "/fixtures/official-64.pkl";
    const std::string far_ =
        R"({"handles": [{"from": [20, 30], "to": [60, 5]}], "pins": [[40, 50]]})";
};

class DragProgramSentences : public DragProgram {};

/// "--mask-weight" of mask_weight.
std::string flag_of(const FieldInfo& setting) {
    std::string flag = text("--", setting.name);
    std::ranges::replace(flag, '_', '-');
    return flag;
}

/// Every setting, with the first or second of its two values.
nlohmann::json all_options(std::size_t which) {
    nlohmann::json options;
    for (const auto& setting : drag::Settings::schema()) {
        std::visit([&](const auto& value) { options[setting.name] = value; },
                   support::two_values(setting)[which]);
    }
    return options;
}

TEST_F(DragProgram, TakesEverySettingFromTheCaseAndFlagsWinOverIt) {
    auto whole_case = nlohmann::json::parse(far_);
    whole_case["options"] = all_options(0);
    const auto of_case = run(drag(whole_case.dump()));
    ASSERT_EQ(of_case.exit_code, 0) << of_case.err;
    EXPECT_EQ(report()["settings"], whole_case["options"]);
    EXPECT_EQ(report()["mode"], "fast");

    std::filesystem::remove_all(out_);
    std::vector<std::string> flags;
    for (const auto& setting : drag::Settings::schema()) {
        flags.push_back(flag_of(setting));
        flags.push_back(text_of(support::two_values(setting)[1]));
    }
    const auto of_flags = run(drag(whole_case.dump(), flags));
    ASSERT_EQ(of_flags.exit_code, 0) << of_flags.err;
    EXPECT_EQ(report()["settings"], all_options(1));
    EXPECT_EQ(report()["mode"], "classic");
    EXPECT_EQ(report()["precision"], "exact");
}

TEST_F(DragProgram, DragsTheSamePictureOfALatentInAnyForm) {
    model_io::Array row(model_io::Dtype::F32, {64});
    for (int i = 0; i < 64; ++i) row.as<float>()[i] = std::sin(static_cast<float>(i));
    model_io::Array rows(model_io::Dtype::F64, {1, 10, 64});
    for (int i = 0; i < 640; ++i) rows.as<double>()[i] = row.as<float>()[i % 64];
    const auto latent = folder_.path() / "w.npy";
    std::vector<std::vector<std::byte>> results;
    for (const auto* const form : {&row, &rows}) {
        ASSERT_TRUE(model_io::write_npy(latent, *form));
        auto arguments = drag(far_, {"--steps", "3"});
        arguments[5] = "--latent";
        arguments[6] = latent.string();
        const auto ended = run(arguments);
        ASSERT_EQ(ended.exit_code, 0) << ended.err;
        const auto result = *model_io::read_npy(out_ / "w.npy");
        results.emplace_back(result.bytes().begin(), result.bytes().end());
    }
    EXPECT_EQ(results[0], results[1]);
}

TEST_F(DragProgram, DragsAPictureOfAClass) {
    auto arguments = drag(R"({"handles": [{"from": [10, 12], "to": [14, 12]}]})", {"--steps", "2"});
    std::ranges::replace(
        arguments, model_, std::string(PLIANT_TEST_DATA "/fixtures/official-32-conditional.pkl"));
    expect_refused(arguments, "This model is conditional: --class must say which, 0 to ");
    arguments.insert(arguments.end(), {"--class", "1"});
    const auto ended = run(arguments);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
}

TEST_F(DragProgramSentences, ExplainsEverySettingAndRefusesWhatItDoesNotTake) {
    const auto help = run({"drag", "--help"});
    EXPECT_EQ(help.exit_code, 0);
    for (const auto& setting : drag::Settings::schema()) {
        EXPECT_THAT(help.out, HasSubstr(text("\n  ", flag_of(setting), ' ')));
        EXPECT_THAT(help.out, HasSubstr(setting.sentence));
        const auto typed = text_of(support::refused_value(setting));
        expect_refused(drag(far_, {flag_of(setting), typed}),
                       text(flag_of(setting), " is ", typed, "; it must be ", setting.wanted()));
    }
}

TEST_F(DragProgram, LeavesPicturesLatentTraceAndReport) {
    const auto ended = run(drag(far_, {"--steps", "4"}));
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("step limit after 4 steps"));
    for (const auto* name : {"before.png", "after.png"}) {
        const auto picture = image::load(out_ / name);
        ASSERT_TRUE(picture) << name;
        EXPECT_EQ(picture->width(), 64);
    }
    EXPECT_EQ(model_io::read_npy(out_ / "w.npy")->shape(), (model_io::Shape{1, 10, 64}));
    EXPECT_EQ(report()["steps"], 4);
    EXPECT_EQ(report()["stop_reason"], "step limit");
    EXPECT_GT(report()["mean_distance"], 0.0);
    ASSERT_EQ(trace().size(), 5u);
    EXPECT_EQ(trace()[0], "step,x1,y1,x2,y2");
    EXPECT_EQ(trace()[1], "1,20,30,40,50");
}

TEST_F(DragProgram, DragsPicturesOfStyleGan3) {
    for (const std::string mode : {"fast", "classic"}) {
        // A later --model would be refused, so in place of the usual one.
        auto arguments = drag(far_, {"--steps", "3", "--mode", mode, "--feature-resolution", "32"});
        arguments[2] = PLIANT_TEST_DATA "/fixtures/official3t-64.pkl";
        const auto ended = run(arguments);
        ASSERT_EQ(ended.exit_code, 0) << ended.err;
        EXPECT_EQ(report()["steps"], 3);
        EXPECT_EQ(model_io::read_npy(out_ / "w.npy")->shape(), (model_io::Shape{1, 8, 48}));
        const auto before = image::load(out_ / "before.png"),
                   after = image::load(out_ / "after.png");
        ASSERT_TRUE(before && after);
        EXPECT_FALSE(*before == *after) << mode;
        std::filesystem::remove_all(out_);
    }
}

TEST_F(DragProgram, ReportsHandlesAndSettings) {
    ASSERT_EQ(run(drag(far_, {"--steps", "3", "--mode", "classic"})).exit_code, 0);
    const auto all = report();
    EXPECT_EQ(all["mode"], "classic");
    EXPECT_EQ(all["precision"], "exact");
    EXPECT_EQ(all["settings"]["rows"], 6);
    EXPECT_EQ(all["settings"]["step_limit"], 3);
    EXPECT_EQ(all["settings"]["feature_resolution"], 64);
    EXPECT_NEAR(all["s_per_step"].get<double>(), all["seconds"].get<double>() / 3, 1e-9);
    EXPECT_GT(all["peak_memory_mb"], 0.0);
    ASSERT_EQ(all["handles"].size(), 2u);
    EXPECT_EQ(all["handles"][0]["to"], nlohmann::json({60.0, 5.0}));
    EXPECT_EQ(all["handles"][0]["distance"], all["mean_distance"]);  // a pin does not count
    EXPECT_EQ(all["handles"][1]["is_pin"], true);
}

TEST_F(DragProgram, ShowsTheMovementAsGifAndMp4) {
    const auto ended = run(drag(far_, {"--steps", "4", "--gif", "--mp4", "--points"}));
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    for (const auto* name : {"drag.gif", "drag.mp4"}) {
        cv::VideoCapture movie((out_ / name).string());
        int count = 0;
        cv::Mat first, last;
        for (cv::Mat frame; movie.read(frame); ++count) {
            if (count == 0) first = frame.clone();
            last = frame.clone();
        }
        EXPECT_GE(count, 40) << name;
        ASSERT_EQ(first.cols, 64) << name;
        const auto bgr = first.at<cv::Vec3b>(30, 20);  // the handle where it begins, red
        EXPECT_GT(bgr[2], bgr[0] + 60) << name;
        EXPECT_GT(cv::norm(first, last, cv::NORM_INF), 20.0) << name;
    }
}

TEST_F(DragProgram, ShowsTheMovementAsWebpAndAsPngs) {
    const auto ended = run(drag(far_, {"--steps", "4", "--webp", "--pngs"}));
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_GT(std::filesystem::file_size(out_ / "drag.webp"), 0u);
    EXPECT_EQ(image::load(out_ / "drag" / "0040.png")->width(), 64);
}

TEST_F(DragProgramSentences, MakesNoMovieUnasked) {
    ASSERT_EQ(run(drag(far_, {"--steps", "2", "--no-frames"})).exit_code, 0);
    EXPECT_FALSE(std::filesystem::exists(out_ / "drag.gif"));
    EXPECT_FALSE(std::filesystem::exists(out_ / "drag.mp4"));
    std::filesystem::remove_all(out_);
    expect_refused(drag(far_, {"--no-frames", "--gif"}), "--no-frames");
    expect_refused(drag(far_, {"--points"}), "ask for one with --gif");
}

TEST_F(DragProgram, ContinuesFromALatentThatItWrote) {
    ASSERT_EQ(run(drag(far_, {"--steps", "2"})).exit_code, 0);
    const auto latent = folder_.path() / "start.npy";
    std::filesystem::copy(out_ / "w.npy", latent);
    auto arguments = drag(far_, {"--steps", "1"});
    arguments[5] = "--latent";
    arguments[6] = latent.string();
    ASSERT_EQ(run(arguments).exit_code, 0);
    const auto before = *model_io::read_npy(latent);
    const auto after = *model_io::read_npy(out_ / "w.npy");
    EXPECT_TRUE(
        std::ranges::equal(before.bytes(), after.bytes()));  // one step shows where it began
}

TEST_F(DragProgramSentences, NamesTheFieldOfABadCase) {
    expect_refused(drag("{"), "case.json is not JSON");
    expect_refused(drag("{}"), "handles is missing");
    expect_refused(drag(R"({"handles": []})"), "handles is empty");
    expect_refused(drag(R"({"handles": [{"from": [1, 2]}]})"), "handles[0].to is missing");
    expect_refused(drag(R"({"handles": [{"from": [1], "to": [2, 3]}]})"),
                   "handles[0].from must be two numbers");
    expect_refused(drag(R"({"handles": [{"from": [1, 2], "to": [2, 99]}]})"),
                   "handles[0].to is (2, 99), outside the picture");
    expect_refused(drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "pins": [[1, 64]]})"),
                   "pins[0] is (1, 64), outside the picture");
    expect_refused(drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "wings": 2})"),
                   "wings is not a field");
    expect_refused(
        drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "options": {"rows": 99}})"),
        "options.rows is 99; it must be 1 to 10");
    expect_refused(
        drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "options": {"rows": 1.5}})"),
        "options.rows is 1.5; it must be a whole number");
    expect_refused(drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "mask": "none.png"})"),
                   "none.png");
    expect_refused(drag(far_, {"--steps", "0"}), "--steps is 0");
    expect_refused(drag(far_, {"--latent", "x.npy"}), "--seed, of a --latent or of a --session");
}

TEST_F(DragProgramSentences, WantsAMaskOfThePicturesSize) {
    ASSERT_EQ(run({"generate",
                   "--model",
                   PLIANT_TEST_DATA "/fixtures/official-32-conditional.pkl",
                   "--class",
                   "0",
                   "--seeds",
                   "1",
                   "--out",
                   (folder_.path() / "mask.png").string()})
                  .exit_code,
              0);
    expect_refused(drag(R"({"handles": [{"from": [1, 2], "to": [2, 3]}], "mask": "mask.png"})"),
                   "mask is 32 x 32 px; the picture is 64 x 64");
}

TEST_F(DragProgramSentences, WantsAMaskInWhichSomethingIsFree) {
    const auto with_mask =
        R"({"handles": [{"from": [20, 30], "to": [24, 30]}], "mask": "mask.png"})";
    const auto drag_under = [&](const cv::Mat& mask) {
        EXPECT_TRUE(cv::imwrite((folder_.path() / "mask.png").string(), mask));
        return drag(with_mask, {"--mode", "classic", "--steps", "4"});
    };
    expect_refused(drag_under(cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(0))),
                   "nothing in it is free");
    expect_refused(drag_under(cv::Mat(64, 64, CV_8UC4, cv::Scalar(255, 255, 255, 0))),
                   "nothing in it is free");

    // By the latent that comes out: a mask of one kind holds as one of another.
    const auto outcome = [&](const cv::Mat& mask) {
        const auto ended = run(drag_under(mask));
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        const auto latent = *model_io::read_npy(out_ / "w.npy");
        const auto bytes = latent.bytes();
        return std::vector(bytes.begin(), bytes.end());
    };
    const cv::Rect free(8, 8, 32, 40);
    cv::Mat grey(64, 64, CV_8UC1, cv::Scalar(0)), strokes(64, 64, CV_8UC4, cv::Scalar::all(0)),
        red(64, 64, CV_8UC3, cv::Scalar::all(0));
    grey(free) = 255;
    strokes(free) = cv::Scalar::all(255);
    red(free) = cv::Scalar(0, 0, 255);
    const auto held = outcome(grey);
    EXPECT_EQ(outcome(strokes), held) << "white strokes on transparency";
    const auto not_held = outcome(cv::Mat(64, 64, CV_8UC1, cv::Scalar(255)));
    EXPECT_NE(not_held, held);
    EXPECT_NE(outcome(red), not_held) << "red is not white, but neither is it no mask";
}

TEST_F(DragProgramSentences, RefusesALatentOfAnotherModel) {
    const auto latent = folder_.path() / "other.npy";
    model_io::Array zeros(model_io::Dtype::F32, {1, 8, 64});
    std::ranges::fill(zeros.bytes(), std::byte{0});
    ASSERT_TRUE(model_io::write_npy(latent, zeros));
    auto arguments = drag(far_);
    arguments[5] = "--latent";
    arguments[6] = latent.string();
    expect_refused(
        arguments,
        "other.npy is no latent of this model: it holds [8,64], the model takes [10,64]");
}

TEST_F(DragProgram, KeepsWhatIsDoneWhenInterrupted) {
    const auto interrupted = [this] {
        std::filesystem::remove_all(out_);
        const support::Program program(
            folder_.path(), drag(far_, {"--mode", "classic", "--steps", "1000000", "--gif"}));
        // The first picture is saved just before the first step.
        program.wait_until([this] { return std::filesystem::exists(out_ / "before.png"); });
        program.send(SIGINT);
        return program.wait();
    };
    auto ended = interrupted();
    // Nothing is done yet: too early for what is tested here.
    while (ended.err.find("Stopped before the first step") != std::string::npos) {
        ended = interrupted();
    }
    EXPECT_EQ(ended.exit_code, 130) << ended.err;
    EXPECT_EQ(report()["stop_reason"], "cancelled");
    EXPECT_EQ(trace().size(), report()["steps"].get<std::size_t>() + 1);
    EXPECT_TRUE(image::load(out_ / "after.png"));
    EXPECT_FALSE(std::filesystem::exists(out_ / "drag.gif"));
    EXPECT_THAT(ended.err, HasSubstr("stopped before the movie was made"));
}

}  // namespace
}  // namespace pliant
