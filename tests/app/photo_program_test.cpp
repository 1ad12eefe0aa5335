// The built program with the bundled model, on a photo: from its file to the picture of it moved.

#include "core/base/geometry.h"
#include "core/image/load.h"
#include "core/image/resize.h"
#include "core/image/save.h"
#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr Size kPhoto{400, 330};
constexpr int kLeft = 90, kTop = 50, kSide = 256;

/// A photo of 400 x 330 px with a head of the bundled model in it, twice as large as the model
/// draws it.
class PhotoProgram : public ::testing::Test {
  protected:
    void SetUp() override {
        run({"generate", "--seeds", "11", "--out", file("head.png").string()});
        const auto head = image::resized(loaded("head.png"), kSide, kSide);
        image::Image photo(kPhoto.width, kPhoto.height);
        for (int y = 0; y < kPhoto.height; ++y) {
            for (int x = 0; x < kPhoto.width; ++x) {
                const bool is_head =
                    x >= kLeft && x < kLeft + kSide && y >= kTop && y < kTop + kSide;
                const auto shade = static_cast<std::uint8_t>(90 + 40 * (((x / 7) + (y / 5)) % 2));
                photo.set(
                    x, y, is_head ? head.at(x - kLeft, y - kTop) : image::Rgb{shade, shade, 120});
            }
        }
        ASSERT_TRUE(image::save(file("photo.png"), photo));
        // The nose of the demo, in px of the photo: it turns the head.
        std::ofstream(file("case.json"))
            << R"({"handles": [{"from": [234, 194], "to": [214, 194]}],)"
            << R"( "options": {"step_limit": 40}})";
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return folder_.path() / name;
    }
    support::Ended run(const std::vector<std::string>& arguments) const {
        auto ended = support::run_pliant(folder_.path(), arguments);
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        return ended;
    }
    support::Ended begin() const {
        return run({"photo",
                    file("photo.png").string(),
                    "--frame",
                    "90,50,256,256",
                    "--steps",
                    "16",
                    "--out",
                    file("s.pliant").string()});
    }
    [[nodiscard]] image::Image loaded(const std::string& name) const {
        const auto picture = image::load(file(name));
        EXPECT_TRUE(picture) << picture.error().message;
        return picture ? *picture : image::Image();
    }

    support::TemporaryFolder folder_;
};

TEST_F(PhotoProgram, FindsAHeadAndLeavesThePhotoAloneUntilItIsPulled) {
    EXPECT_THAT(begin().out, AllOf(HasSubstr("s.pliant: "), HasSubstr(" dB, strain ")));
    run({"export", file("s.pliant").string(), "--out", file("same.png").string()});
    EXPECT_EQ(loaded("same.png"), loaded("photo.png"));
    EXPECT_THAT(run({"session", file("s.pliant").string()}).out, HasSubstr("carried"));
}

TEST_F(PhotoProgram, MovesThePhotosOwnPixelsAndNoOthers) {
    begin();
    run({"drag",
         "--session",
         file("s.pliant").string(),
         "--case",
         file("case.json").string(),
         "--out",
         file("out").string()});
    const auto photo = loaded("photo.png");
    const auto after = loaded("out/after.png");
    EXPECT_EQ(loaded("out/before.png"), photo);
    int changed = 0;
    for (int y = 0; y < kPhoto.height; ++y) {
        for (int x = 0; x < kPhoto.width; ++x) {
            const bool is_same = after.at(x, y) == photo.at(x, y);
            const bool is_framed =
                x >= kLeft - 1 && x <= kLeft + kSide && y >= kTop - 1 && y <= kTop + kSide;
            ASSERT_TRUE(is_same || is_framed) << x << ' ' << y;
            changed += is_same ? 0 : 1;
        }
    }
    EXPECT_GT(changed, 5'000);

    run({"export", file("out/session.pliant").string(), "--out", file("export.png").string()});
    EXPECT_EQ(loaded("export.png"), after) << "what is shown follows from the session alone";
}

TEST_F(PhotoProgram, NamesAFrameThatShowsNothingOfThePhoto) {
    const auto ended = support::run_pliant(folder_.path(),
                                           {"photo",
                                            file("photo.png").string(),
                                            "--frame",
                                            "900,50,256,256",
                                            "--out",
                                            file("s.pliant").string()});
    EXPECT_NE(ended.exit_code, 0);
    EXPECT_THAT(ended.err, HasSubstr("--frame must have its middle in the photo of 400 x 330 px"));
}

TEST_F(PhotoProgram, TakesTheFaceThatIsAskedFor) {
    const auto head = (std::filesystem::path(PLIANT_TEST_DATA) / "astronaut-face.png").string();
    const auto out = file("s.pliant").string();
    run({"photo", head, "--steps", "2", "--out", out});
    EXPECT_TRUE(std::filesystem::exists(out));
    const auto second =
        support::run_pliant(folder_.path(), {"photo", head, "--face", "2", "--out", out});
    EXPECT_NE(second.exit_code, 0);
    EXPECT_THAT(second.err, HasSubstr("it must be from 1 to 1"));
    ASSERT_TRUE(image::save(file("empty.png"), image::Image(64, 64, image::Rgb{9, 9, 9})));
    const auto nobody =
        support::run_pliant(folder_.path(), {"photo", file("empty.png").string(), "--out", out});
    EXPECT_NE(nobody.exit_code, 0);
    EXPECT_THAT(nobody.err, HasSubstr("No face was found"));
    EXPECT_THAT(nobody.err, HasSubstr("--frame"));
}

}  // namespace
}  // namespace pliant
