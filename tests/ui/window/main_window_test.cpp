#include "ui/window/main_window.h"

#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "tests/support/gate.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/files/file_operations.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/seed_strip.h"
#include "ui/session/history_view.h"
#include "ui/tools/mask_tool.h"
#include "ui/window/timeline_bar.h"
#include "ui/window/welcome_bar.h"

#include <QApplication>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

#include <fstream>

namespace pliant::ui {
namespace {

using document::Mask;

class MainWindowTest : public WindowFixture {
  protected:
    MainWindowTest() : WindowFixture(fake_engine()) {}

    [[nodiscard]] bool isRunning() const { return window_->editor().isRunning(); }
    void drag(Point from, Point to) {
        pull(from, to);
        ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    }
    void saveAs(const char* name) {
        QSignalSpy saved(&window_->keeper(), &SessionKeeper::saved);
        window_->files().saveAs(path(name));
        ASSERT_TRUE(waitFor(saved));
    }
    /// A mouse hits whole pixels of the screen.
    [[nodiscard]] static bool isAt(Point place, Point wanted) {
        return distance(place, wanted) < 0.25;
    }
    [[nodiscard]] QString message() const { return window_->messages().sentence(); }
    /// The bar's cross.
    void closeMessage() {
        QTest::mouseClick(window_->messages().findChild<QToolButton*>(), Qt::LeftButton);
    }
    [[nodiscard]] QToolButton* button(const char* name) const {
        for (auto* each : window_->findChildren<QToolButton*>()) {
            if (each->accessibleName() == QLatin1String(name)) return each;
        }
        return nullptr;
    }
};

TEST_F(MainWindowTest, DragsThePictureWhileTheMousePulls) {
    press({20, 20});
    move({24, 20});
    EXPECT_TRUE(isRunning());
    ASSERT_TRUE(waitFor([this] { return isAt(window_->state().marks()[0].handle, {24, 20}); }));
    move({24, 26});
    release({24, 26});
    ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    EXPECT_TRUE(isAt(present().generated().points[0].handle, {24, 26}));
    EXPECT_FALSE(present().generated().latent.is_empty());
}

TEST_F(MainWindowTest, UndoesAndDoesAgainEverythingThatWasDone) {
    drag({20, 20}, {28, 20});
    action("tool.mask").trigger();
    pull({10, 40}, {50, 40});
    action("picture.random").trigger();
    const auto after = present();
    std::vector<document::Document> states{after};
    while (window_->keeper().history().can_undo()) {
        action("edit.undo").trigger();
        states.push_back(present());
    }
    EXPECT_EQ(states.size(), 5u);  // dice, mask, drag, pull, new
    EXPECT_TRUE(present().generated().points.empty());
    EXPECT_TRUE(present().generated().mask.is_empty());
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        action("edit.redo").trigger();
        EXPECT_EQ(present(), states[i]);
    }
    EXPECT_EQ(present(), after);
}

TEST_F(MainWindowTest, PaintsTheMaskWithKeysForItsBrush) {
    QTest::keyClick(window_.get(), Qt::Key_M);
    window_->maskTool().setRadius(3);
    const double radius = window_->maskTool().brush().radius_px;
    QTest::keyClick(window_.get(), Qt::Key_BracketRight);
    EXPECT_GT(window_->maskTool().brush().radius_px, radius);
    pull({5, 30}, {58, 30});
    EXPECT_EQ(present().generated().mask.at(30, 30), Mask::kFree);
    EXPECT_EQ(present().generated().mask.at(30, 60), Mask::kHeld);
    action("mask.invert").trigger();
    EXPECT_EQ(present().generated().mask.at(30, 60), Mask::kFree);
    saveScreenshot(*window_, "window-mask");
}

TEST_F(MainWindowTest, HasAButtonForEverythingThatIsDoneToAWholeMask) {
    QTest::keyClick(window_.get(), Qt::Key_M);
    std::map<QAction*, QToolButton*> buttons;
    for (auto* button : window_->findChild<MaskPanel*>()->findChildren<QToolButton*>()) {
        if (button->isVisible()) buttons[button->defaultAction()] = button;
    }
    for (const char* id :
         {"mask.invert", "mask.clear", "mask.grow", "mask.shrink", "mask.import", "mask.export"}) {
        EXPECT_TRUE(buttons.contains(&action(id))) << id;
    }
    ASSERT_TRUE(buttons.contains(&action("mask.fill")));
    buttons[&action("mask.fill")]->click();
    EXPECT_EQ(present().generated().mask,
              Mask(support::FakeStepper::kSide, support::FakeStepper::kSide, 0));
}

TEST_F(MainWindowTest, SavesAndOpensUnderAnyName) {
    drag({20, 20}, {28, 20});
    const auto before = present();
    for (const char* name : {"a b c.pliant", "улыбка.pliant", "微笑 😀.pliant", "caf\xE9.pliant"}) {
        saveAs(name);
        EXPECT_FALSE(window_->isWindowModified());
        window_->files().beginAnew();
        ASSERT_NE(present(), before);
        window_->files().open(path(name));
        // Nothing was done to the new one, so that nobody is asked.
        ASSERT_TRUE(waitFor([&] { return present() == before; })) << name;
        EXPECT_TRUE(window_->windowTitle().contains(QString::fromUtf8(name)));
    }
    EXPECT_EQ(window_->files().recent().files().size(), 4u);
}

TEST_F(MainWindowTest, CancelsADragWithEscape) {
    press({20, 20});
    move({60, 20});
    ASSERT_TRUE(isRunning());
    QTest::keyClick(window_.get(), Qt::Key_Escape);
    EXPECT_FALSE(isRunning());
    EXPECT_TRUE(present().generated().points.empty());
    release({60, 20});
    EXPECT_TRUE(present().generated().latent.is_empty());
}

TEST_F(MainWindowTest, ShowsTheMovementAgainWhenGoingOnIsCancelled) {
    auto* timeline = window_->findChild<TimelineBar*>();
    action("drag.live").setChecked(false);
    pull({20, 20}, {40, 20});
    for (int i = 0; i < 2; ++i) {
        action("drag.step").trigger();
        ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    }
    action("drag.start").trigger();
    ASSERT_TRUE(isRunning());
    EXPECT_FALSE(timeline->isEnabled());
    QTest::keyClick(window_.get(), Qt::Key_Escape);
    EXPECT_FALSE(isRunning());
    EXPECT_TRUE(timeline->isEnabled());
    EXPECT_EQ(timeline->movement().size(), 2u);
}

TEST_F(MainWindowTest, KeepsTheStepsOfADragThatIsLeftForAnotherStateOfTheHistory) {
    press({20, 20});
    move({60, 20});
    QSignalSpy stepped(&window_->editor(), &Editor::stepped);
    ASSERT_TRUE(waitFor([&] { return stepped.count() > 0; }));
    ASSERT_TRUE(isRunning()) << "the hand is still on it";
    const auto entries = window_->keeper().history().entries().size();
    Q_EMIT window_->findChild<HistoryView*>()->entryChosen(0);
    EXPECT_FALSE(isRunning());
    EXPECT_TRUE(present().generated().points.empty());
    ASSERT_EQ(window_->keeper().history().entries().size(), entries + 1);
    EXPECT_EQ(window_->keeper().history().entries().back().name, "Drag");
    release({60, 20});
}

TEST_F(MainWindowTest, AsksBeforeADragThatRunsIsLeft) {
    press({20, 20});
    move({60, 20});
    QSignalSpy stepped(&window_->editor(), &Editor::stepped);
    ASSERT_TRUE(waitFor([&] { return stepped.count() > 0; }));
    saveAs("before.pliant");
    EXPECT_FALSE(window_->isWindowModified());
    bool is_asked = false;
    QTimer::singleShot(0, [&is_asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        is_asked = true;
        QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
    });
    window_->files().beginAnew();
    EXPECT_TRUE(is_asked);
    EXPECT_FALSE(present().generated().latent.is_empty()) << "the steps are a change";
    release({60, 20});
}

TEST_F(MainWindowTest, StopsAndStepsByHand) {
    action("drag.live").setChecked(false);
    pull({20, 20}, {40, 20});
    EXPECT_FALSE(isRunning());
    action("drag.step").trigger();
    ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    EXPECT_TRUE(isAt(present().generated().points[0].handle, {21, 20}));
    action("drag.start").trigger();
    ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    EXPECT_TRUE(isAt(present().generated().points[0].handle, {40, 20}));
}

TEST_F(MainWindowTest, AnswersAnyFileByWhatIsInIt) {
    std::ofstream(path("broken.pliant")) << "PK\x03\x04 no session";
    window_->files().open(path("broken.pliant"));
    std::ofstream(path("cut.png")) << "\x89PNG\r\n\x1a\n and no more";
    window_->files().open(path("cut.png"));
    ASSERT_TRUE(waitFor([this] { return message().contains("cut.png"); }));
    saveScreenshot(*window_, "window-message");
    window_->files().open(path("not there.pliant"));
    ASSERT_TRUE(waitFor([this] { return message().contains("not there.pliant"); }));
    EXPECT_EQ(present().generated().model.size.width, support::FakeStepper::kSide);
}

TEST_F(MainWindowTest, TakesAFileThatIsDropped) {
    ASSERT_TRUE(document::save_latent(path("w.npy"), document::Latent(1, 2, {33, 0})));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path("w.npy").string()))});
    QDragEnterEvent over({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window_.get(), &over);
    EXPECT_TRUE(over.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window_.get(), &event);
    // The model of nothing says nothing of its layers: a latent of another shape is refused.
    ASSERT_TRUE(waitFor([this] { return message().contains("w.npy"); }));
}

