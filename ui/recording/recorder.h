#pragma once

#include "core/base/result.h"
#include "ui/session/ask.h"

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <fstream>
#include <memory>

class QJsonObject;

namespace pliant::ui {

class Editor;
class SessionKeeper;

/// Writes down, a line of JSON each, what the window is asked and what it answers: a debugging aid,
/// and what `Player` plays. Masks, latents and file names are in it as they are.
class Recorder : public QObject {
    Q_OBJECT

  public:
    /// Both must outlive it. Errors: FileUnwritable.
    [[nodiscard]] static Result<std::unique_ptr<Recorder>> begin(const std::filesystem::path& file,
                                                                 Editor& editor,
                                                                 SessionKeeper& keeper);
    ~Recorder() override;

  Q_SIGNALS:
    /// The recording breaks off here.
    void failed(const pliant::Error& error);

  private:
    Recorder(std::filesystem::path path, Editor& editor, SessionKeeper& keeper);

    void write(QJsonObject line);
    void writeAsk(const Ask& ask);
    void writeRest();

    const std::filesystem::path path_;
    Editor& editor_;
    SessionKeeper& keeper_;
    std::ofstream file_;
    QElapsedTimer clock_;
    bool is_rest_due_ = false;  // something was asked since the last
};

}  // namespace pliant::ui
