#include "core/engine/engine.h"
#include "core/image/resize.h"
#include "core/image/save.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/form_hand.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/canvas/picture.h"
#include "ui/files/file_operations.h"
#include "ui/tools/mask_tool.h"
#include "ui/window/welcome_bar.h"

#include <QLineEdit>

#include <cstdlib>
#include <filesystem>

namespace pliant::ui {
namespace {

std::unique_ptr<engine::Interactive> real_engine(std::function<void()> on_news) {
    return engine::make_interactive(
        engine::InteractiveOptions{.on_news = std::move(on_news), .log_file = {}});
}

/// Mean difference of two pictures, grey levels.
double difference(const image::Image& a, const image::Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        sum += std::abs(int(a.pixels()[i]) - int(b.pixels()[i]));
    }
    return sum / static_cast<double>(a.pixels().size());
}

class BundledModelWindowTest : public WindowFixture {
  protected:
    BundledModelWindowTest() : WindowFixture(real_engine) {}
    void SetUp() override {
        openWindow();
        ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    }
    void waitForTheEnd() {
        ASSERT_TRUE(waitFor([this] { return !window_->editor().isRunning(); }));
    }
};

TEST_F(BundledModelWindowTest, ChangesThePictureWhenItIsPulled) {
    action("help.welcome").trigger();
    saveScreenshot(*window_, "window-first-start");
    const auto first = window_->editor().picture();
    press({64, 72});
    move({60, 72});
    move({54, 72});
    ASSERT_TRUE(waitFor([&] { return difference(*first, *window_->editor().picture()) > 0.5; }));
    saveScreenshot(*window_, "window-live-drag");
    release({54, 72});
    waitForTheEnd();
    EXPECT_GT(difference(*first, *window_->editor().picture()), 1.0);
    EXPECT_FALSE(present().generated().latent.is_empty());
    ASSERT_TRUE(waitFor([this] { return window_->editor().before() != nullptr; }));
    action("view.split").trigger();
    saveScreenshot(*window_, "window-compared");
    action("view.split").trigger();
    action("edit.undo").trigger();
    ASSERT_TRUE(waitFor([&] { return *window_->editor().picture() == *first; }));
}

TEST_F(BundledModelWindowTest, PullsAFaceInAPhotoByItsOwnPixels) {
    // The model's own head, twice as large, in front of a wall.
    constexpr int kLeft = 90, kTop = 50, kSide = 256;
    const auto head = image::resized(*window_->editor().picture(), kSide, kSide);
    image::Image photo(400, 330, image::Rgb{90, 110, 130});
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) photo.set(kLeft + x, kTop + y, head.at(x, y));
    }
    ASSERT_TRUE(image::save(path("photo.png"), photo));
    window_->files().open(path("photo.png"));
    auto& editor = window_->editor();
    ASSERT_TRUE(waitFor([&] { return !present().photo.is_empty() && editor.isSettled(); }));

    action("tool.frame").trigger();
    pull({kLeft, kTop}, {kLeft + kSide, kTop + kSide});
    ASSERT_TRUE(waitFor([&] { return present().generated().carries() && editor.isSettled(); }));
    EXPECT_EQ(*editor.shown(), photo) << "nothing has been pulled yet";
    EXPECT_TRUE(action("tool.drag").isChecked());

    press({218, 194});
    move({210, 194});
    move({198, 194});
    ASSERT_TRUE(waitFor([&] { return difference(photo, *editor.draft()) > 0.3; }));
    saveScreenshot(*window_, "window-photo-drag");
    release({198, 194});
    waitForTheEnd();
    ASSERT_TRUE(waitFor([&] { return editor.isSettled(); }));
    const auto after = editor.shown();
    EXPECT_GT(difference(photo, *after), 0.3);
    for (int y = 0; y < photo.height(); ++y) {
        for (int x = 0; x < photo.width(); ++x) {
            const bool is_framed =
                x >= kLeft - 2 && x <= kLeft + kSide + 1 && y >= kTop - 2 && y <= kTop + kSide + 1;
            ASSERT_TRUE(is_framed || after->at(x, y) == photo.at(x, y)) << x << ' ' << y;
        }
    }
    action("edit.undo").trigger();
    ASSERT_TRUE(waitFor([&] { return editor.isSettled() && *editor.shown() == photo; }));
}

TEST_F(BundledModelWindowTest, ConvertsTheModelThatIsOpen) {
    action("file.convert").trigger();
    const auto made = path("converted.safetensors");
    field<QLineEdit>("To").setText(QString::fromStdString(made.string()));
    openForm()->accept();
    auto& tasks = window_->editor().tasks();
    ASSERT_TRUE(waitFor([&] { return tasks.unfinished().empty(); }));
    const auto* const task = tasks.find(tasks.all().front());
    EXPECT_EQ(task->state, Task::State::Done) << task->failure.message;
    EXPECT_TRUE(std::filesystem::exists(made));
}

TEST_F(BundledModelWindowTest, HoldsWhatAMaskHolds) {
    action("tool.mask").trigger();
    window_->maskTool().setRadius(26);
    pull({64, 70}, {64, 80});
    action("tool.drag").trigger();
    pull({64, 84}, {64, 78});
    saveScreenshot(*window_, "window-drag-with-mask");
    waitForTheEnd();
    EXPECT_FALSE(present().generated().latent.is_empty());
}

TEST_F(BundledModelWindowTest, OpensTheLatentThatItSaved) {
    pull({64, 72}, {58, 72});
    waitForTheEnd();
    const auto dragged = present().generated().latent;
    for (const char* name : {"a latent.npy", "скрытый.safetensors", "潜 😀.npy"}) {
        ASSERT_TRUE(waitFor([&] { return window_->editor().latent() == dragged; }));
        window_->files().exports().saveLatent(path(name));
        ASSERT_TRUE(waitFor([&] { return std::filesystem::exists(path(name)); }));
        action("picture.random").trigger();
        ASSERT_TRUE(present().generated().latent.is_empty());
        window_->files().open(path(name));
        ASSERT_TRUE(waitFor([&] { return present().generated().latent == dragged; })) << name;
    }
}

TEST_F(BundledModelWindowTest, DragsEachSampleToItsTargets) {
    auto* welcome = window_->findChild<WelcomeBar*>();
    int number = 0;
    for (const auto& sample : sampleEdits()) {
        window_->keeper().begin(window_->keeper().history().at(0).document);  // nothing to save
        Q_EMIT welcome->sampleChosen(sample);
        ASSERT_TRUE(window_->editor().isRunning());
        waitForTheEnd();
        ASSERT_TRUE(
            waitFor([this] { return window_->editor().latent() == present().generated().latent; }));
        for (const auto& point : present().generated().points) {
            if (!point.target) continue;
            EXPECT_LT(distance(point.handle, *point.target), 4)
                << sample.title.toStdString() << ", point " << point.id;
        }
        saveScreenshot(*window_, QStringLiteral("window-sample-%1").arg(++number));
    }
}

}  // namespace
}  // namespace pliant::ui