TEST_F(MainWindowTest, ExportsWhatIsSeen) {
    ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    for (const char* name : {"a.png", "b.jpg", "c.webp"}) {
        window_->files().exports().savePicture(path(name), {.quality = 90});
        ASSERT_TRUE(waitFor([&] { return std::filesystem::exists(path(name)); })) << name;
        EXPECT_EQ(image::load(path(name))->width(), support::FakeStepper::kSide);
    }
    window_->files().exports().savePicture(path("no folder") / "a.png", {});
    ASSERT_TRUE(waitFor([this] { return message().contains("a.png"); }));
}

TEST_F(MainWindowTest, ExportsAMovementWithAndWithoutPointsThereAndBack) {
    action("drag.live").setChecked(false);
    pull({10, 10}, {20, 10});
    action("drag.start").trigger();
    ASSERT_TRUE(
        waitFor([this] { return !isRunning() && !present().generated().latent.is_empty(); }));
    const auto written = [&](const char* name, const MovementOptions& options) {
        QSignalSpy written_to(&window_->editor().tasks(), &Tasks::ended);
        window_->files().exports().saveMovement(path(name), options);
        EXPECT_TRUE(waitFor(written_to)) << message().toStdString();
        return QImage(QString::fromStdString(path(name).string()));
    };
    const auto bare = written("bare.gif", {});
    const auto with_points = written("points.gif", {.has_points = true});
    EXPECT_EQ(bare.size(), QSize(support::FakeStepper::kSide, support::FakeStepper::kSide));
    EXPECT_NE(bare, with_points);
    EXPECT_FALSE(written("back.gif", {.is_there_and_back = true}).isNull());
    written("turn.webp", {});
    EXPECT_GT(std::filesystem::file_size(path("turn.webp")), 0u);
    written("turn", {});
    EXPECT_EQ(image::load(path("turn") / "0001.png")->width(), support::FakeStepper::kSide);
}

