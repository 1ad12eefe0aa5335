// The built program on an X screen, worked by mouse and keys; and killed while it is worked.

#include "tests/app/screen.h"
#include "core/document/journal.h"
#include "core/document/session_file.h"
#include "tests/app/program.h"
#include "tests/support/patience.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace pliant {
namespace {

using document::History;
using std::chrono::milliseconds;

/// Looks again and again until it is so.
bool wait_for(const std::function<bool()>& is_so) {
    const auto end = std::chrono::steady_clock::now() + support::kPatience;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(milliseconds(20));
    }
    return true;
}

/// Mean difference of two pictures of one size, grey levels.
double difference(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
    }
    return sum / (a.width() * a.height());
}

std::size_t colours_of(const QImage& picture) {
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) colours.insert(picture.pixel(x, y));
    }
    return colours.size();
}

class ScreenTest : public testing::Test {
  protected:
    void SetUp() override {
        const auto missing = support::Screen::missing();
        if (!missing.empty()) {
            GTEST_SKIP() << "There is no " << missing.front()
                         << ": install xvfb, openbox and xdotool to let this run.";
        }
        ::setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
        ::setenv("XDG_STATE_HOME", (folder_.path() / "state").c_str(), 1);
        ::setenv("HOME", folder_.path().c_str(), 1);  // where files are saved first
        // The welcome goes with the first edit, and the picture moves into its place.
        std::filesystem::create_directories(folder_.path() / "config" / "pliant");
        std::ofstream(folder_.path() / "config" / "pliant" / "pliant.ini")
            << "[welcome]\nseen=true\n";
        screen_.emplace(folder_.path());
        eye_ = std::make_unique<QGuiApplication>(argument_count_, arguments_.data());
    }
    void TearDown() override {
        if (HasFailure()) keep_picture_of_screen("screen-failed");
        if (program_) kill();
        eye_.reset();
        screen_.reset();
    }

    /// Everything is done in the window, whose title begins so.
    [[nodiscard]] bool do_in(const std::string& title, std::vector<std::string> commands) const {
        commands.insert(commands.begin(), {"search", "--onlyvisible", "--name", title});
        return screen_->hand(commands);
    }
    [[nodiscard]] bool is_there(const std::string& title) const { return do_in(title, {}); }
    /// Presses a key that closes the window, until it has gone. What xdotool says of a window that
    /// goes under its hands is not to be relied on.
    [[nodiscard]] bool close_by(const std::string& title, const std::string& key) const {
        return wait_for([&] {
            (void)do_in(title, {"windowactivate", "--sync", "key", key});
            return !is_there(title);
        });
    }
    void start() {
        program_.emplace(folder_.path(), std::vector<std::string>{});
        ASSERT_TRUE(wait_for([this] { return is_there(kWindow); }));
    }
    void kill() {
        program_->send(SIGKILL);
        (void)program_->wait();
        program_.reset();
    }

    /// What is seen of the whole screen.
    [[nodiscard]] static QImage look() {
        return QGuiApplication::primaryScreen()->grabWindow(0).toImage();
    }
    /// The middle of the picture on the canvas.
    [[nodiscard]] static QImage look_at_picture() {
        return look().copy(kMiddleX - kReach, kMiddleY - kReach, 2 * kReach, 2 * kReach);
    }
    static void keep_picture_of_screen(const QString& name) {
        QDir().mkpath(PLIANT_SCREENSHOTS);
        look().save(QDir(PLIANT_SCREENSHOTS).filePath(name + ".png"));
    }
    void wait_for_picture() {
        ASSERT_TRUE(wait_for([this] {
            // A canvas without one has few colours.
            return colours_of(look_at_picture()) > 100;
        }));
    }
    void wait_for_rest() {
        QImage last;
        ASSERT_TRUE(wait_for([&] {
            auto now = look_at_picture();
            std::this_thread::sleep_for(milliseconds(250));
            return std::exchange(last, std::move(now)) == look_at_picture();
        }));
    }

