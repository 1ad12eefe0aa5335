#include "core/document/journal.h"
#include "core/document/session_file.h"
#include "core/engine/engine.h"
#include "tests/support/file_bytes.h"
#include "tests/support/invariants.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/files/exports.h"
#include "ui/files/file_operations.h"
#include "ui/recording/recorder.h"
#include "ui/recording/rest.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <random>

namespace pliant::ui {
namespace {

constexpr int kMoves = 30;

std::unique_ptr<engine::Interactive> engine_of_the_program(std::function<void()> on_news) {
    return engine::make_interactive(
        engine::InteractiveOptions{.on_news = std::move(on_news), .log_file = {}});
}

int sequences_asked_for() {
    const char* number = std::getenv("PLIANT_WINDOW_SEQUENCES");
    return number == nullptr ? 10 : std::atoi(number);
}

/// A window and somebody who does whatever comes to mind, with mouse, keys, menus and files.
class RandomHand {
  public:
    RandomHand(std::uint32_t seed, QSettings& settings) : random_(seed), settings_(settings) {
        // Somebody has to answer what is asked meanwhile.
        QObject::connect(&answers_, &QTimer::timeout, [this] { answer(); });
        answers_.start(1);
        window_ = open_window(path("journals"));
        auto begun = Recorder::begin(path("recording.jsonl"), editor(), keeper());
        EXPECT_TRUE(begun) << begun.error().message;
        recorder_ = *std::move(begun);
        settle();
    }
    ~RandomHand() { recorder_.reset(); }

    void move();
    /// Comes to rest, and looks whether anything was lost.
    void finish();

    [[nodiscard]] std::string recording() const {
        return support::bytes_of(path("recording.jsonl"));
    }

  private:
    using Documents = std::vector<document::Document>;

    [[nodiscard]] Editor& editor() { return window_->editor(); }
    [[nodiscard]] SessionKeeper& keeper() { return window_->keeper(); }
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] int whole(int from, int to) {
        return std::uniform_int_distribution<int>(from, to)(random_);
    }
    template <typename T, std::size_t n>
    [[nodiscard]] const T& one_of(const std::array<T, n>& choices) {
        return choices.at(random_() % n);
    }
    [[nodiscard]] Point place() {
        const int side = std::max(window_->state().size().width, 1);
        return {static_cast<double>(whole(0, side - 1)), static_cast<double>(whole(0, side - 1))};
    }
    [[nodiscard]] std::unique_ptr<MainWindow> open_window(const std::filesystem::path& journals) {
        auto window = std::make_unique<MainWindow>(engine_of_the_program, journals, settings_);
        window->show();
        return window;
    }

    void answer();
    void pull();
    void press_key();
    void choose_action();
    void use_files();
    void look();
    void settle();
    void check();
    void check_saved();
    void check_recovery();
    [[nodiscard]] static Documents documents_of(const document::History& history);