TEST_F(MainWindowTest, LeavesTheLastOfThePicturesThatGoToOneFile) {
    auto& exports = window_->files().exports();
    QSignalSpy said(&exports, &Exports::said);
    constexpr int kSide = support::FakeStepper::kSide;
    constexpr int kTimes = 64;
    for (int i = 1; i <= kTimes; ++i) {
        const auto value = static_cast<std::uint8_t>(i);
        window_->keeper().issue(document::SetMask{Mask(kSide, kSide, value)});
        exports.saveMask(path("mask.png"));
    }
    ASSERT_TRUE(waitFor([&] { return said.count() == kTimes; }));
    EXPECT_EQ(image::load(path("mask.png"))->at(0, 0).r, kTimes);
}

TEST_F(MainWindowTest, ShowsAnEditWhoseModelIsMissingAsItWasKeptUntilTheModelIsChosen) {
    document::Document document;
    document.generated().model = {
        .name = "gone",
        .path = path("gone.pkl"),
        .sha256 = "abc",
        .size = {2 * support::FakeStepper::kSide, 2 * support::FakeStepper::kSide}};
    document::Session session{.history = document::History(document)};
    session.history.set_thumbnail(
        0, std::make_shared<const image::Image>(96, 96, image::Rgb{200, 200, 200}));
    ASSERT_TRUE(document::save_session(path("gone.pliant"), session));
    window_->files().open(path("gone.pliant"));
    ASSERT_TRUE(waitFor([this] { return message().contains("gone"); }));
    EXPECT_EQ(window_->canvas().pictureSize().width, 2 * support::FakeStepper::kSide);
    EXPECT_LT(window_->canvas().picture().pixelColor(48, 48).red(), 150) << "dimmed";
    EXPECT_EQ(button("Model")->text(), "gone (missing)");
    saveScreenshot(*window_, "window-missing-model");

    pull({10, 10}, {90, 10});
    EXPECT_FALSE(isRunning());
    EXPECT_FALSE(window_->canvas().picture().isNull()) << "a point does not change the picture";
    window_->messages().showError({ErrorCode::Internal, "Something else."});
    EXPECT_EQ(message(), "Something else.");
    closeMessage();
    EXPECT_TRUE(message().contains("gone")) << "asked until it is solved";

    window_->editor().models().open("another.pkl");
    ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    EXPECT_TRUE(message().isEmpty());
    EXPECT_EQ(window_->canvas().pictureSize().width, support::FakeStepper::kSide);
}

