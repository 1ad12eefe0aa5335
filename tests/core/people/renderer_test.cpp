#include "core/people/renderer.h"

#include "core/people/parallel.h"
#include "tests/core/people/tiny_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace pliant::people {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class RendererTest : public WithTinyRenderer {};

TEST_F(RendererTest, GivesTheSameBitsForTheSameSeedOnAnyThread) {
    constexpr int kCount = 12;
    std::vector<RenderedHead> once(kCount), again(kCount);
    for (int i = 0; i < kCount; ++i) once[i] = renderer_->render(renderer_->person(i), kSmall);
    parallel_for(kCount, 4, [&](int i) {
        // In reverse order, so that workspaces have different histories.
        const int seed = kCount - 1 - i;
        again[seed] = renderer_->render(renderer_->person(seed), kSmall);
    });
    for (int i = 0; i < kCount; ++i) {
        EXPECT_EQ(once[i].image, again[i].image) << i;
        EXPECT_EQ(once[i].segments, again[i].segments) << i;
        EXPECT_EQ(once[i].depth, again[i].depth) << i;
        EXPECT_EQ(once[i].surface, again[i].surface) << i;
        EXPECT_EQ(once[i].normals, again[i].normals) << i;
        EXPECT_EQ(once[i].cover, again[i].cover) << i;
        EXPECT_EQ(once[i].landmarks, again[i].landmarks) << i;
        EXPECT_EQ(once[i].hidden_by, again[i].hidden_by) << i;
        EXPECT_EQ(once[i].labels, again[i].labels) << i;
    }
    EXPECT_NE(once[0].image, once[1].image);
}

TEST_F(RendererTest, GivesTheSameBitsWithABakedOcclusionFromTheCache) {
    const auto second = Renderer::load(assets());
    ASSERT_TRUE(second);
    const auto person = renderer_->person(3);
    EXPECT_EQ(second->render(person, kSmall).image, renderer_->render(person, kSmall).image);
}

TEST_F(RendererTest, FillsOnlyWhatWasAskedFor) {
    const auto person = plain_person();
    const auto bare = renderer_->render(person, {.size = 32, .samples = 1});
    EXPECT_EQ(bare.image.width(), 32);
    EXPECT_EQ(bare.image.height(), 32);
    EXPECT_TRUE(bare.segments.empty());
    EXPECT_TRUE(bare.depth.empty());
    EXPECT_TRUE(bare.surface.empty());
    EXPECT_TRUE(bare.normals.empty());
    EXPECT_TRUE(bare.cover.empty());
    EXPECT_EQ(bare.labels, renderer_->schema().read(person));
    const auto full = renderer_->render(person, kSmall);
    EXPECT_EQ(full.segments.size(), 48U * 48U);
    EXPECT_EQ(full.depth.size(), 48U * 48U);
    EXPECT_EQ(full.surface.size(), 48U * 48U);
    EXPECT_EQ(full.normals.size(), 48U * 48U);
    EXPECT_EQ(full.cover.size(), 48U * 48U);
    EXPECT_EQ(full.image, renderer_->render(person, {.size = 48, .samples = 2}).image);
}

TEST_F(RendererTest, SegmentsExactlyWhatHasADepth) {
    const auto head = renderer_->render(plain_person(), kSmall);
    const auto count = [&](Segment segment) {
        return std::count(head.segments.begin(), head.segments.end(), segment);
    };
    for (const Segment segment :
         {Segment::Background, Segment::Skin, Segment::Hair, Segment::Glasses, Segment::Cloth}) {
        EXPECT_GT(count(segment), 5) << to_string(segment);
    }
    EXPECT_EQ(count(Segment::Hat), 0);
    EXPECT_EQ(head.segments.front(), Segment::Background);
    EXPECT_EQ(head.depth.front(), 0.0F);
    const std::size_t middle = 24 * 48 + 24;
    EXPECT_NE(head.segments[middle], Segment::Background);
    EXPECT_GT(head.depth[middle], 1.0F);
}

