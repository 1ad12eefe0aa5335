#pragma once

#include "core/base/result.h"
#include "ui/recording/rest.h"
#include "ui/session/ask.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <cstddef>
#include <filesystem>
#include <variant>
#include <vector>

namespace pliant::ui {

/// A line of a recording, and when it was written.
struct RecordedLine {
    int number = 0;  ///< in the file, from 1
    qint64 at_ms = 0;
    std::variant<Ask, Rest, QString> what;  ///< text: of a failure
};

/// Errors: FileNotFound, FileCorrupt with the line's number.
[[nodiscard]] Result<std::vector<RecordedLine>> load_recording(const std::filesystem::path& file);

/// Asks a window what a recording has asked, at the same pace, and compares its answers.
///
/// What a drag does between two asks depends on how fast the machine is: once one was steered or
/// stopped, the names of the states are compared, and no more their digests, until another session
/// is begun or opened. Sessions are saved into a folder of the player's, and opened from there
/// where they were saved there.
class Player : public QObject {
    Q_OBJECT

  public:
    /// `editor` and `keeper` must outlive it.
    Player(std::vector<RecordedLine> lines,
           Editor& editor,
           SessionKeeper& keeper,
           std::filesystem::path folder,
           QObject* parent = nullptr);

    void start();
    [[nodiscard]] bool isFinished() const { return next_ == lines_.size(); }
    /// What the window answered otherwise than the recorded one, in sentences for an engineer.
    [[nodiscard]] const QStringList& differences() const { return differences_; }

  Q_SIGNALS:
    void finished();

  private:
    void goOn();
    void ask(Ask what);
    void compare(const Rest& recorded);
    void note(const QString& difference);

    const std::vector<RecordedLine> lines_;
    Editor& editor_;
    SessionKeeper& keeper_;
    const std::filesystem::path folder_;
    std::size_t next_ = 0;
    QTimer pause_;           // until the next ask
    QTimer patience_;        // for a rest
    bool is_timed_ = false;  // a drag was stopped or steered while it ran
    QStringList failures_;   // heard since the last rest
    QStringList expected_failures_;
    QStringList differences_;
};

}  // namespace pliant::ui
