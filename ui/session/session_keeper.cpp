#include "ui/session/session_keeper.h"

#include "core/document/session_file.h"
#include "ui/language/core_sentences.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace pliant::ui {

using document::History;
using document::Session;

SessionKeeper::SessionKeeper(std::filesystem::path journal_folder, QObject* parent)
    : QObject(parent),
      journal_folder_(std::move(journal_folder)),
      session_{.history = History(document::Document{})} {}

SessionKeeper::~SessionKeeper() {
    std::erase_if(file_work_, [this](const FileWork& work) {
        return !work.saving && &work != &file_work_.front();
    });
    while (!file_work_.empty()) {
        worker_.join();
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);  // delivers its result
    }
}

QString SessionKeeper::title() const {
    if (file_.empty()) return tr("Untitled");
    return QString::fromStdString(file_.filename().string());
}

bool SessionKeeper::isModified() const { return mark() != saved_; }

void SessionKeeper::issue(const document::Command& command, document::GestureId gesture) {
    auto addressed = command;
    if (addressed.layer == 0) addressed.layer = present().active;
    const auto asked = asks_.ask(Issue{addressed, gesture});
    Q_EMIT aboutToIssue(addressed);
    auto& history = session_.history;
    const auto before = history.revision();
    // A gesture is named after its first command: dragging out a new point is "Add point".
    const auto& entry = history.at(history.present_id());
    const bool goes_on = gesture != document::kNoGesture && entry.gesture == gesture;
    auto name = goes_on ? entry.name : std::string(document::name_of(command));
    history.push(apply(history.present(), addressed), gesture, std::move(name));
    if (history.revision() == before) return;
    ++changes_;
    if (gesture == document::kNoGesture) writeJournal();
    moved();
}

void SessionKeeper::endGesture() {
    const auto asked = asks_.ask(Plain::EndGesture);
    writeJournal();
}

void SessionKeeper::undo() {
    const auto asked = asks_.ask(Plain::Undo);
    if (!session_.history.undo()) return;
    writeJournal();
    moved();
}

void SessionKeeper::redo() {
    const auto asked = asks_.ask(Plain::Redo);
    if (!session_.history.redo()) return;
    writeJournal();
    moved();
}

void SessionKeeper::goTo(document::EntryId entry) {
    const auto asked = asks_.ask(GoTo{entry});
    if (entry == session_.history.present_id() || !session_.history.go_to(entry)) return;
    writeJournal();
    moved();
}

void SessionKeeper::setThumbnail(document::EntryId entry,
                                 std::shared_ptr<const image::Image> thumbnail) {
    session_.history.set_thumbnail(entry, std::move(thumbnail));
    if (journal_) writeJournal();
    Q_EMIT historyChanged();
}

void SessionKeeper::moved() {
    Q_EMIT documentChanged();
    Q_EMIT historyChanged();
    Q_EMIT fileStateChanged();
}

void SessionKeeper::begin(const document::Document& first) {
    const auto asked = asks_.ask(Begin{first});
    replaceSession({.history = History(first)}, {});
}

void SessionKeeper::beginWith(const document::Document& first) {
    session_.history = History(first);
    saved_ = mark();
    moved();
}

void SessionKeeper::open(Session session, const std::filesystem::path& file) {
    const auto asked = asks_.ask(OpenSession{file});
    replaceSession(std::move(session), file);
    Q_EMIT opened();
}

void SessionKeeper::replaceSession(Session session, std::filesystem::path file) {
    // If saving fails, the journal is all that remains of it.
    if (journal_ && isBeingSaved(edit_)) {
        left_.push_back({edit_, *std::exchange(journal_, std::nullopt)});
    }
    close();
    session_ = std::move(session);
    ++edit_;
    file_ = std::move(file);
    changes_ = 0;
    saved_ = mark();
    Q_EMIT sessionReplaced();
    moved();
}

void SessionKeeper::read(const std::filesystem::path& file) { enqueue({.file = file}); }

void SessionKeeper::save() { saveAs(saveTarget()); }

std::filesystem::path SessionKeeper::saveTarget() const {
    auto target = file_;
    for (const auto& work : file_work_) {
        if (work.saving && work.saving->edit == edit_) target = work.file;
    }
    return target;
}

