#include "tests/ui/recording/random_session.h"

#include "core/base/text.h"
#include "core/document/journal.h"
#include "core/document/session_file.h"
#include "tests/core/document/random_commands.h"
#include "tests/support/invariants.h"
#include "tests/ui/wait_for.h"
#include "ui/recording/perform.h"
#include "ui/recording/rest.h"

#include <QCoreApplication>

#include <array>
#include <fstream>

namespace pliant::ui {
namespace {

constexpr int kSide = support::FakeStepper::kSide;
constexpr std::array kSessions = {"0.pliant", "1.pliant", "2.pliant"};
constexpr auto kMissing = "missing.pkl";  // to the engine of nothing
constexpr std::array kModels = {"a.pkl", "b.pkl", kMissing};
constexpr std::array kThens = {"GoOn", "Look", "Settle", "Crash"};

int whole(std::mt19937& random, int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
}

Point place(std::mt19937& random) {
    return {static_cast<double>(whole(random, 0, kSide - 1)),
            static_cast<double>(whole(random, 0, kSide - 1))};
}

/// An engine that shows every step, so that nothing waits for a display.
EngineFactory hasty_engine() {
    return [](std::function<void()> on_news) {
        return std::make_unique<engine::Interactive>(
            engine::InteractiveOptions{.on_news = std::move(on_news),
                                       .log_file = {},
                                       .timing = {.interval = std::chrono::milliseconds(0),
                                                  .rest = std::chrono::milliseconds(1)}},
            [] {
                return std::make_unique<support::FakeStepper>(
                    support::FakeStepper::Hooks{.has_drafts = true});
            });
    };
}

document::Command think_up_command(const document::Document& document, std::mt19937& random) {
    // Many pairs: without one there is nothing to drag.
    if (whole(random, 0, 2) == 0) return document::AddPoint{place(random), place(random)};
    auto command = document::random_command(document, random);
    // Models are chosen, not made up.
    if (auto* added = std::get_if<document::AddLayer>(&command.what)) {
        added->model = document.generated().model;
    }
    if (auto* edit = std::get_if<document::EditUnder>(&command.what)) {
        edit->model = document.generated().model;
    }
    if (!std::holds_alternative<document::OpenModel>(command.what)) return command;
    return document::SetSeed{static_cast<std::uint32_t>(whole(random, 0, 99))};
}

}  // namespace

std::string as_test(const std::vector<Move>& moves) {
    std::string lines;
    for (const auto& move : moves) {
        lines += text("        {ask_of(R\"(",
                      to_text(move.ask),
                      ")\", \"\").value(), Then::",
                      kThens[static_cast<std::size_t>(move.then)],
                      "},\n");
    }
    return text(
        "TEST(RandomSession, GoesWrongInASequenceThatWasThoughtUp) {\n"
        "    EXPECT_EQ(broken_by({\n",
        lines,
        "    }), \"\");\n}\n");
}

RandomSession::RandomSession()
    : keeper_(folder_.path() / "journals"), state_(keeper_), editor_(state_, hasty_engine()) {
    for (const char* model : kModels) {
        if (model != kMissing) std::ofstream(folder_.path() / model) << "model";
    }
    editor_.follow();
    settle();
}

Ask RandomSession::placed(Ask ask) const {
    const auto place = [this](std::filesystem::path& file) {
        if (file != kMissing) file = folder_.path() / file;
    };
    if (auto* open = std::get_if<OpenSession>(&ask)) place(open->file);
    if (auto* save = std::get_if<SaveSession>(&ask)) place(save->file);
    if (auto* choose = std::get_if<ChooseModel>(&ask)) place(choose->file);
    return ask;
}

Move RandomSession::think_up(std::mt19937& random) {
    const auto then = [&] {
        const int roll = whole(random, 0, 19);
        return roll < 9    ? Move::Then::GoOn
               : roll < 17 ? Move::Then::Look
               : roll < 19 ? Move::Then::Settle
                           : Move::Then::Crash;
    }();
    const auto& history = keeper_.history();
    switch (whole(random, 0, 31)) {
        case 0:
            return {Begin{document::Document::of(
                        {.source = {.seed = static_cast<std::uint32_t>(whole(random, 0, 99))}})},
                    then};
        case 1: return {OpenSession{kSessions[random() % kSessions.size()]}, then};
        case 2:
        case 3: return {SaveSession{kSessions[random() % kSessions.size()]}, then};
        case 4: return {ChooseModel{kModels[random() % kModels.size()]}, then};
        case 5: return {GoTo{random() % history.entries().size()}, then};
        case 6:
        case 7: return {Plain::Undo, then};
        case 8: return {Plain::Redo, then};
        case 9:
        case 10: return {Plain::Start, then};
        case 11: return {Plain::Step, then};
        case 12: return {Plain::Stop, then};
        case 13: return {Plain::Cancel, then};
        case 14:
        case 15: return {Plain::Pull, then};
        case 16:
        case 17: return {Plain::Release, then};
        case 18: return {Plain::EndGesture, then};
        case 19: gesture_ = state_.beginGesture(); [[fallthrough]];
        case 20:
        case 21: return {Issue{think_up_command(keeper_.present(), random), gesture_}, then};
        default: return {Issue{think_up_command(keeper_.present(), random)}, then};
    }
}

void RandomSession::make(const Move& move) {
    if (const auto* plain = std::get_if<Plain>(&move.ask)) {
        if (*plain == Plain::Pull) is_hand_on_ = true;
        if (*plain == Plain::Release) is_hand_on_ = false;
    }
    const auto ask = placed(move.ask);
    if (std::holds_alternative<OpenSession>(ask)) finish_file_work();  // as files are read in order
    if (const auto* save = std::get_if<SaveSession>(&ask)) {
        saved_[save->file] = documents_of(keeper_.history());
    }
    perform(ask, editor_, keeper_);
    check();
    if (move.then == Move::Then::GoOn) return;
    QCoreApplication::processEvents();
    check();
    if (move.then == Move::Then::Look) return;
    settle();
    check();
    check_saved();
    if (move.then == Move::Then::Crash) check_recovery();
}

void RandomSession::finish_file_work() {
    expect(waitFor([this] { return !keeper_.isBusy(); }), "files are neither read nor saved");
}

void RandomSession::settle() {
    const bool has_settled = waitFor([this] {
        return isAtRest(editor_, keeper_) ||
               (is_hand_on_ && editor_.isRunning() && !keeper_.isBusy());
    });
    expect(has_settled,
           text("it does not come to rest: ",
                editor_.isRunning() ? "a drag runs, " : "",
                keeper_.isBusy() ? "a file is busy, " : "",
                editor_.models().isLoading() ? "a model is loaded, " : "",
                editor_.model() == nullptr ? "there is no model, " : "",
                editor_.picture() == nullptr ? "no picture" : "a picture"));
}

void RandomSession::finish() {
    make({Plain::Release, Move::Then::Look});
    make({Plain::EndGesture, Move::Then::Crash});
    if (editor_.isSettled()) {
        const auto& picture = keeper_.present().generated();
        const auto wanted = document::moved(picture.latent, document::offsets_of(picture.sliders));
        expect(wanted.is_empty() || editor_.latent() == wanted, "another picture is shown");
    }
    Documents states{keeper_.present()};
    while (keeper_.history().can_undo()) {
        keeper_.undo();
        states.push_back(keeper_.present());
    }
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        keeper_.redo();
        expect(keeper_.present() == states[i], "redo leads elsewhere than undo came from");
    }
    check();
}