TEST_F(MainWindowTest, TurnsTheSeedsOnlyAsFarAsTheyGo) {
    auto* strip = window_->findChild<SeedStrip*>();
    auto* back = button("The previous eight seeds");
    auto* forward = button("The next eight seeds");
    EXPECT_FALSE(back->isEnabled());
    forward->click();
    EXPECT_EQ(strip->first(), 8u);
    back->click();
    EXPECT_EQ(strip->first(), 0u);
    strip->setFirst(SeedStrip::kLastPage);
    EXPECT_TRUE(back->isEnabled());
    EXPECT_FALSE(forward->isEnabled());
    button("Seed 4294967295")->click();
    EXPECT_EQ(present().generated().source.seed, 4294967295u);
}

/// A window whose engine can be held while it loads or draws.
class HeldWindowTest : public MainWindowTest {
  protected:
    HeldWindowTest() {
        make_engine_ = fake_engine({.on_load = [this](const auto&) { loads_.pass(); },
                                    .on_draw = [this] { draws_.pass(); }});
    }
    void TearDown() override {
        loads_.open();
        draws_.open();
        window_.reset();
    }
    /// A movement to export, and an engine that does not draw.
    void dragAndHold() {
        drag({10, 10}, {20, 10});
        ASSERT_TRUE(waitFor([this] { return window_->editor().movement().size() > 1; }));
        draws_.shut();
    }
    void saveMovement(const char* name) { window_->files().exports().saveMovement(path(name), {}); }
    /// Answers the question that closing the window asks; whether it was closed.
    [[nodiscard]] bool closeAndAnswer(QMessageBox::StandardButton choice) {
        QTimer::singleShot(0, [choice] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            ASSERT_NE(box, nullptr);
            EXPECT_TRUE(box->text().contains("2"));
            QTest::mouseClick(box->button(choice), Qt::LeftButton);
        });
        return window_->close();
    }

    support::Gate loads_, draws_;
};