void SessionKeeper::saveAs(const std::filesystem::path& file) {
    const auto asked = asks_.ask(SaveSession{file});
    enqueue({.file = file, .saving = Saving{edit_, mark(), session_}});
}

bool SessionKeeper::isBeingSaved(EditId edit) const {
    return std::ranges::any_of(
        file_work_, [&](const FileWork& work) { return work.saving && work.saving->edit == edit; });
}

bool SessionKeeper::isBeingSaved() const {
    return std::ranges::any_of(file_work_, [this](const FileWork& work) {
        return work.saving && work.saving->edit == edit_ && work.saving->mark == mark();
    });
}

void SessionKeeper::enqueue(FileWork work) {
    file_work_.push_back(std::move(work));
    if (file_work_.size() == 1) beginFileWork();
}

void SessionKeeper::beginFileWork() {
    worker_ = std::jthread([this, work = file_work_.front()] {
        const auto answer = [this](auto how) {
            QMetaObject::invokeMethod(this, std::move(how), Qt::QueuedConnection);
        };
        if (work.saving) {
            answer([this, result = document::save_session(work.file, work.saving->session)] {
                finishSaving(result);
            });
        } else {
            auto session = std::make_shared<Result<Session>>(document::load_session(work.file));
            answer([this, session] { finishReading(*session); });
        }
    });
}

void SessionKeeper::finishReading(Result<Session>& session) {
    const auto answering = asks_.answer();
    const auto file = std::move(file_work_.front().file);
    file_work_.pop_front();
    if (!file_work_.empty()) beginFileWork();
    if (!session) {
        Q_EMIT failed(translated(session.error(), file));
    } else {
        Q_EMIT wasRead(std::make_shared<Session>(*std::move(session)), file);
    }
}

void SessionKeeper::finishSaving(const Result<void>& result) {
    const auto answering = asks_.answer();
    const auto work = std::move(file_work_.front());
    file_work_.pop_front();
    if (!file_work_.empty()) beginFileWork();
    const auto& [edit, saved_as, session] = *work.saving;
    if (edit == edit_ && result) takeFile(work.file, saved_as);
    if (!isBeingSaved(edit)) leaveJournal(edit, result.has_value());
    if (result) {
        Q_EMIT saved(work.file);
    } else {
        Q_EMIT failed(translated(result.error(), work.file));
    }
}

/// Makes `file`, which holds the state `saved`, the session's file.
void SessionKeeper::takeFile(const std::filesystem::path& file, Mark saved) {
    file_ = file;
    saved_ = saved;
    if (!isModified()) {
        // Nothing is left to recover; the next change starts a new journal.
        close();
    } else if (journal_ && !journal_->mark_saved(file_, /*is_all=*/false)) {
        // If the journal cannot record the file's name, start a new one that begins with it.
        close();
        writeJournal();
    }
    Q_EMIT fileStateChanged();
}

/// Removes the journal of a replaced session if that was saved; otherwise the next start offers it.
void SessionKeeper::leaveJournal(EditId edit, bool is_saved) {
    std::erase_if(left_, [&](LeftEdit& left) {
        if (left.edit != edit) return false;
        if (is_saved) left.journal.discard();
        return true;
    });
}

void SessionKeeper::recover(document::Recovered recovered) {
    replaceSession(recovered.session(), recovered.file());
    changes_ = 1;  // not in any file yet
    writeJournal();
    // Only after it is safe in the new journal; otherwise the next start offers it again.
    if (journal_) recovered.discard();
    Q_EMIT fileStateChanged();
}

void SessionKeeper::close() {
    if (journal_) journal_->discard();
    journal_.reset();
    is_journal_failing_ = false;
}

void SessionKeeper::writeJournal() {
    if (journal_folder_.empty()) return;
    if (!isModified()) return close();  // such as after undoing back to the saved state
    Result<void> written;
    if (journal_) {
        written = journal_->record(session_);
    } else if (auto created = document::Journal::create(journal_folder_, session_, file_)) {
        journal_.emplace(*std::move(created));
    } else {
        written = created.error();
    }
    // Reported once, not after every gesture.
    if (!written && !std::exchange(is_journal_failing_, true)) {
        Q_EMIT failed(inOtherWords(
            written.error(),
            tr("The recovery journal cannot be written. You can keep editing, but a crash would "
               "lose your changes.")));
    }
    if (written) is_journal_failing_ = false;
}

}  // namespace pliant::ui
