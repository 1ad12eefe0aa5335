#include "ui/session/session_keeper.h"

#include "core/document/session_file.h"
#include "ui/language/core_sentences.h"

#include <QMetaObject>

#include <utility>

namespace pliant::ui {

using document::History;
using document::Session;

SessionKeeper::SessionKeeper(std::filesystem::path journal_folder, QObject* parent)
    : QObject(parent),
      journal_folder_(std::move(journal_folder)),
      session_{.history = History(document::Document{})} {}

SessionKeeper::~SessionKeeper() {
    // A saving that runs is finished; its message finds nobody.
    if (worker_.joinable()) worker_.join();
}

QString SessionKeeper::title() const {
    if (file_.empty()) return tr("Untitled");
    return QString::fromStdString(file_.filename().string());
}

bool SessionKeeper::isModified() const { return mark() != saved_; }

void SessionKeeper::issue(const document::Command& command, document::GestureId gesture) {
    const auto asked = asks_.ask(Issue{command, gesture});
    auto& history = session_.history;
    const auto before = history.revision();
    // A gesture is called by what it began with: pulling a new point out is "Add point".
    const auto& entry = history.at(history.present_id());
    const bool goes_on = gesture != document::kNoGesture && entry.gesture == gesture;
    auto name = goes_on ? entry.name : std::string(document::name_of(command));
    history.push(apply(history.present(), command), gesture, std::move(name));
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

void SessionKeeper::replaceSession(Session session, std::filesystem::path file) {
    close();
    session_ = std::move(session);
    file_ = std::move(file);
    changes_ = 0;
    saved_ = mark();
    moved();
}

void SessionKeeper::open(const std::filesystem::path& file) {
    const auto asked = asks_.ask(OpenSession{file});
    if (is_busy_) return;
    is_busy_ = true;
    worker_ = std::jthread([this, file] {
        auto loaded = std::make_shared<Result<Session>>(document::load_session(file));
        QMetaObject::invokeMethod(
            this,
            [this, loaded, file] {
                is_busy_ = false;
                if (!*loaded) {
                    Q_EMIT failed(translated(loaded->error(), file));
                    return;
                }
                replaceSession(*std::move(*loaded), file);
                Q_EMIT opened();
            },
            Qt::QueuedConnection);
    });
}

void SessionKeeper::save() { saveAs(file_); }

void SessionKeeper::saveAs(const std::filesystem::path& file) {
    const auto asked = asks_.ask(SaveSession{file});
    if (is_busy_) return;
    is_busy_ = true;
    // The session is a value: the copy is what it is now, whatever is done meanwhile.
    worker_ = std::jthread([this, file, session = session_, now = mark()] {
        auto result = document::save_session(file, session);
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result), file, now] { finishSaving(result, file, now); },
            Qt::QueuedConnection);
    });
}

void SessionKeeper::finishSaving(const Result<void>& result,
                                 const std::filesystem::path& file,
                                 Mark saved) {
    is_busy_ = false;
    if (!result) {
        Q_EMIT failed(translated(result.error(), file));
        return;
    }
    file_ = file;
    saved_ = saved;
    if (!isModified()) {
        // Nothing is left to recover; the next change begins another journal.
        if (journal_) journal_->discard();
        journal_.reset();
    }
    Q_EMIT fileStateChanged();
    Q_EMIT this->saved();
}

void SessionKeeper::recover(document::Recovered recovered) {
    replaceSession(recovered.session(), recovered.file());
    changes_ = 1;  // what no file has
    writeJournal();
    // Only when it is safe elsewhere; else the next start offers it again.
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
    if (!journal_ && !isModified()) return;
    Result<void> written;
    if (journal_) {
        written = journal_->record(session_);
    } else if (auto created = document::Journal::create(journal_folder_, session_, file_)) {
        journal_.emplace(*std::move(created));
    } else {
        written = created.error();
    }
    // Told once, not at every stroke.
    if (!written && !std::exchange(is_journal_failing_, true)) {
        Q_EMIT failed(inOtherWords(
            written.error(),
            tr("The recovery journal cannot be written: editing goes on, but a crash would lose "
               "it.")));
    }
    if (written) is_journal_failing_ = false;
}

}  // namespace pliant::ui
