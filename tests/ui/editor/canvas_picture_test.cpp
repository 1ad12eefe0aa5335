#include "ui/editor/canvas_picture.h"

#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

class CanvasPictureTest : public testing::Test {
  protected:
    static constexpr engine::JobId kDrag = 7;

    /// A frame of the drag, all in one grey.
    [[nodiscard]] static engine::Frame frame(std::uint8_t grey) {
        return {.job = kDrag,
                .picture =
                    std::make_shared<const image::Image>(128, 128, image::Rgb{grey, grey, grey})};
    }
    [[nodiscard]] auto thumbnail() const {
        const auto& history = keeper_.history();
        return history.at(history.present_id()).thumbnail;
    }

    SessionKeeper keeper_{{}};
    engine::Interactive engine_{engine::InteractiveOptions{.on_news = [] {}, .log_file = {}},
                                [] { return std::make_unique<support::FakeStepper>(); }};
    CanvasPicture canvas_{engine_, keeper_};
};

TEST_F(CanvasPictureTest, TakesNoFrameThatWasAskedForBefore) {
    canvas_.leaveTo(kDrag);
    EXPECT_TRUE(canvas_.take(frame(9)));
    canvas_.show(engine::WhichPicture::of(keeper_.present().generated()));
    EXPECT_FALSE(canvas_.take(frame(200)));
    EXPECT_EQ(canvas_.image()->at(0, 0).r, 9);
}

TEST_F(CanvasPictureTest, KeepsASmallOneOfThePictureAndOfNoDraft) {
    canvas_.leaveTo(kDrag);
    auto draft = frame(9);
    draft.is_draft = true;
    ASSERT_TRUE(canvas_.take(draft));
    canvas_.makeThumbnail(canvas_.image());
    EXPECT_EQ(thumbnail(), nullptr);
    EXPECT_FALSE(canvas_.isWhole());
    ASSERT_TRUE(canvas_.take(frame(200)));
    canvas_.makeThumbnail(canvas_.image());
    ASSERT_NE(thumbnail(), nullptr);
    EXPECT_EQ(thumbnail()->at(0, 0).r, 200);
    EXPECT_LT(thumbnail()->width(), 128);
    EXPECT_TRUE(canvas_.isWhole());
}

TEST_F(CanvasPictureTest, GivesAnotherStateOfTheHistoryNoSmallOne) {
    canvas_.leaveTo(kDrag);
    ASSERT_TRUE(canvas_.take(frame(200)));
    canvas_.makeThumbnail(canvas_.image());
    keeper_.issue(document::SetSeed{3});
    canvas_.keepThumbnail();
    EXPECT_EQ(thumbnail(), nullptr);
    EXPECT_FALSE(canvas_.isOfDocument());
    keeper_.undo();
    EXPECT_TRUE(canvas_.isWhole());
}

TEST_F(CanvasPictureTest, HasNothingThatWasDropped) {
    canvas_.leaveTo(kDrag);
    ASSERT_TRUE(canvas_.take(frame(200)));
    EXPECT_TRUE(canvas_.drop());
    EXPECT_EQ(canvas_.image(), nullptr);
    EXPECT_FALSE(canvas_.drop());
    EXPECT_FALSE(canvas_.take(frame(200))) << "the drag is over";
}

}  // namespace
}  // namespace pliant::ui