    static std::vector<std::string> pull(int from_x, int from_y, int to_x, int to_y) {
        const auto place = [](int x, int y) {
            return std::vector<std::string>{"mousemove", std::to_string(x), std::to_string(y)};
        };
        std::vector<std::string> commands = place(from_x, from_y);
        commands.insert(commands.end(), {"mousedown", "1"});
        for (int i = 1; i <= 4; ++i) {
            const auto next =
                place(from_x + (to_x - from_x) * i / 4, from_y + (to_y - from_y) * i / 4);
            commands.insert(commands.end(), next.begin(), next.end());
            commands.insert(commands.end(), {"sleep", "0.03"});
        }
        commands.insert(commands.end(), {"mouseup", "1"});
        return commands;
    }

    static constexpr auto kWindow = "^(Untitled|edit)";
    static constexpr auto kRecovery = "^Continue where";
    // On the screen, the window in its place.
    static constexpr int kMiddleX = 508;
    static constexpr int kMiddleY = 440;
    static constexpr int kReach = 150;

    support::TemporaryFolder folder_;
    std::optional<support::Screen> screen_;
    std::optional<support::Program> program_;

  private:
    int argument_count_ = 1;
    std::string name_ = "screen_test";
    std::array<char*, 2> arguments_{name_.data(), nullptr};
    std::unique_ptr<QGuiApplication> eye_;
};

/// Whether nothing of an earlier history is missing in a later one. Its last entry may have gone
/// on.
bool has_all_of(const History& later, const History& earlier) {
    const auto count = earlier.entries().size();
    if (later.entries().size() < count) return false;
    for (document::EntryId id = 0; id + 1 < count; ++id) {
        if (later.at(id).document != earlier.at(id).document) return false;
        if (later.at(id).parent != earlier.at(id).parent) return false;
    }
    return true;
}

TEST_F(ScreenTest, PullsThePictureUndoesItAndSavesIt) {
    start();
    wait_for_picture();
    // Points and mask are hidden: what changes is the picture.
    ASSERT_TRUE(do_in(kWindow, {"mousemove", "5", "5", "key", "v"}));
    wait_for_rest();
    const auto first = look_at_picture();
    ASSERT_TRUE(do_in(kWindow, pull(kMiddleX, kMiddleY, kMiddleX - 60, kMiddleY)));
    ASSERT_TRUE(wait_for([&] { return difference(first, look_at_picture()) > 1.0; }));
    wait_for_rest();
    keep_picture_of_screen("screen-pulled");
    ASSERT_TRUE(do_in(kWindow, {"mousemove", "5", "5", "key", "ctrl+z"}));
    ASSERT_TRUE(wait_for([&] { return look_at_picture() == first; }));

    const auto file = folder_.path() / "edit.pliant";
    ASSERT_TRUE(do_in(kWindow, {"key", "ctrl+s"}));
    ASSERT_TRUE(wait_for([this] { return is_there("^Save session"); }));
    // Only a name: at a path the dialog offers folders in a list, and loses letters meanwhile.
    ASSERT_TRUE(
        do_in("^Save session",
              {"windowactivate", "--sync", "type", "--delay", "20", file.filename().string()}));
    keep_picture_of_screen("screen-save");
    ASSERT_TRUE(close_by("^Save session", "Return"));
    ASSERT_TRUE(wait_for([this] { return is_there("^edit.pliant"); }));
    ASSERT_TRUE(close_by(kWindow, "ctrl+q"));
    EXPECT_EQ(program_->wait().exit_code, 0);
    program_.reset();

    const auto session = document::load_session(file);
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_TRUE(session->history.present().generated().latent.is_empty());
    const auto& entries = session->history.entries();
    EXPECT_TRUE(std::ranges::any_of(
        entries, [](const auto& entry) { return !entry.document.generated().latent.is_empty(); }));
    EXPECT_TRUE(document::Recovery::find(document::journal_folder()).edits.empty());
}