TEST_F(RendererTest, GivesEveryEthnicityTheRequestedTone) {
    const auto green_of = [&](std::array<float, 3> ethnicity, float tone) {
        auto person = plain_person();
        person.ethnicity = ethnicity;
        person.skin.tone = tone;
        person.hair.style = 0;
        person.hair.beard = person.hair.moustache = person.hair.stubble = 0.0F;
        const auto head = renderer_->render(person, kSmall);
        double sum = 0.0;
        int count = 0;
        for (std::size_t i = 0; i < head.segments.size(); ++i) {
            if (head.segments[i] != Segment::Skin) continue;
            sum += head.image.pixels()[3 * i + 1];
            ++count;
        }
        return sum / count;
    };
    for (const float tone : {-0.8F, 0.0F, 0.8F}) {
        const auto of_light_texture = green_of({1.0F, 0.0F, 0.0F}, tone);
        EXPECT_NEAR(green_of({0.0F, 1.0F, 0.0F}, tone), of_light_texture, 0.2 * of_light_texture);
        EXPECT_GT(green_of({1.0F, 0.0F, 0.0F}, tone + 0.2F), 1.05 * of_light_texture);
    }
}

TEST_F(RendererTest, AddsAndRemovesEachProxy) {
    const auto base = renderer_->render(plain_person(), kSmall);
    const auto count = [](const RenderedHead& head, Segment segment) {
        return std::count(head.segments.begin(), head.segments.end(), segment);
    };
    auto person = plain_person();
    person.glasses.worn = false;
    EXPECT_EQ(count(renderer_->render(person, kSmall), Segment::Glasses), 0);
    person = plain_person();
    person.glasses.tint = 0.95F;
    EXPECT_GT(count(renderer_->render(person, kSmall), Segment::Glasses),
              count(base, Segment::Glasses));
    person = plain_person();
    person.clothing.hat = 1;
    EXPECT_GT(count(renderer_->render(person, kSmall), Segment::Hat), 20);
    person = plain_person();
    person.hair.beard = person.hair.moustache = 0.0F;
    EXPECT_LT(count(renderer_->render(person, kSmall), Segment::Hair), count(base, Segment::Hair));
    person.hair.style = 0;
    EXPECT_EQ(count(renderer_->render(person, kSmall), Segment::Hair), 0);
}

