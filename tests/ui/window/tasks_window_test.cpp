// Tasks as a person sees them and works with them.

#include "tests/support/counting.h"
#include "tests/support/gate.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/answering.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/task_row.h"
#include "ui/panels/tasks_panel.h"

#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace pliant::ui {
namespace {

using support::CountTo;

class TasksWindowTest : public WindowFixture {
  protected:
    TasksWindowTest() : WindowFixture(fake_engine({}, support::counting())) {}
    void TearDown() override {
        numbers_.open();
        window_.reset();
    }

    [[nodiscard]] Tasks& tasks() { return window_->editor().tasks(); }
    TaskId count(const char* name, CountTo request) {
        request.on_number = [this](int) { numbers_.pass(); };
        return window_->editor().work().begin(
            {.request = std::move(request), .name = name, .outcome = [](const engine::Answer&) {
                 return TaskOutcome{.sentence = "Counted.", .text = "1 2 3"};
             }});
    }
    [[nodiscard]] bool isOver(TaskId id) {
        const auto* const task = tasks().find(id);
        return task == nullptr || task->isOver();
    }
    [[nodiscard]] QToolButton& button(const QString& accessible_name) const {
        for (auto* each : window_->findChildren<QToolButton*>()) {
            if (each->accessibleName() == accessible_name) return *each;
        }
        ADD_FAILURE() << accessible_name.toStdString();
        std::abort();
    }
    [[nodiscard]] QStringList texts() const {
        QStringList texts;
        for (auto* label : window_->findChild<TasksPanel*>()->findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty()) texts << label->text();
        }
        return texts;
    }
    [[nodiscard]] QDockWidget& dock() const { return *window_->findChild<QDockWidget*>("tasks"); }

    support::Gate numbers_;
};

TEST_F(TasksWindowTest, HasAPanelWhileThereIsSomethingToSee) {
    EXPECT_FALSE(dock().isVisible());
    const auto id = count("Count to three", {});
    EXPECT_TRUE(dock().isVisible());
    ASSERT_TRUE(waitFor([&] { return isOver(id); }));
    EXPECT_TRUE(dock().isVisible()) << "until what came of it was seen";
    button("Dismiss: Count to three").click();
    EXPECT_FALSE(dock().isVisible());
}

TEST_F(TasksWindowTest, ShowsTheNewestOfMany) {
    numbers_.shut();
    for (const char* const name : {"1", "2", "3", "4", "5", "6", "7", "8"}) count(name, {});
    const auto& newest = button("Stop: 8");
    EXPECT_TRUE(waitFor([&] { return newest.visibleRegion().boundingRect() == newest.rect(); }));
}

TEST_F(TasksWindowTest, StaysHiddenOnRequest) {
    action("panel.tasks").trigger();
    const auto id = count("Count", {});
    EXPECT_FALSE(dock().isVisible());
    action("panel.tasks").trigger();
    EXPECT_TRUE(dock().isVisible());
    dock().close();
    EXPECT_FALSE(action("panel.tasks").isChecked());
    ASSERT_TRUE(waitFor([&] { return isOver(id); }));
}

TEST_F(TasksWindowTest, StartsWithoutTasksOfTheLastRun) {
    tasks().begin("Count", {.stop = [] {}});
    tasks().end(tasks().all().front(), {.sentence = "Counted."});
    ASSERT_TRUE(dock().isVisible());
    ASSERT_TRUE(window_->close());
    window_.reset();
    openWindow();
    QCoreApplication::processEvents();
    EXPECT_FALSE(dock().isVisible());
    EXPECT_TRUE(action("panel.tasks").isChecked());
}

