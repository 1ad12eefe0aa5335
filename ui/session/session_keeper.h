#pragma once

#include "core/base/error.h"
#include "core/document/command.h"
#include "core/document/journal.h"
#include "core/document/session.h"
#include "ui/session/ask.h"

#include <QObject>
#include <QString>

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace pliant::ui {

/// Owns the window's session: its history, its file, and its recovery journal. Files are read and
/// written on a worker thread, in the order requested; everything else is synchronous, and signals
/// are emitted on this object's thread.
class SessionKeeper : public QObject {
    Q_OBJECT

  public:
    /// Journals go into `journal_folder`; if it is empty, there are none.
    explicit SessionKeeper(std::filesystem::path journal_folder, QObject* parent = nullptr);
    /// Finishes pending saves first.
    ~SessionKeeper() override;

    [[nodiscard]] const document::History& history() const { return session_.history; }
    [[nodiscard]] const document::Document& present() const { return session_.history.present(); }
    /// Where the session was last opened or saved; empty if it has no file yet.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// The file's name, or "Untitled".
    [[nodiscard]] QString title() const;
    /// Whether there are unsaved changes.
    [[nodiscard]] bool isModified() const;
    /// Whether a file is being read or saved, or is queued.
    [[nodiscard]] bool isBusy() const { return !file_work_.empty(); }
    /// Whether a pending save includes all changes of the session.
    [[nodiscard]] bool isBeingSaved() const;
    /// Where save() will save: file(), or the target of a pending saveAs().
    [[nodiscard]] std::filesystem::path saveTarget() const;
    /// Where the journals are; empty: there are none.
    [[nodiscard]] const std::filesystem::path& journalFolder() const { return journal_folder_; }
    /// Identifies the sessions of one keeper: each replacement gets the next id.
    using EditId = std::uint64_t;
    [[nodiscard]] EditId edit() const { return edit_; }
    /// Reports every user action on the edit.
    [[nodiscard]] AskLog& asks() { return asks_; }

    /// Executes a command. Commands of one gesture form one entry of the history, named after the
    /// first of them.
    void issue(const document::Command& command,
               document::GestureId gesture = document::kNoGesture);
    /// Ends a gesture and writes it to the journal. Not needed for commands without a gesture.
    void endGesture();
    void undo();
    void redo();
    void goTo(document::EntryId entry);
    void setThumbnail(document::EntryId entry, std::shared_ptr<const image::Image> thumbnail);

    /// Begins a new session and abandons the current one, saved or not.
    void begin(const document::Document& first);
    /// Replaces the initial document of a session that has not been edited yet.
    void beginWith(const document::Document& first);
    /// Reads a file; emits wasRead() or failed(). The current session stays.
    void read(const std::filesystem::path& file);
    /// Replaces the current session, saved or not, by one read from `file`.
    void open(document::Session session, const std::filesystem::path& file);
    /// Saves the current state to saveTarget(), or to `file`, which becomes the session's file.
    /// Emits saved() or failed(). Changes made in the meantime are not included and count as
    /// modified; a session begun in the meantime is not affected.
    void save();
    void saveAs(const std::filesystem::path& file);
    /// Continues an edit interrupted by a crash.
    void recover(document::Recovered recovered);
    /// Closes the edit deliberately, so that there is nothing to recover.
    void close();

  Q_SIGNALS:
    /// Emitted before a command is executed; one issued now comes before it.
    void aboutToIssue(const pliant::document::Command& command);
    /// Another session has replaced the previous one.
    void sessionReplaced();
    /// The present document has changed.
    void documentChanged();
    /// Entries, thumbnails or the cursor have changed.
    void historyChanged();
    /// Title, file or isModified() have changed.
    void fileStateChanged();
    void opened();
    void wasRead(const std::shared_ptr<pliant::document::Session>& session,
                 const std::filesystem::path& file);
    void saved(const std::filesystem::path& file);
    /// Something failed; the session is unchanged.
    void failed(const pliant::Error& error);

  private:
    /// Identifies a state of the history: equal marks mean the same document and branches.
    struct Mark {
        document::EntryId present = 0;
        std::uint64_t changes = 0;

        friend bool operator==(const Mark&, const Mark&) = default;
    };

    /// A snapshot of the session for saving.
    struct Saving {
        EditId edit = 0;
        Mark mark;
        document::Session session;
    };
    struct FileWork {
        std::filesystem::path file;
        std::optional<Saving> saving = {};  // none: the file is to be read
    };
    /// A session that was replaced while it was being saved.
    struct LeftEdit {
        EditId edit = 0;
        document::Journal journal;
    };

    [[nodiscard]] Mark mark() const { return {session_.history.present_id(), changes_}; }
    [[nodiscard]] bool isBeingSaved(EditId edit) const;
    void replaceSession(document::Session session, std::filesystem::path file);
    void moved();
    void writeJournal();
    void enqueue(FileWork work);
    void beginFileWork();
    void finishReading(Result<document::Session>& session);
    void finishSaving(const Result<void>& result);
    void takeFile(const std::filesystem::path& file, Mark saved);
    void leaveJournal(EditId edit, bool is_saved);

    AskLog asks_;
    std::filesystem::path journal_folder_;
    document::Session session_;
    EditId edit_ = 0;
    std::filesystem::path file_;
    std::uint64_t changes_ = 0;  // changes of documents, without movements of the cursor
    Mark saved_;
    std::optional<document::Journal> journal_;
    std::vector<LeftEdit> left_;
    bool is_journal_failing_ = false;
    std::deque<FileWork> file_work_;  // the first one is in progress
    std::jthread worker_;             // last member, so that it is destroyed first
};

}  // namespace pliant::ui
