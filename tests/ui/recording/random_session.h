#pragma once

#include "tests/support/fake_stepper.h"
#include "tests/support/temporary_folder.h"
#include "ui/editor/editor.h"
#include "ui/session/ask.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace pliant::ui {

/// What is asked, and what happens before the next: a sequence of these is a test of its own.
struct Move {
    enum class Then {
        GoOn,    ///< at once, as hands are faster than engines
        Look,    ///< whatever has come up by now is taken in
        Settle,  ///< everything comes to rest
        Crash,   ///< the same, and what a crash would leave is looked at
    };
    Ask ask;
    Then then = Then::GoOn;
};

/// The sequence as the lines of a test.
[[nodiscard]] std::string as_test(const std::vector<Move>& moves);

/// An edit with an engine of nothing and files of its own. After every move what holds of every
/// edit is checked, the first thing that does not is kept.
class RandomSession {
  public:
    RandomSession();

    /// Something that can be asked now, or nearly. Files are named without a folder, so that the
    /// sequence can be made again elsewhere.
    [[nodiscard]] Move think_up(std::mt19937& random);
    void make(const Move& move);
    /// At rest, everything back and forth once.
    void finish();

    /// What was broken first; empty: nothing.
    [[nodiscard]] const std::string& broken() const { return broken_; }

  private:
    using Documents = std::vector<document::Document>;

    /// The same, with its file in the folder of this edit.
    [[nodiscard]] Ask placed(Ask ask) const;
    void note(const std::optional<std::string>& broken);
    void expect(bool is_so, const std::string& otherwise);
    void finish_file_work();
    void settle();
    void check();
    void check_saved();
    void check_recovery();
    [[nodiscard]] static Documents documents_of(const document::History& history);

    support::TemporaryFolder folder_;
    SessionKeeper keeper_;
    EditState state_;
    Editor editor_;
    document::GestureId gesture_ = document::kNoGesture;
    bool is_hand_on_ = false;
    std::map<std::filesystem::path, Documents> saved_;  // as each was asked to be saved last
    std::string broken_;
};

}  // namespace pliant::ui
