// A training from the menu to the end of the window that began it.

#include "tests/support/tiny_people_assets.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/answering.h"
#include "tests/ui/window/form_hand.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/training/training_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>

namespace pliant::ui {
namespace {

class TrainingWindowTest : public WindowFixture {
  protected:
    TrainingWindowTest() : WindowFixture(fake_engine()) {}
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", path("cache").c_str(), 1);
        ::setenv("XDG_STATE_HOME", path("state").c_str(), 1);
        support::write_tiny_people_assets(path("assets"));
        WindowFixture::SetUp();
        window_->trainings().setProgram(PLIANT_PROGRAM);
    }
    void TearDown() override {
        window_.reset();
        ::unsetenv("XDG_CACHE_HOME");
        ::unsetenv("XDG_STATE_HOME");
    }
    void fillIn(const char* label, const char* file) {
        field<QLineEdit>(label).setText(QString::fromStdString(path(file).string()));
    }
    /// Begins the smallest training of people.
    void begin() {
        action("train.people").trigger();
        fillIn("Folder", "training");
        fillIn("Assets", "assets");
        field<QComboBox>("Size").setCurrentIndex(0);
        field<QDoubleSpinBox>("Pictures per step").setValue(2);
        openForm()->accept();
    }
    [[nodiscard]] Tasks& tasks() { return window_->editor().tasks(); }
    [[nodiscard]] const Task& onlyTask() { return *tasks().find(tasks().all().front()); }
    [[nodiscard]] bool waitUntilItTrains() {
        return waitFor(
            [this] { return onlyTask().isOver() || onlyTask().doing.contains("images/s"); });
    }
};

TEST_F(TrainingWindowTest, SavesTheTrainingWhenTheWindowIsClosed) {
    begin();
    ASSERT_TRUE(waitUntilItTrains());
    ASSERT_EQ(onlyTask().state, Task::State::Running) << onlyTask().failure.message;
    saveScreenshot(*window_, "window-training");
    const Answering answering(QMessageBox::Close);
    EXPECT_FALSE(window_->close()) << "it waits for the checkpoint";
    EXPECT_EQ(answering.count(), 1);
    EXPECT_TRUE(answering.questions().front().contains("saves its progress"));
    ASSERT_TRUE(waitFor([this] { return !window_->isVisible(); }));
    EXPECT_TRUE(std::filesystem::exists(path("training") / "checkpoint.safetensors"));
}

TEST_F(TrainingWindowTest, ShowsItsCurvesInAWindowOfTheirOwn) {
    begin();
    ASSERT_TRUE(waitUntilItTrains());
    tasks().show(onlyTask().id, *window_);
    EXPECT_NE(window_->findChild<TrainingView*>(), nullptr);
}

TEST_F(TrainingWindowTest, ReturnsToItsDialogWhenThereIsNothingToResume) {
    action("train.people").trigger();
    fillIn("Folder", "nothing");
    fillIn("Assets", "assets");
    field<QCheckBox>("Continue the training in that folder").setChecked(true);
    openForm()->accept();
    ASSERT_TRUE(waitFor([] { return openForm() != nullptr; }));
    QStringList texts;
    for (auto* label : openForm()->findChildren<QLabel*>()) texts << label->text();
    EXPECT_TRUE(texts.join('\n').contains("to resume from")) << texts.join('\n').toStdString();
}

}  // namespace
}  // namespace pliant::ui