void RandomSession::note(const std::optional<std::string>& broken) {
    if (broken && broken_.empty()) broken_ = *broken;
}

void RandomSession::expect(bool is_so, const std::string& otherwise) {
    if (!is_so) note(otherwise);
}

void RandomSession::check() {
    note(support::broken_invariant(keeper_.history()));
    for (const auto id : state_.selection()) {
        expect(keeper_.present().generated().find_point(id) != nullptr,
               "a point is selected that is gone");
    }
}

/// A file holds what there was when it was asked for, and what is called unmodified is in its file.
void RandomSession::check_saved() {
    for (const auto& [file, documents] : saved_) {
        const auto loaded = document::load_session(file);
        expect(loaded.has_value(), text(file.filename().string(), " was not saved"));
        if (!loaded) continue;
        expect(documents_of(loaded->history) == documents,
               text(file.filename().string(), " holds another session than was saved in it"));
        if (keeper_.isModified() || keeper_.file() != file) continue;
        expect(documents == documents_of(keeper_.history()),
               "the session is called unmodified, and its file is another");
    }
}

/// What the journals would bring back is what there is.
void RandomSession::check_recovery() {
    keeper_.endGesture();
    const support::TemporaryFolder copy;
    std::filesystem::create_directory(folder_.path() / "journals");  // where nothing was done yet
    std::filesystem::copy(folder_.path() / "journals", copy.path() / "journals");
    const auto found = document::Recovery::find(copy.path() / "journals");
    expect(found.problems.empty(), "a journal cannot be read");
    if (!keeper_.isModified()) {
        expect(found.edits.empty(), "what is saved would be recovered");
        return;
    }
    if (found.edits.size() != 1) return note(text(found.edits.size(), " edits would be recovered"));
    const auto& edit = found.edits.front();
    expect(documents_of(edit.session().history) == documents_of(keeper_.history()),
           "another history would be recovered");
    expect(edit.session().history.present() == keeper_.present(),
           "another state would be recovered");
    expect(edit.file() == keeper_.file(), "what is recovered would be saved elsewhere");
}

RandomSession::Documents RandomSession::documents_of(const document::History& history) {
    Documents documents;
    for (const auto& entry : history.entries()) documents.push_back(entry.document);
    return documents;
}

}  // namespace pliant::ui
