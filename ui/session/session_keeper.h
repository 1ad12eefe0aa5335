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

/// Keeps the session that the window shows: its history, the file it lies in, the journal that
/// carries it through a crash. Files are read and written on a thread of their own, one after the
/// other in the order asked; everything else happens at once, and every signal comes on the thread
/// that this object lives on.
class SessionKeeper : public QObject {
    Q_OBJECT

  public:
    /// Journals go into `journal_folder`; there are none where it is empty.
    explicit SessionKeeper(std::filesystem::path journal_folder, QObject* parent = nullptr);
    /// Saves what was asked to be saved before.
    ~SessionKeeper() override;

    [[nodiscard]] const document::History& history() const { return session_.history; }
    [[nodiscard]] const document::Document& present() const { return session_.history.present(); }
    /// Where the session was opened or saved last; empty: nowhere yet.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// The file's name, or a name for a picture that has none.
    [[nodiscard]] QString title() const;
    /// There is something that the file does not have.
    [[nodiscard]] bool isModified() const;
    /// A file is being read or saved, or waits for it.
    [[nodiscard]] bool isBusy() const { return !file_work_.empty(); }
    /// All that there is of the session is on its way into a file.
    [[nodiscard]] bool isBeingSaved() const;
    /// Where save() saves: file(), or where a saving that is not done yet will have put it.
    [[nodiscard]] std::filesystem::path saveTarget() const;
    /// Tells sessions apart that one keeper had: each that takes the place of another has the next.
    using EditId = std::uint64_t;
    [[nodiscard]] EditId edit() const { return edit_; }
    /// Hears of everything that is asked of the edit.
    [[nodiscard]] AskLog& asks() { return asks_; }

    /// Does a command. Commands of one gesture fold into one entry of the history, named after the
    /// first of them.
    void issue(const document::Command& command,
               document::GestureId gesture = document::kNoGesture);
    /// The hand has let go: what it did is written to the journal. A command without a gesture
    /// needs no such call.
    void endGesture();
    void undo();
    void redo();
    void goTo(document::EntryId entry);
    void setThumbnail(document::EntryId entry, std::shared_ptr<const image::Image> thumbnail);

    /// Begins a new session; what there was is left, saved or not.
    void begin(const document::Document& first);
    /// The same session, to which nothing was done yet, begins with another document.
    void beginWith(const document::Document& first);
    /// Reads a file: wasRead() or failed(). The session there is stays.
    void read(const std::filesystem::path& file);
    /// Takes what was read from there instead of the session there is, which is left, saved or not.
    void open(document::Session session, const std::filesystem::path& file);
    /// Saves the session as it is now to saveTarget(), or to `file`, where it lies from then on.
    /// Ends with saved() or failed(). What is done meanwhile is not in the file, and isModified()
    /// says so; another session that is begun meanwhile has nothing to do with it.
    void save();
    void saveAs(const std::filesystem::path& file);
    /// Goes on with an edit that a crash had ended.
    void recover(document::Recovered recovered);
    /// The edit is closed on purpose: there is nothing to recover.
    void close();

  Q_SIGNALS:
    /// A command comes, and nothing of it is done yet: one that is issued now comes before it.
    void aboutToIssue(const pliant::document::Command& command);
    /// Another session is in the place of the one before, of which nothing goes on.
    void sessionReplaced();
    /// The present document is another one.
    void documentChanged();
    /// Entries, thumbnails or the cursor.
    void historyChanged();
    /// Title, file or isModified().
    void fileStateChanged();
    void opened();
    void wasRead(const std::shared_ptr<pliant::document::Session>& session,
                 const std::filesystem::path& file);
    void saved(const std::filesystem::path& file);
    /// Something could not be done, in a sentence; the session is as it was.
    void failed(const pliant::Error& error);

  private:
    /// What the history was like: two that are equal mean the same document and the same branches.
    struct Mark {
        document::EntryId present = 0;
        std::uint64_t changes = 0;

        friend bool operator==(const Mark&, const Mark&) = default;
    };

    /// The session as it was when it was asked to be saved: a value, whatever is done meanwhile.
    struct Saving {
        EditId edit = 0;
        Mark mark;
        document::Session session;
    };
    struct FileWork {
        std::filesystem::path file;
        std::optional<Saving> saving = {};  // none: it is read
    };
    /// A session that another one took the place of while it was being saved.
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
    std::uint64_t changes_ = 0;  // of documents, the cursor's movements not counted
    Mark saved_;
    std::optional<document::Journal> journal_;
    std::vector<LeftEdit> left_;
    bool is_journal_failing_ = false;
    std::deque<FileWork> file_work_;  // the first of them is being done
    std::jthread worker_;             // the last member: the first to end
};

}  // namespace pliant::ui
