// A photo under the layers, in the window: opened, dropped, pasted, exported, saved and taken away.

#include "core/document/session_file.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "tests/support/file_bytes.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/files/file_operations.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/message_bar.h"

#include <QLabel>
#include <QMimeData>
#include <QUrl>

#include <gmock/gmock.h>

#include <utility>

namespace pliant::ui {
namespace {

constexpr Size kPhoto{120, 80};
constexpr image::Rgb kBlue{20, 60, 200};

class PhotoWindowTest : public WindowFixture {
  protected:
    PhotoWindowTest() : WindowFixture(fake_engine()) {}

    void SetUp() override {
        WindowFixture::SetUp();
        ASSERT_TRUE(image::save(path("sea.png"), image::Image(kPhoto.width, kPhoto.height, kBlue)));
    }
    void open(const char* name = "sea.png") {
        window_->files().open(path(name));
        ASSERT_TRUE(waitFor([this] { return !present().photo.is_empty(); }));
        settle();
    }
    /// With the layer over it, which was not touched and so is not shown.
    void openUnderLayer(const char* name = "sea.png") {
        open(name);
        window_->keeper().issue(document::ShowLayer{true});
        settle();
    }
    void settle() {
        ASSERT_TRUE(waitFor([this] { return window_->editor().isSettled(); }));
    }
    [[nodiscard]] image::Rgb shownAt(int x, int y) const {
        return window_->editor().shown()->at(x, y);
    }
    /// What was said when the session was saved.
    QString save(const char* name) {
        QSignalSpy said(&window_->files(), &FileOperations::said);
        window_->files().saveAs(path(name));
        EXPECT_TRUE(waitFor(said));
        return said.last().front().toString();
    }
};

TEST_F(PhotoWindowTest, IsNotCoveredByAPictureThatNothingWasDoneTo) {
    open();
    EXPECT_EQ(shownAt(60, 40), kBlue);
    window_->editor().undo();
    EXPECT_TRUE(present().photo.is_empty());
    EXPECT_TRUE(present().active_layer().is_shown) << "one entry";
    window_->keeper().issue(document::AddPoint{{20, 20}});
    open();
    EXPECT_NE(shownAt(60, 40), kBlue) << "somebody works on it";
}

TEST_F(PhotoWindowTest, LiesUnderTheLayersThatAreWorkedOn) {
    openUnderLayer();
    EXPECT_EQ(window_->canvas().pictureSize(), kPhoto);
    EXPECT_EQ(shownAt(3, 40), kBlue) << "beside the layer";
    EXPECT_NE(shownAt(60, 40), kBlue) << "on the layer";
    auto& panel = *window_->findChild<LayersPanel*>();
    EXPECT_TRUE(panel.isVisible());
    bool is_told = false;
    for (const auto* label : panel.findChildren<QLabel*>()) {
        is_told = is_told || label->text().contains("sea.png, 120 × 80 px");
    }
    EXPECT_TRUE(is_told);
    saveScreenshot(*window_, "photo");

    action("layers.remove_photo").trigger();
    EXPECT_NE(shownAt(3, 40), kBlue);
    EXPECT_FALSE(action("layers.remove_photo").isEnabled());
    window_->editor().undo();
    settle();
    EXPECT_EQ(shownAt(3, 40), kBlue);
    window_->editor().undo();
    window_->editor().undo();
    EXPECT_TRUE(present().photo.is_empty());
    EXPECT_FALSE(panel.isVisible());
}

TEST_F(PhotoWindowTest, IsExportedWithThemInItsOwnSize) {
    openUnderLayer();
    window_->keeper().issue(document::SetOpacity{0.5});
    settle();
    QSignalSpy said(&window_->files(), &FileOperations::said);
    window_->files().exports().savePicture(path("a.png"), {});
    ASSERT_TRUE(waitFor(said));
    const auto exported = image::load(path("a.png"));
    ASSERT_TRUE(exported) << exported.error().message;
    ASSERT_EQ((Size{exported->width(), exported->height()}), kPhoto);
    const auto shown = window_->editor().shown();
    for (std::size_t i = 0; i < shown->pixels().size(); ++i) {
        ASSERT_NEAR(std::as_const(*exported).pixels()[i], shown->pixels()[i], 1) << "value " << i;
    }
}

TEST_F(PhotoWindowTest, IsExportedAsACopyOfItsFileWithNothingOverIt) {
    ASSERT_TRUE(image::save(path("sea.jpg"), image::Image(kPhoto.width, kPhoto.height, kBlue)));
    openUnderLayer("sea.jpg");
    const auto exported = [this](const char* name) {
        QSignalSpy said(&window_->files(), &FileOperations::said);
        window_->files().exports().savePicture(path(name), {});
        EXPECT_TRUE(waitFor(said));
        return said.last().front().toString();
    };
    EXPECT_THAT(exported("edited.jpg").toStdString(), testing::Not(testing::HasSubstr("copy")));
    EXPECT_NE(support::bytes_of(path("edited.jpg")), support::bytes_of(path("sea.jpg")));
    window_->keeper().issue(document::ShowLayer{false});
    settle();
    EXPECT_THAT(exported("copy.jpg").toStdString(), testing::HasSubstr("copy of the photo"));
    EXPECT_EQ(support::bytes_of(path("copy.jpg")), support::bytes_of(path("sea.jpg")));
}

TEST_F(PhotoWindowTest, IsShownReducedUntilItIsLookedAtCloser) {
    constexpr Size kLarge{2048, 1024};
    ASSERT_TRUE(image::save(path("sea.png"), image::Image(kLarge.width, kLarge.height, kBlue)));
    open();
    const auto& canvas = window_->canvas();
    EXPECT_EQ(canvas.pictureSize(), kLarge);
    EXPECT_EQ(canvas.picture().width(), 1024);
    window_->canvas().showActualSize();
    ASSERT_TRUE(waitFor([&] { return canvas.picture().width() == kLarge.width; }));
    EXPECT_EQ(canvas.picture().pixelColor(3, 500), QColor(kBlue.r, kBlue.g, kBlue.b));
}

TEST_F(PhotoWindowTest, ComesByDropAndByPaste) {
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(QString::fromStdString(path("sea.png").string()))});
    window_->files().take(file);
    ASSERT_TRUE(waitFor([this] { return present().photo.name == "sea.png"; }));
    QImage picture(50, 30, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QMimeData pixels;
    pixels.setImageData(picture);
    window_->files().take(pixels);
    ASSERT_TRUE(waitFor([this] { return present().photo.size == Size{50, 30}; }));
    settle();
    EXPECT_EQ(shownAt(1, 15), (image::Rgb{255, 0, 0}));
}

TEST_F(PhotoWindowTest, IsToldOfOnceWhenItIsSaved) {
    EXPECT_FALSE(save("before.pliant").contains("sea.png"));
    open();
    EXPECT_TRUE(save("a.pliant").contains("The photo sea.png is in it"));
    EXPECT_FALSE(save("b.pliant").contains("sea.png")) << "once";
    const auto saved = document::load_session(path("a.pliant"));
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(*saved->history.present().photo.bytes, *present().photo.bytes);
}

TEST_F(PhotoWindowTest, IsShownAgainWithItsSession) {
    open();
    save("a.pliant");
    window_->files().beginAnew();
    settle();
    EXPECT_NE(window_->canvas().pictureSize(), kPhoto);
    window_->files().open(path("a.pliant"));
    ASSERT_TRUE(waitFor([this] { return !present().photo.is_empty(); }));
    settle();
    EXPECT_EQ(shownAt(3, 40), kBlue);
}

/// A stranger's session whose photo is none: told once, and the rest is shown.
TEST_F(PhotoWindowTest, IsLeftOutWhereItCannotBeShown) {
    open();
    auto photo = present().photo;
    photo.size = {80, 120};
    photo.sha256 = std::string(64, 'a');
    QSignalSpy failed(&window_->editor(), &Editor::failed);
    window_->keeper().issue(document::SetPhoto{photo});
    ASSERT_TRUE(waitFor(failed));
    window_->keeper().issue(document::SetOpacity{0.9});
    settle();
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(window_->editor().shown(), nullptr) << "nothing is there to show";
    window_->keeper().issue(document::ShowLayer{true});
    settle();
    EXPECT_EQ(shownAt(3, 3), image::Rgb());
}

}  // namespace
}  // namespace pliant::ui
