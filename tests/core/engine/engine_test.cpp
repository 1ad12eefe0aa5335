#include "core/engine/engine.h"

#include "core/base/version.h"
#include "core/requests/generate.h"
#include "core/requests/model.h"

#include "tests/support/file_bytes.h"
#include "tests/support/fixtures.h"
#include "tests/support/model_forger.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <variant>
#include <vector>

namespace pliant::engine {
namespace {

using std::filesystem::path;
using support::kFixtures;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class EngineTest : public ::testing::Test {
  protected:
    /// The last event of a job; those before it go to `progress_` and `notices_`.
    Event end_of(JobId job) {
        while (true) {
            Event event = engine_.wait();
            EXPECT_EQ(event.job, job);
            if (const auto* progress = std::get_if<Progress>(&event.what)) {
                progress_.push_back(progress->fraction);
            } else if (const auto* notice = std::get_if<Notice>(&event.what)) {
                notices_.push_back(notice->sentence);
            } else {
                return event;
            }
        }
    }

    template <typename What>
    What answer_to(Request request) {
        const Event event = end_of(engine_.submit(std::move(request)));
        if (const auto* failed = std::get_if<Failed>(&event.what)) {
            ADD_FAILURE() << failed->error.message << '\n' << failed->error.detail;
            return {};
        }
        return std::get<Finished>(event.what).answer.as<What>();
    }

    Error failure_of(Request request) {
        const Event event = end_of(engine_.submit(std::move(request)));
        if (const auto* failed = std::get_if<Failed>(&event.what)) return failed->error;
        ADD_FAILURE() << "it did not fail";
        return {};
    }

    [[nodiscard]] Generate two_pictures() const {
        Generate request;
        request.model = kFixtures / "official-64.pkl";
        request.seeds = {3, 1};
        request.out = folder_.path() / "out";
        return request;
    }

    const support::TemporaryFolder folder_;
    const path log_file_ = folder_.path() / "pliant.log";
    Engine engine_{{.log_file = log_file_, .threads = 1}};
    std::vector<double> progress_;
    std::vector<std::string> notices_;
};

TEST_F(EngineTest, AnswersInfo) {
    const auto info = answer_to<ModelInfo>(Info{kFixtures / "official-64.pkl"});
    EXPECT_EQ(info.format, "official pickle");
    EXPECT_EQ(info.sha256.size(), 64);
    ASSERT_TRUE(info.generator) << info.why_no_generator;
    EXPECT_EQ(info.generator->network, "G_ema");
    EXPECT_EQ(info.generator->resolution, 64);
    EXPECT_EQ(info.generator->num_ws, 10);
    EXPECT_EQ(info.generator->architecture, "StyleGAN2");
    EXPECT_EQ(info.generator->blocks.size(), 5);
    EXPECT_THAT(info.why_no_generator, IsEmpty());
}

TEST_F(EngineTest, DrawsPicturesInTheRequestedOrderWithProgress) {
    const auto pictures = answer_to<GeneratedPictures>(two_pictures());
    const path out = folder_.path() / "out";
    EXPECT_EQ(pictures.files, std::vector<path>({out / "seed0003.png", out / "seed0001.png"}));
    EXPECT_EQ(pictures.finished, 2);
    EXPECT_EQ(pictures.wanted, 2);
    EXPECT_TRUE(std::is_sorted(progress_.begin(), progress_.end()));
    ASSERT_FALSE(progress_.empty());
    EXPECT_EQ(progress_.back(), 1.0);
}

TEST_F(EngineTest, ConvertsWithProgressThatOnlyGrows) {
    const path target = folder_.path() / "model.safetensors";
    const auto model = answer_to<ConvertedModel>(Convert{kFixtures / "rosinality-64.pt", target});
    EXPECT_EQ(model.file, target);
    EXPECT_EQ(model.byte_count, std::filesystem::file_size(target));
    EXPECT_EQ(model.generator.resolution, 64);
    EXPECT_TRUE(std::is_sorted(progress_.begin(), progress_.end()));
}

TEST_F(EngineTest, ReportsAndStoresReplacementsForMissingParts) {
    const path bare = folder_.path() / "bare.pt";
    const path whole = folder_.path() / "whole.safetensors";
    const auto original = *model_io::ModelFile::open(kFixtures / "rosinality-64.pt");
    std::ofstream(bare, std::ios::binary)
        << support::forge_torch_zip(support::ForgedTree{support::tensors_of(original, "g_ema")});
    const auto info = answer_to<ModelInfo>(Info{bare});
    ASSERT_TRUE(info.generator) << info.why_no_generator;
    EXPECT_THAT(info.generator->substitutes, ElementsAre(HasSubstr("no mean latent")));

    answer_to<ConvertedModel>(Convert{bare, whole});
    const auto written = answer_to<ModelInfo>(Info{whole});
    ASSERT_TRUE(written.generator) << written.why_no_generator;
    EXPECT_THAT(written.generator->substitutes, IsEmpty());

    const auto drawn = [this](const path& model, const std::string& out) {
        auto request = two_pictures();
        request.model = model;
        request.out = folder_.path() / out;
        request.with_arrays = true;
        const auto files = answer_to<GeneratedPictures>(request).files;
        return files.size() == 4 ? support::bytes_of(files[1]) : std::string();
    };
    EXPECT_EQ(drawn(bare, "of_bare"), drawn(whole, "of_whole"));
    EXPECT_THAT(notices_, ElementsAre(HasSubstr("no mean latent")));
}

TEST_F(EngineTest, KeepsRunningAfterAFailureAndLogsIt) {
    const auto error = failure_of(Info{folder_.path() / "nothing.pkl"});
    EXPECT_EQ(error.code, ErrorCode::FileNotFound);
    EXPECT_THAT(error.message, HasSubstr("nothing.pkl"));
    std::ifstream log(log_file_);
    const std::string written(std::istreambuf_iterator<char>(log), {});
    EXPECT_THAT(written, HasSubstr("FileNotFound: " + error.message.english()));
    EXPECT_EQ(answer_to<GeneratedPictures>(two_pictures()).finished, 2);
}

TEST_F(EngineTest, KeepsWhatIsFinishedWhenCancelled) {
    auto request = two_pictures();
    request.seeds.clear();
    for (std::uint32_t seed = 0; seed < 100'000; ++seed) request.seeds.push_back(seed);
    const JobId job = engine_.submit(request);
    // The first report above zero says that a picture is finished.
    while (true) {
        const Event event = engine_.wait();
        const auto* progress = std::get_if<Progress>(&event.what);
        ASSERT_NE(progress, nullptr);
        if (progress->fraction > 0.0) break;
    }
    engine_.cancel(job);
    const Event event = end_of(job);
    ASSERT_TRUE(std::holds_alternative<Finished>(event.what));
    const auto& pictures = std::get<Finished>(event.what).answer.as<GeneratedPictures>();
    EXPECT_GE(pictures.finished, 1);
    EXPECT_LT(pictures.finished, pictures.wanted);
    EXPECT_EQ(pictures.files.size(), pictures.finished);
    for (const auto& file : pictures.files) EXPECT_TRUE(std::filesystem::exists(file)) << file;
}

TEST_F(EngineTest, DropsWhatWaitsAndStopsWhatRunsWhenDestroyed) {
    auto request = two_pictures();
    request.seeds.clear();
    for (std::uint32_t seed = 0; seed < 100'000; ++seed) request.seeds.push_back(seed);
    Engine engine({.log_file = {}, .threads = 1});
    engine.submit(request);
    engine.submit(Info{kFixtures / "official-64.pkl"});
    static_cast<void>(engine.wait());
}

TEST_F(EngineTest, RefusesSettingsThatGiveNoPicture) {
    auto request = two_pictures();
    for (const double psi : {1e300, 3e38}) {
        request.psi = psi;
        const auto error = failure_of(request);
        EXPECT_EQ(error.code, ErrorCode::InvalidArgument) << error.message << error.detail;
        EXPECT_THAT(error.message, HasSubstr("psi "));
    }
    request = two_pictures();
    request.device = "cuda:99";
    EXPECT_EQ(failure_of(request).code, ErrorCode::InvalidArgument);
    request = two_pictures();
    request.seeds.clear();
    EXPECT_THAT(failure_of(request).message, HasSubstr("seeds is empty"));
}

TEST(Engine, WorksWithoutALog) {
    Engine engine({.log_file = "/proc/nobody/may/write/here.log", .threads = 1});
    EXPECT_THAT(engine.log_file().string(), IsEmpty());
    engine.submit(Info{"/nothing"});
    while (!std::holds_alternative<Failed>(engine.wait().what)) {
    }
}

TEST(Engine, KnowsItsVersion) { EXPECT_THAT(std::string(version()), HasSubstr(".")); }

}  // namespace
}  // namespace pliant::engine