TEST_F(RendererTest, FlipsAMirroredPersonWithItsGroundTruth) {
    auto person = plain_person();
    person.pose.yaw = 20.0F;
    person.light.key_azimuth = 40.0F;
    person.asymmetry[3] = 0.5F;
    const auto straight = renderer_->render(person, kSmall);
    const auto flipped = renderer_->render(mirrored(person), kSmall);
    int worst = 0;
    for (int y = 0; y < 48; ++y) {
        for (int x = 0; x < 48; ++x) {
            const auto a = straight.image.at(x, y), b = flipped.image.at(47 - x, y);
            worst =
                std::max({worst, std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
            EXPECT_EQ(straight.segments[y * 48 + x], flipped.segments[y * 48 + 47 - x]);
        }
    }
    EXPECT_LE(worst, 24);  // the backdrop's gradient is only approximately mirrored
    constexpr int kNoseTip = 30, kLeftCorner = 48, kRightCorner = 54;
    EXPECT_NEAR(flipped.landmarks[kNoseTip].x, 47 - straight.landmarks[kNoseTip].x, 1e-3);
    EXPECT_NEAR(flipped.landmarks[kLeftCorner].x, 47 - straight.landmarks[kRightCorner].x, 1e-3);
    EXPECT_NEAR(flipped.landmarks[kLeftCorner].y, straight.landmarks[kRightCorner].y, 1e-3);
}

TEST_F(RendererTest, ScalesLandmarksWithThePictureAlone) {
    const auto person = plain_person();
    const auto small = renderer_->render(person, {.size = 32, .samples = 1});
    const auto large = renderer_->render(person, {.size = 64, .samples = 3});
    for (int i = 0; i < 68; ++i) {
        EXPECT_NEAR((small.landmarks[i].x + 0.5) * 2, large.landmarks[i].x + 0.5, 1e-3);
        EXPECT_NEAR((small.landmarks[i].y + 0.5) * 2, large.landmarks[i].y + 0.5, 1e-3);
    }
}

TEST_F(RendererTest, RefusesOptionsAndPeopleThatItCannotRender) {
    const auto refused = validate({.size = 8});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("size is 8"));
    EXPECT_FALSE(validate({.samples = 5}));
    EXPECT_THROW((void)renderer_->render({}, {.size = 5000}), std::invalid_argument);
    Person person;
    person.hair.style = 99;
    EXPECT_THROW((void)renderer_->render(person, kSmall), std::invalid_argument);
}

/// A copy of the assets with one fault.
class BrokenAssetsTest : public RendererTest {
  protected:
    BrokenAssetsTest() {
        std::filesystem::copy(assets(), broken(), std::filesystem::copy_options::recursive);
    }
    [[nodiscard]] std::filesystem::path broken() const { return mine_.path() / "assets"; }
    [[nodiscard]] std::string message() const {
        const auto loaded = Renderer::load(broken());
        return loaded ? "it loaded" : loaded.error().message;
    }

    support::TemporaryFolder mine_;
};

TEST_F(BrokenAssetsTest, NamesAMissingFile) {
    std::filesystem::remove(broken() / "base" / "targets" / "asym" / "asym-nose-1-l.target");
    EXPECT_THAT(message(), AllOf(HasSubstr("asym-nose-1-l.target"), HasSubstr("missing")));
}

TEST_F(BrokenAssetsTest, NamesTheLineOfATargetWithABadIndex) {
    std::ofstream(broken() / "base" / "targets" / "asym" / "asym-nose-1-l.target")
        << "# fine\n19158 0 0 0\n";
    EXPECT_THAT(message(), AllOf(HasSubstr("asym-nose-1-l.target"), HasSubstr("line 2")));
}

TEST_F(BrokenAssetsTest, NamesABadFieldOfAProxy) {
    const auto file = broken() / "proxies" / "clothes" / "fedora" / "fedora.json";
    std::ofstream(file) << R"({"ref_vIdxs": [[1,2,99999]], "weights": [[1,0,0]],
                              "offsets": [[0,0,0]]})";
    EXPECT_THAT(message(), AllOf(HasSubstr("fedora.json"), HasSubstr("ref_vIdxs is 99999")));
    std::ofstream(file) << R"({"ref_vIdxs": [[1,2,3]], "weights": [[1,0,0]],
                              "offsets": [[0,0,0]], "uvs": [[0,0]], "vertices": [0,0,0],
                              "faces": [0, 0, 0, 7]})";
    EXPECT_THAT(message(), AllOf(HasSubstr("fedora.json"), HasSubstr("'faces' is 7")));
    std::ofstream(file) << R"({"ref_vIdxs": [[1,2,3]], "weights": [[1,0,0]],
                              "offsets": [[0,0,0]], "uvs": [[0,0]], "vertices": [0,0,0],
                              "faces": [8, 0, 0, 0, 0]})";
    EXPECT_THAT(message(), AllOf(HasSubstr("fedora.json"), HasSubstr("cut short")));
}

TEST_F(BrokenAssetsTest, NamesABrokenTexture) {
    std::ofstream(broken() / "proxies" / "clothes" / "fedora" / "textures" / "map.png") << "no png";
    EXPECT_THAT(message(), AllOf(HasSubstr("map.png"), HasSubstr("picture")));
}

TEST_F(BrokenAssetsTest, NamesTheLineWhereTheBaseMeshIsBroken) {
    std::ofstream(broken() / "base" / "3dobjs" / "base.obj") << "v 0 0 0\nv 1 x 0\n";
    EXPECT_THAT(message(), AllOf(HasSubstr("base.obj"), HasSubstr("line 2"), HasSubstr("'x'")));
    std::ofstream(broken() / "base" / "3dobjs" / "base.obj") << "v 0 0 0\n";
    EXPECT_THAT(message(), HasSubstr("has 1 vertices"));
}

TEST_F(BrokenAssetsTest, NamesWhatAnEmptyFolderLacks) {
    std::filesystem::remove_all(broken());
    EXPECT_THAT(message(), HasSubstr("packaging/people-assets"));
}

TEST_F(RendererTest, StopsLoadingWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const auto loaded = Renderer::load(assets(), {.stop = stop.get_token()});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace pliant::people
