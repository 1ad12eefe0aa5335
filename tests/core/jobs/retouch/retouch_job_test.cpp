// Retouching from file to file, with a network that has learnt nothing.

#include "core/jobs/retouch/retouch_job.h"

#include "core/image/load.h"
#include "core/image/save.h"
#include "core/inpaint/retoucher.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::jobs {
namespace {

using image::Image;
using image::Rgb;
using ::testing::HasSubstr;

/// Every pixel another colour.
Image varied(int width, int height) {
    Image picture(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            picture.set(x,
                        y,
                        {static_cast<std::uint8_t>(3 * x + y),
                         static_cast<std::uint8_t>(x + 5 * y),
                         static_cast<std::uint8_t>(200 - x)});
        }
    }
    return picture;
}

class RetouchJob : public testing::Test {
  protected:
    void SetUp() override {
        const inpaint::Architecture tiny{inpaint::Form::Light, {8, 8, 8}};
        ASSERT_TRUE(
            inpaint::write({tiny, 32, inpaint::make_network(tiny, 1), {}}, file("network")));
        save("photo.png", varied(90, 70));
    }

    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }
    void save(const char* name, const Image& picture) const {
        const auto saved = image::save(file(name), picture);
        ASSERT_TRUE(saved) << saved.error().message;
    }
    /// A mask of the photo's size, white in a rectangle.
    void save_mask(const char* name,
                   int left,
                   int top,
                   int width,
                   int height,
                   Rgb tone = {255, 255, 255}) const {
        Image mask(90, 70);
        for (int y = top; y < top + height; ++y) {
            for (int x = left; x < left + width; ++x) mask.set(x, y, tone);
        }
        save(name, mask);
    }
    [[nodiscard]] engine::Retouch request() const {
        return {.picture = file("photo.png"),
                .mask = file("mask.png"),
                .network = file("network"),
                .out = file("out.png"),
                .device = "cpu"};
    }
    static Result<engine::Retouched> retouch(const engine::Retouch& request) {
        return run(request, {}).run_to_end();
    }
    [[nodiscard]] Image result(const engine::Retouch& request) const {
        const auto done = retouch(request);
        EXPECT_TRUE(done) << done.error().message;
        auto loaded = image::load(file("out.png"));
        EXPECT_TRUE(loaded);
        return loaded ? *std::move(loaded) : Image();
    }
    static std::string complaint(const engine::Retouch& request) {
        const auto done = retouch(request);
        return done ? std::string("it was done") : done.error().message.english();
    }

    support::TemporaryFolder folder_;
};

/// Pixels that differ, inside a rectangle and outside it.
struct Changed {
    int inside = 0, outside = 0;

    Changed(const Image& one, const Image& other, int left, int top, int width, int height) {
        for (int y = 0; y < one.height(); ++y) {
            for (int x = 0; x < one.width(); ++x) {
                const bool is_in = x >= left && x < left + width && y >= top && y < top + height;
                if (!(one.at(x, y) == other.at(x, y))) ++(is_in ? inside : outside);
            }
        }
    }
};

TEST_F(RetouchJob, FillsWhatIsMaskedAndNothingElse) {
    save_mask("mask.png", 40, 20, 12, 30);
    const Changed changed(result(request()), varied(90, 70), 40, 20, 12, 30);
    EXPECT_GT(changed.inside, 300);
    EXPECT_EQ(changed.outside, 0);
}

TEST_F(RetouchJob, ReducesALargeRegionToWhatTheNetworkKnows) {
    save_mask("mask.png", 0, 0, 90, 70);
    const Changed changed(result(request()), varied(90, 70), 0, 0, 90, 70);
    EXPECT_GT(changed.inside, 6000) << "all of it, at the border too";
}

