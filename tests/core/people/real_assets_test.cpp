// The renderer with MakeHuman's own assets.

#include "core/people/asset_folder.h"
#include "core/people/renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace pliant::people {
namespace {

class RealAssetsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto folder = asset_folder();
        if (!std::filesystem::exists(folder / "base")) {
            GTEST_SKIP() << "no assets in " << folder
                         << "; packaging/people-assets puts them there";
        }
        auto loaded = Renderer::load(folder);
        ASSERT_TRUE(loaded) << loaded.error().message;
        renderer_ = std::make_unique<Renderer>(*std::move(loaded));
    }

    std::unique_ptr<Renderer> renderer_;
};

TEST_F(RealAssetsTest, FramesFacesAsPortraitsAre) {
    constexpr int kSize = 64;
    for (int seed = 0; seed < 40; ++seed) {
        auto person = renderer_->person(seed);
        person.pose = {};
        const auto head = renderer_->render(person, {.size = kSize, .samples = 1});
        const auto mean = [&](int first, int last) {
            Point sum;
            for (int i = first; i <= last; ++i) sum = sum + head.landmarks[i];
            return (1.0 / (last - first + 1)) * sum;
        };
        const Point left_eye = mean(36, 41), right_eye = mean(42, 47), mouth = mean(48, 59);
        EXPECT_NEAR((left_eye.y + right_eye.y) / 2 / kSize, 0.45, 0.05) << seed;
        EXPECT_LT(left_eye.x + 0.12 * kSize, right_eye.x) << seed;
        EXPECT_GT(mouth.y, left_eye.y + 0.1 * kSize) << seed;
        EXPECT_NEAR((head.landmarks[16].x - head.landmarks[0].x) / kSize, 0.5, 0.15) << seed;
    }
}

TEST_F(RealAssetsTest, OpensTheMouthAndShowsTeeth) {
    Person person;
    person.hair.style = 1;
    const RenderOptions options = {.size = 96, .samples = 2, .with_segments = true};
    const auto teeth = [&] {
        const auto segments = renderer_->render(person, options).segments;
        return std::count(segments.begin(), segments.end(), Segment::Teeth);
    };
    const auto gap = [&] {
        const auto landmarks = renderer_->render(person, options).landmarks;
        return landmarks[66].y - landmarks[62].y;
    };
    EXPECT_EQ(teeth(), 0);
    const double closed = gap();
    person.expression.mouth_open = 0.7F;
    EXPECT_GT(teeth(), 20);
    EXPECT_GT(gap(), closed + 4.0);
}

TEST_F(RealAssetsTest, ClosesAndWidensTheEyeOnTheSideThatIsAsked) {
    Person person;
    const auto opening = [&](int upper, int lower) {
        const auto landmarks = renderer_->render(person, {.size = 128, .samples = 1}).landmarks;
        return landmarks[lower].y - landmarks[upper].y;
    };
    const double open = opening(38, 40);
    person.expression.left_eye_closed = 1.0F;
    EXPECT_LT(opening(38, 40), 0.5 * open);
    EXPECT_GT(opening(43, 47), 0.8 * open);
    person.expression.left_eye_closed = -1.0F;
    EXPECT_GT(opening(38, 40), 1.1 * open);
    EXPECT_LT(opening(43, 47), 1.05 * open);
}

}  // namespace
}  // namespace pliant::people