TEST_F(HeldWindowTest, ShowsWhichOfTheExportsIsWrittenAndCancelsThatOne) {
    dragAndHold();
    saveMovement("a.webp");
    EXPECT_EQ(message(), "Writing a.webp");
    saveMovement("b.webp");
    EXPECT_EQ(message(), "Writing a.webp (1 of 2)");
    saveMovement("c.webp");
    EXPECT_EQ(message(), "Writing a.webp (1 of 3)");
    saveScreenshot(*window_, "window-exports");
    closeMessage();
    QStringList messages;
    auto& movies = window_->editor().movies();
    QObject::connect(
        &movies, &MovementExporter::changed, window_.get(), [&] { messages << message(); });
    draws_.open();
    ASSERT_TRUE(waitFor([&] { return movies.unfinishedCount() == 0; }));
    messages.removeDuplicates();
    EXPECT_EQ(messages, QStringList({"Writing b.webp (2 of 3)", "Writing c.webp (3 of 3)", ""}));
    EXPECT_TRUE(message().isEmpty());
    EXPECT_FALSE(std::filesystem::exists(path("a.webp")));
    EXPECT_TRUE(std::filesystem::exists(path("b.webp")));
    EXPECT_TRUE(std::filesystem::exists(path("c.webp")));
}

TEST_F(HeldWindowTest, RefusesAFileThatAMovementIsStillToBeWrittenTo) {
    dragAndHold();
    saveMovement("a.webp");
    saveMovement("b.webp");
    saveMovement("b.webp");
    EXPECT_TRUE(message().contains("still being written to b.webp"));
    EXPECT_EQ(window_->editor().movies().unfinishedCount(), 2);
    closeMessage();
    window_->files().exports().savePicture(path("a.webp"), {});
    EXPECT_TRUE(message().contains("still being written to a.webp"));
}

TEST_F(HeldWindowTest, AsksBeforeMovementsAreGivenUp) {
    dragAndHold();
    window_->keeper().begin(present());  // nothing to save
    saveMovement("a.webp");
    saveMovement("b.webp");
    EXPECT_FALSE(closeAndAnswer(QMessageBox::Cancel));
    EXPECT_EQ(window_->editor().movies().unfinishedCount(), 2);
    EXPECT_TRUE(closeAndAnswer(QMessageBox::Close));
}

/// The same, its model not there yet.
class LoadingWindowTest : public HeldWindowTest {
  protected:
    void SetUp() override {
        loads_.shut();
        openWindow();
    }
};

TEST_F(LoadingWindowTest, JudgesALatentWhenTheModelIsThere) {
    ASSERT_TRUE(document::save_latent(path("w.npy"), document::Latent(1, 2, {33, 0})));
    QSignalSpy failed(&window_->files(), &FileOperations::failed);
    window_->files().open(path("w.npy"));
    // One that cannot be read is told at once, after what was asked before.
    window_->files().open(path("not there.npy"));
    ASSERT_TRUE(waitFor([&] { return failed.count() == 1; }));
    EXPECT_TRUE(present().generated().latent.is_empty());
    loads_.open();
    ASSERT_TRUE(waitFor([&] { return failed.count() == 2; }));
    EXPECT_TRUE(message().contains("w.npy"));
    EXPECT_TRUE(present().generated().latent.is_empty());
    EXPECT_FALSE(window_->isWindowModified());
    ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
}

TEST_F(LoadingWindowTest, StartsWithTheBundledModelWhereTheOneThatIsOpenedIsBroken) {
    window_->editor().models().open("missing.pkl");
    EXPECT_EQ(button("Model")->text(), "loading…");
    loads_.open();
    ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    EXPECT_TRUE(message().contains("missing.pkl"));
    EXPECT_FALSE(window_->isWindowModified());
}

TEST_F(LoadingWindowTest, SaysThatThereIsNoModelWhereLoadingItWasCancelled) {
    window_->editor().models().cancel();
    loads_.open();
    ASSERT_TRUE(waitFor([this] { return message().contains("No model is open"); }));
    EXPECT_EQ(button("Model")->text(), "no model");
}

TEST_F(MainWindowTest, OpensASampleWithOneClickAndDragsIt) {
    auto* welcome = window_->findChild<WelcomeBar*>();
    ASSERT_TRUE(welcome->isVisible());
    Q_EMIT welcome->sampleChosen(sampleEdits().front());
    EXPECT_TRUE(isRunning());
    ASSERT_TRUE(waitFor([this] { return !isRunning(); }));
    EXPECT_FALSE(present().generated().latent.is_empty());
}