TEST_F(RetouchJob, KeepsAPixelAsFarAsTheMaskIsGrey) {
    save_mask("mask.png", 45, 35, 1, 1);
    const auto whole = result(request()).at(45, 35);
    save_mask("mask.png", 45, 35, 1, 1, {128, 128, 128});
    const auto half = result(request()).at(45, 35);
    const auto before = varied(90, 70).at(45, 35);
    EXPECT_NEAR(half.r, (whole.r + before.r) / 2.0, 2.0);
    EXPECT_NEAR(half.g, (whole.g + before.g) / 2.0, 2.0);
}

TEST_F(RetouchJob, ObeysDrawingsOnTransparencyAndOnPaperAlike) {
    save_mask("mask.png", 30, 20, 30, 30);
    const auto without = result(request());
    Image paper(90, 70, Rgb{255, 255, 255}), lines(90, 70);
    std::vector<std::uint8_t> opacity(90 * 70, 0);
    for (int x = 30; x < 60; ++x) {
        paper.set(x, 35, {0, 0, 0});
        opacity[static_cast<std::size_t>(90 * 35 + x)] = 255;
    }
    lines.set_alpha(opacity);
    save("paper.png", paper);
    save("lines.png", lines);
    auto drawn = request();
    drawn.sketch = file("paper.png");
    const auto by_paper = result(drawn);
    drawn.sketch = file("lines.png");
    EXPECT_EQ(result(drawn), by_paper);
    EXPECT_FALSE(by_paper == without);

    Image dabs(90, 70, Rgb{220, 30, 40});
    dabs.set_alpha(opacity);
    save("dabs.png", dabs);
    auto coloured = request();
    coloured.colour = file("dabs.png");
    EXPECT_FALSE(result(coloured) == without);
    coloured.seed = 7;
    const auto another = result(coloured);
    EXPECT_EQ(Changed(another, varied(90, 70), 30, 20, 30, 30).outside, 0);
}

/// Names the folder of weights, as long as it lives.
class WeightsIn {
  public:
    explicit WeightsIn(const std::filesystem::path& folder) {
        ::setenv("PLIANT_WEIGHTS", folder.c_str(), /*overwrite=*/1);
    }
    ~WeightsIn() { ::unsetenv("PLIANT_WEIGHTS"); }
    WeightsIn(const WeightsIn&) = delete;
    WeightsIn& operator=(const WeightsIn&) = delete;
};

TEST_F(RetouchJob, TakesTheBundledNetworkWhereNoneIsNamed) {
    save_mask("mask.png", 40, 20, 12, 30);
    const auto expected = result(request());
    const WeightsIn weights(folder_.path());
    auto unnamed = request();
    unnamed.network.clear();
    EXPECT_THAT(complaint(unnamed), HasSubstr("Train one with `pliant train retouch`"));
    std::filesystem::copy(file("network"), file("retouch.safetensors"));
    EXPECT_EQ(result(unnamed), expected);
    unnamed.network = "retouch";
    EXPECT_EQ(result(unnamed), expected);
}

TEST_F(RetouchJob, SaysWhatIsWrongAndWritesNothing) {
    save_mask("mask.png", 0, 0, 0, 0);
    EXPECT_THAT(complaint(request()), HasSubstr("rubs nothing out"));
    save_mask("mask.png", 0, 0, 5, 5);
    auto wrong = request();
    save("small.png", Image(9, 9));
    wrong.mask = file("small.png");
    EXPECT_THAT(complaint(wrong), HasSubstr("small.png is 9 x 9 px; the picture is 90 x 70"));
    wrong = request();
    wrong.sketch = file("small.png");
    EXPECT_THAT(complaint(wrong), HasSubstr("small.png is 9 x 9 px"));
    wrong = request();
    wrong.network = file("photo.png");
    EXPECT_NE(complaint(wrong), "it was done");
    wrong = request();
    wrong.out = file("out.txt");
    EXPECT_THAT(complaint(wrong), HasSubstr("must end in .png"));
    wrong = request();
    wrong.picture = file("none.png");
    EXPECT_NE(complaint(wrong), "it was done");
    EXPECT_FALSE(std::filesystem::exists(file("out.png")));
}

}  // namespace
}  // namespace pliant::jobs
