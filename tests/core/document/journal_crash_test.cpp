#include "core/document/journal.h"
#include "tests/core/document/edit_script.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <string>

extern char** environ;  // NOLINT: POSIX has it so

namespace pliant::document {
namespace {

/// A process that edits until it is killed, and how many gestures it called safe.
class Crasher {
  public:
    Crasher(const std::filesystem::path& folder, std::uint32_t seed, bool is_over_photo) {
        std::array<int, 2> pipe = {};
        if (::pipe(pipe.data()) != 0) std::abort();
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, pipe[0]);
        std::string program = PLIANT_JOURNAL_CRASHER;
        std::string folder_name = folder.string();
        std::string seed_text = std::to_string(seed);
        std::string photo = "photo";
        std::array<char*, 5> arguments = {program.data(),
                                          folder_name.data(),
                                          seed_text.data(),
                                          is_over_photo ? photo.data() : nullptr,
                                          nullptr};
        if (posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ) !=
            0) {
            std::abort();
        }
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        from_process_ = pipe[0];
    }
    Crasher(const Crasher&) = delete;
    Crasher& operator=(const Crasher&) = delete;
    ~Crasher() { ::close(from_process_); }

    /// Lets so many gestures pass, then so much time, then kills. Returns how many gestures were
    /// safe by the process's own word.
    int kill_after(int gestures, std::chrono::microseconds more) {
        char letter = 0;
        int safe = 0;
        while (safe < gestures && ::read(from_process_, &letter, 1) == 1) ++safe;
        const auto end = std::chrono::steady_clock::now() + more;
        while (std::chrono::steady_clock::now() < end) {
        }
        ::kill(process_, SIGKILL);
        int status = 0;
        ::waitpid(process_, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
        while (::read(from_process_, &letter, 1) == 1) ++safe;
        return safe;
    }

  private:
    pid_t process_ = 0;
    int from_process_ = -1;
};

bool is_same(const History& a, const History& b) {
    if (a.present_id() != b.present_id() || a.entries().size() != b.entries().size()) return false;
    for (EntryId id = 0; id < a.entries().size(); ++id) {
        if (a.at(id).document != b.at(id).document || a.at(id).parent != b.at(id).parent ||
            a.at(id).next != b.at(id).next || a.at(id).name != b.at(id).name) {
            return false;
        }
    }
    return true;
}

int kill_count() {
    const char* wanted = std::getenv("PLIANT_KILLS");
    return wanted == nullptr ? 10 : std::atoi(wanted);
}

/// A photo takes time: it is under every tenth edit, unless all of them are asked for.
bool is_over_photo(int kill) {
    return kill % 10 == 0 || std::getenv("PLIANT_KILLS_OVER_PHOTO") != nullptr;
}

/// Of the one file in it.
std::uintmax_t size_of_journal_in(const std::filesystem::path& folder) {
    return std::filesystem::directory_iterator(folder)->file_size();
}

/// After kill -9 at a random moment, with several layers, now and then over a photo of 12 Mpx:
/// every gesture that was safe is there, bit for bit, at most the one in progress is missing, and
/// nothing is corrupt. The journal has grown by what was done, not by the photo.
TEST(JournalCrash, LosesAtMostTheGestureInProgress) {
    const support::TemporaryFolder folder;
    const auto over_photo = document_over_large_photo();
    constexpr std::uintmax_t kMostOfAGesture = 30'000;  // bytes
    std::mt19937 random(20);
    for (int kill = 0; kill < kill_count(); ++kill) {
        const auto seed = static_cast<std::uint32_t>(random());
        const auto first = is_over_photo(kill) ? over_photo : Document{};
        Crasher crasher(folder.path(), seed, !first.photo.is_empty());
        const int safe = crasher.kill_after(1 + static_cast<int>(random() % 60),
                                            std::chrono::microseconds(random() % 3000));

        const auto written = size_of_journal_in(folder.path());
        const auto photo_bytes = first.photo.is_empty() ? 0 : first.photo.bytes->size();
        EXPECT_LT(written, photo_bytes + kMostOfAGesture * (safe + 2)) << safe;
        auto recovery = Recovery::find(folder.path());
        ASSERT_TRUE(recovery.problems.empty()) << recovery.problems[0].message;
        ASSERT_EQ(recovery.edits.size(), 1u) << "kill " << kill;

        // What the process had done: its first state, then one gesture for each letter after the
        // first; or one more, which it could not tell any more.
        Session expected = {.history = History(first)};
        EditScript script(seed);
        for (int gesture = 1; gesture < safe; ++gesture) script.step(expected);
        const auto& recovered = recovery.edits[0].session().history;
        bool is_expected = is_same(recovered, expected.history);
        script.step(expected);
        is_expected = is_expected || is_same(recovered, expected.history);
        const auto& photo = recovered.at(0).document.photo;
        EXPECT_TRUE(first.photo.is_empty() || *photo.bytes == *first.photo.bytes);
        ASSERT_TRUE(is_expected) << "kill " << kill << " after " << safe << " gestures";

        recovery.edits[0].discard();
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace pliant::document