    std::mt19937 random_;
    QSettings& settings_;
    support::TemporaryFolder folder_;
    QTimer answers_;
    std::unique_ptr<MainWindow> window_;
    std::unique_ptr<Recorder> recorder_;
    std::map<std::filesystem::path, Documents> saved_;  // as each was asked to be saved last
};

void RandomHand::answer() {
    auto* const asking = QApplication::activeModalWidget();
    if (auto* box = qobject_cast<QMessageBox*>(asking)) {
        const auto buttons = box->buttons();
        auto* const answer = buttons.at(whole(0, static_cast<int>(buttons.size()) - 1));
        if (box->standardButton(answer) == QMessageBox::Save) {
            saved_[keeper().saveTarget()] = documents_of(keeper().history());
        }
        answer->click();
    } else if (auto* dialog = qobject_cast<QDialog*>(asking)) {
        dialog->reject();
    }
}

void RandomHand::move() {
    const int roll = whole(0, 9);
    if (roll < 4) {
        pull();
    } else if (roll < 6) {
        press_key();
    } else if (roll < 8) {
        choose_action();
    } else if (roll < 9) {
        use_files();
    } else {
        settle();
        check_saved();
        if (whole(0, 2) == 0) check_recovery();
    }
    if (whole(0, 1) == 0) look();
    check();
}

void RandomHand::pull() {
    CanvasHand hand(window_->canvas());
    const auto from = place();
    const auto to = place();
    hand.press(from, whole(0, 9) == 0 ? Qt::AltModifier : Qt::NoModifier);
    for (int i = 1; i <= 4; ++i) {
        hand.move(from + (i / 4.0) * (to - from));
        if (whole(0, 2) == 0) look();
        if (whole(0, 29) == 0) QTest::keyClick(window_.get(), Qt::Key_Escape);
    }
    hand.release(to);
}

void RandomHand::press_key() {
    constexpr std::array kKeys = {Qt::Key_R,
                                  Qt::Key_Period,
                                  Qt::Key_Escape,
                                  Qt::Key_Delete,
                                  Qt::Key_Tab,
                                  Qt::Key_Insert,
                                  Qt::Key_Left,
                                  Qt::Key_Down,
                                  Qt::Key_BracketLeft,
                                  Qt::Key_X,
                                  Qt::Key_B,
                                  Qt::Key_V};
    if (whole(0, 2) == 0) {
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
    } else if (whole(0, 3) == 0) {
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    } else {
        QTest::keyClick(&window_->canvas(), one_of(kKeys));
    }
}

void RandomHand::choose_action() {
    constexpr std::array kChoices = {
        "edit.undo",     "edit.redo",         "picture.random", "drag.start",  "drag.step",
        "drag.cancel",   "picture.reset",     "tool.drag",      "tool.pin",    "tool.mask",
        "points.remove", "points.lock",       "points.enable",  "points.pin",  "points.unpair",
        "points.clear",  "points.select_all", "mask.swap",      "mask.invert", "mask.clear",
        "mask.fill",     "mask.grow",         "mask.shrink",    "drag.live",   "file.new",
        "view.split",    "tool.hand",         "panel.drag",     "panel.mask"};
    window_->actions().at(one_of(kChoices)).trigger();
}

void RandomHand::use_files() {
    constexpr std::array kSessions = {"a.pliant", "b.pliant"};
    auto& files = window_->files();
    switch (whole(0, 7)) {
        case 0:
        case 1:
        case 2: {
            const auto file = path(one_of(kSessions));
            saved_[file] = documents_of(keeper().history());
            return files.saveAs(file);
        }
        case 3: return files.open(path(one_of(kSessions)));
        case 4: return files.open(PLIANT_TEST_DATA "/fixtures/official-64.pkl");
        case 5: return files.exports().savePicture(path("picture.png"), {});
        case 6: return files.exports().saveLatent(path("latent.npy"));
        default:
            if (!editor().movement().empty()) files.exports().saveMovement(path("movie.gif"), {});
    }
}

void RandomHand::look() { QCoreApplication::processEvents(); }

void RandomHand::settle() {
    ASSERT_TRUE(waitFor([this] {
        if (editor().isRunning()) editor().stop();
        return isAtRest(editor(), keeper());
    })) << "it does not come to rest";
}

void RandomHand::finish() {
    settle();
    check_saved();
    check_recovery();
    const auto& wanted = keeper().present().generated().latent;
    EXPECT_TRUE(wanted.is_empty() || editor().latent() == wanted) << "another picture is shown";
    Documents states{keeper().present()};
    while (keeper().history().can_undo()) {
        window_->actions().at("edit.undo").trigger();
        states.push_back(keeper().present());
    }
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        window_->actions().at("edit.redo").trigger();
        EXPECT_TRUE(keeper().present() == states[i]) << "redo leads elsewhere than undo came from";
    }
    check();
}

void RandomHand::check() {
    const auto broken = support::broken_invariant(keeper().history());
    EXPECT_FALSE(broken) << *broken;
    EXPECT_EQ(window_->isWindowModified(), keeper().isModified());
}

void RandomHand::check_saved() {
    for (const auto& [file, documents] : saved_) {
        if (file.empty()) continue;  // the question where to was not answered
        const auto loaded = document::load_session(file);
        ASSERT_TRUE(loaded) << loaded.error().message;
        EXPECT_TRUE(documents_of(loaded->history) == documents) << file;
        if (keeper().isModified() || keeper().file() != file) continue;
        EXPECT_TRUE(documents == documents_of(keeper().history()))
            << "called unmodified, and is not";
    }
}

/// Killed now, the next start goes on with what there is.
void RandomHand::check_recovery() {
    keeper().endGesture();
    const support::TemporaryFolder copy;
    const auto journals = copy.path() / "journals";
    std::filesystem::create_directory(path("journals"));
    std::filesystem::copy(path("journals"), journals);
    auto found = document::Recovery::find(journals);
    EXPECT_TRUE(found.problems.empty()) << found.problems.front().message;
    ASSERT_EQ(found.edits.size(), keeper().isModified() ? 1u : 0u);
    if (found.edits.empty()) return;
    EXPECT_EQ(found.edits.front().file(), keeper().file());
    const auto next = open_window(journals);
    next->keeper().recover(std::move(found.edits.front()));
    EXPECT_TRUE(documents_of(next->keeper().history()) == documents_of(keeper().history()));
    EXPECT_TRUE(next->keeper().present() == keeper().present());
    EXPECT_TRUE(next->keeper().isModified());
}

RandomHand::Documents RandomHand::documents_of(const document::History& history) {
    Documents documents;
    for (const auto& entry : history.entries()) documents.push_back(entry.document);
    return documents;
}

TEST(RandomWindow, LosesNothingWhateverAHandDoes) {
    const support::TemporaryFolder folder;
    QSettings settings(QString::fromStdString((folder.path() / "settings.ini").string()),
                       QSettings::IniFormat);
    const int sequences = sequences_asked_for();
    for (int seed = 1; seed <= sequences; ++seed) {
        RandomHand hand(static_cast<std::uint32_t>(seed), settings);
        for (int i = 0; i < kMoves && !testing::Test::HasFailure(); ++i) hand.move();
        if (!testing::Test::HasFailure()) hand.finish();
        ASSERT_FALSE(testing::Test::HasFailure())
            << "in sequence " << seed << "; for pliant --play:\n"
            << hand.recording();
    }
}

}  // namespace
}  // namespace pliant::ui