TEST_F(TasksWindowTest, ShowsProgressAndPausesAndStopsATask) {
    numbers_.shut();
    const auto id = count("Count", {.end = 1'000'000'000});
    tasks().report(id, {0.4, "number 4"});
    EXPECT_EQ(window_->findChild<TaskRow*>()->findChild<QProgressBar*>()->text(), "40 %");
    EXPECT_TRUE(texts().contains("number 4"));
    button("Pause: Count").click();
    EXPECT_EQ(tasks().find(id)->state, Task::State::Paused);
    EXPECT_TRUE(texts().contains("Paused: number 4"));
    button("Pause: Count").click();
    EXPECT_EQ(tasks().find(id)->state, Task::State::Running);
    button("Stop: Count").click();
    EXPECT_FALSE(button("Stop: Count").isEnabled());
    EXPECT_TRUE(texts().contains(QStringLiteral("Stopping…")));
    numbers_.open();
    ASSERT_TRUE(waitFor([&] { return tasks().find(id) == nullptr; }));
    EXPECT_FALSE(dock().isVisible());
}

TEST_F(TasksWindowTest, ReportsTheirResults) {
    const auto done = count("Count", {});
    const auto failed = count("Count badly", {.failure = "It cannot count."});
    ASSERT_TRUE(waitFor([&] { return isOver(done) && isOver(failed); }));
    EXPECT_TRUE(texts().contains("Counted.\nIt counts."));
    EXPECT_TRUE(texts().contains("It cannot count.\nIt counts."));
    EXPECT_EQ(window_->messages().sentence(), "It cannot count.");
    EXPECT_FALSE(button("Show in folder: Count").isVisible()) << "nothing was written";
    button("Show…: Count").click();
    auto* text = window_->findChild<QPlainTextEdit*>();
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(text->toPlainText(), "1 2 3");
    for (auto* each : text->window()->findChildren<QPushButton*>()) {
        if (each->text() == "&Copy") each->click();
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "1 2 3");
}

TEST_F(TasksWindowTest, LooksWell) {
    numbers_.shut();
    count("Export turn.gif", {});
    auto& list = tasks();
    const auto all = list.all();
    list.report(all[0], {0.4, "frame 12 of 30"});
    const auto training =
        list.begin("Train people-128", {.stop = [] {}, .set_paused = [](bool) {}});
    list.report(training, {0.61, "regression, 64 px, 43.1 images/s, loss 0.998"});
    list.setPaused(training, true);
    const auto made = list.begin("Generate pictures", {.stop = [] {}});
    list.end(made, {.sentence = "16 pictures are in people.", .made = folder_.path()});
    const auto failed = list.begin("Convert ffhq.pkl", {.stop = [] {}});
    list.fail(failed, {ErrorCode::FileUnwritable, "ffhq.safetensors cannot be written."});
    saveScreenshot(*window_, "window-tasks");
    const auto rows = window_->findChildren<TaskRow*>();
    const auto panel_height = window_->findChild<TasksPanel*>()->height();
    EXPECT_GT(panel_height, 3 * rows.front()->height()) << "several are seen at once";
    EXPECT_LT(panel_height, window_->height() / 2) << "the picture comes first";
    action("colours.dark").trigger();
    QCoreApplication::processEvents();
    saveScreenshot(*window_, "window-tasks-dark");
    action("colours.system").trigger();
}

TEST_F(TasksWindowTest, AsksBeforeStoppingTasks) {
    numbers_.shut();
    const auto id = count("Count to the end", {.end = 1'000'000'000});
    {
        const Answering answering(QMessageBox::Cancel);
        EXPECT_FALSE(window_->close());
        ASSERT_EQ(answering.count(), 1);
        EXPECT_TRUE(answering.questions().front().contains("Count to the end"));
        EXPECT_EQ(tasks().find(id)->state, Task::State::Running);
    }
    const Answering answering(QMessageBox::Close);
    EXPECT_TRUE(window_->close());
}

TEST_F(TasksWindowTest, WaitsForTasksThatMustEndFirst) {
    int stops = 0;
    const auto id = tasks().begin("Train", {.stop = [&stops] { ++stops; }, .is_waited_for = true});
    const Answering answering(QMessageBox::Close);
    EXPECT_FALSE(window_->close());
    EXPECT_EQ(stops, 1);
    EXPECT_TRUE(window_->isVisible());
    EXPECT_FALSE(window_->isEnabled());
    EXPECT_FALSE(window_->close()) << "it is still not over";
    EXPECT_EQ(answering.count(), 1);
    EXPECT_EQ(stops, 1);
    tasks().end(id, {.sentence = "Stopped."});
    ASSERT_TRUE(waitFor([this] { return !window_->isVisible(); }));
}

}  // namespace
}  // namespace pliant::ui