/// Edits on without waiting for anything, differently every time.
class KilledProgramTest : public ScreenTest {
  protected:
    [[nodiscard]] static int rounds() {
        const char* wanted = std::getenv("PLIANT_KILLS");
        return wanted == nullptr ? 2 : std::atoi(wanted);
    }
    [[nodiscard]] int random(int from, int to) {
        return std::uniform_int_distribution(from, to)(random_);
    }
    [[nodiscard]] std::vector<std::string> edits() {
        std::vector<std::string> commands;
        const auto add = [&](const std::vector<std::string>& more) {
            commands.insert(commands.end(), more.begin(), more.end());
        };
        const auto stroke = [&] {
            const int x = kMiddleX + random(-kReach, kReach);
            const int y = kMiddleY + random(-kReach, kReach);
            add(pull(x, y, x + random(-80, 80), y + random(-80, 80)));
        };
        for (int i = 0; i < 5; ++i) {
            switch (random(0, 6)) {
                case 0: add({"key", "ctrl+z"}); break;
                case 1: add({"key", "r"}); break;
                case 2:
                    add({"key", "m"});
                    stroke();
                    add({"key", "ctrl+i", "key", "d"});
                    break;
                case 3: add({"key", "ctrl+shift+z"}); break;
                default: stroke(); break;
            }
        }
        return commands;
    }
    /// What a crash at this moment would leave: the journals, read by somebody else.
    [[nodiscard]] History history_now(const std::filesystem::path& journals) const {
        const support::TemporaryFolder copies;
        std::error_code error;  // there is none yet, or one goes while it is copied
        std::filesystem::copy(
            journals, copies.path(), std::filesystem::copy_options::recursive, error);
        if (error) return History(document::Document{});
        const auto recovery = document::Recovery::find(copies.path());
        EXPECT_TRUE(recovery.problems.empty()) << recovery.problems.front().message;
        if (recovery.edits.empty()) return History(document::Document{});
        return recovery.edits.front().session().history;
    }

    static constexpr int kRoundsOfAnEdit = 10;  // then another begins, so that none grows for ever

  private:
    std::mt19937 random_{7};
};

TEST_F(KilledProgramTest, FindsAtTheNextStartWhatWasDoneBeforeItWasKilled) {
    const auto journals = document::journal_folder();
    std::size_t safe_entries = 1;
    for (int round = 0; round < rounds(); ++round) {
        SCOPED_TRACE(round);
        start();
        if (round % kRoundsOfAnEdit > 0) {
            ASSERT_TRUE(wait_for([this] { return is_there(kRecovery); }));
            if (round == 1) keep_picture_of_screen("screen-recovery");
            ASSERT_TRUE(close_by(kRecovery, "Return"));
        }
        wait_for_picture();
        // Something is done for certain: another seed, once the window has the keys again ...
        ASSERT_TRUE(wait_for([&] {
            (void)do_in(kWindow, {"windowactivate", "--sync", "key", "r"});
            return history_now(journals).entries().size() > safe_entries;
        }));
        // ... and then more, until an end that nobody expects.
        std::jthread hand([this, more = edits()] { (void)do_in(kWindow, more); });
        std::this_thread::sleep_for(milliseconds(random(0, 900)));
        const auto safe = history_now(journals);
        kill();
        hand.join();
        // A hand that was stopped half-way lets go.
        ASSERT_TRUE(screen_->hand({"mouseup", "1", "keyup", "ctrl", "keyup", "shift"}));

        auto recovery = document::Recovery::find(journals);
        ASSERT_TRUE(recovery.problems.empty()) << recovery.problems.front().message;
        ASSERT_EQ(recovery.edits.size(), 1u);
        const auto& found = recovery.edits.front().session().history;
        ASSERT_TRUE(has_all_of(found, safe));
        safe_entries = found.entries().size();
        if ((round + 1) % kRoundsOfAnEdit == 0) {
            recovery.edits.front().discard();
            safe_entries = 1;
        }
    }
}

}  // namespace
}  // namespace pliant