TEST_F(MainWindowTest, AddsAndMovesPointsByKeysAlone) {
    action("drag.live").setChecked(false);
    window_->canvas().setFocus();
    QTest::keyClick(&window_->canvas(), Qt::Key_Insert);
    ASSERT_EQ(present().generated().points.size(), 1u);
    const auto handle = present().generated().points[0].handle;
    QTest::keyClick(&window_->canvas(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(*present().generated().points[0].target, handle + Point(10, 0));
    QTest::keyClick(&window_->canvas(), Qt::Key_Delete);
    EXPECT_TRUE(present().generated().points.empty());
}

TEST_F(MainWindowTest, ShowsThePictureBeforeWhileBIsHeld) {
    auto& canvas = window_->canvas();
    QTest::keyPress(&canvas, Qt::Key_B);
    EXPECT_EQ(canvas.comparison(), Comparison::Before);
    QTest::keyRelease(&canvas, Qt::Key_B);
    EXPECT_EQ(canvas.comparison(), Comparison::After);
    action("view.split").trigger();
    EXPECT_EQ(canvas.comparison(), Comparison::Split);
}

TEST_F(MainWindowTest, RemembersItsSettings) {
    window_->maskTool().setRadius(7.5);
    action("drag.live").setChecked(false);
    action("colours.dark").trigger();
    ASSERT_TRUE(window_->close());
    window_.reset();
    openWindow();
    EXPECT_EQ(window_->maskTool().brush().radius_px, 7.5);
    EXPECT_FALSE(action("drag.live").isChecked());
    EXPECT_TRUE(action("colours.dark").isChecked());
    action("colours.light").trigger();
}

TEST_F(MainWindowTest, StartsWithoutTheDeviceThatItRemembers) {
    ASSERT_TRUE(window_->close());
    settings_.setValue("device", "cuda");
    window_.reset();
    openWindow();
    ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    EXPECT_EQ(settings_.value("device").toString(), "auto");
    EXPECT_TRUE(message().contains("GPU"));
}

TEST_F(MainWindowTest, ShowsAllOfALongMessage) {
    auto& bar = window_->messages();
    bar.showError({ErrorCode::Internal, "Short."});
    const int one_line = bar.height();
    bar.showError({ErrorCode::Internal, QString("many words ").repeated(40).toStdString()});
    EXPECT_GT(bar.height(), one_line + bar.fontMetrics().height());
    window_->files().open(path("not there.pliant"));
    EXPECT_TRUE(message().isEmpty()) << "another file is opened";
}

TEST_F(MainWindowTest, LeavesAnEditToBeRecoveredWhenItDies) {
    drag({20, 20}, {28, 20});
    const auto before = present();
    window_.reset();  // without being closed
    auto recovery = document::Recovery::find(path("journals"));
    ASSERT_EQ(recovery.edits.size(), 1u);
    EXPECT_EQ(recovery.edits.front().session().history.present(), before);
}

TEST_F(MainWindowTest, HasANameAndATooltipForEveryControl) {
    for (const auto* action : window_->actions().all()) {
        EXPECT_FALSE(action->text().isEmpty());
        const auto key = action->shortcut().toString(QKeySequence::NativeText);
        EXPECT_TRUE(action->toolTip().contains(key)) << action->text().toStdString();
    }
    for (const auto* button : window_->findChildren<QToolButton*>()) {
        if (button->objectName().startsWith("qt_")) continue;
        const bool is_named = !button->accessibleName().isEmpty() || !button->text().isEmpty();
        EXPECT_TRUE(is_named || button->defaultAction() != nullptr)
            << button->parentWidget()->metaObject()->className();
    }
}

TEST_F(MainWindowTest, GivesNoTwoActionsTheSameKey) {
    std::map<QString, QString> taken;
    for (const auto* action : window_->actions().all()) {
        for (const auto& key : action->shortcuts()) {
            const auto [place, is_new] = taken.try_emplace(key.toString(), action->text());
            EXPECT_TRUE(is_new) << key.toString().toStdString() << ": "
                                << place->second.toStdString() << ", "
                                << action->text().toStdString();
        }
    }
}

}  // namespace
}  // namespace pliant::ui
