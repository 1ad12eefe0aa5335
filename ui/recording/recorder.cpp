#include "ui/recording/recorder.h"

#include "ui/editor/editor.h"
#include "ui/recording/rest.h"
#include "ui/session/session_keeper.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace pliant::ui {

Result<std::unique_ptr<Recorder>> Recorder::begin(const std::filesystem::path& file,
                                                  Editor& editor,
                                                  SessionKeeper& keeper) {
    std::unique_ptr<Recorder> recorder(new Recorder(file, editor, keeper));
    if (!recorder->file_) {
        return Error{ErrorCode::FileUnwritable,
                     {"The recording {} cannot be written.", file.filename().string()}};
    }
    return recorder;
}

Recorder::Recorder(std::filesystem::path path, Editor& editor, SessionKeeper& keeper)
    : path_(std::move(path)), editor_(editor), keeper_(keeper), file_(path_) {
    clock_.start();
    write({{"recording", 1}});
    writeAsk(Begin{keeper_.present()});
    keeper_.asks().listen([this](const Ask& ask) { writeAsk(ask); });
    // Queued: whoever says so has not finished.
    const auto type = Qt::QueuedConnection;
    connect(&editor_, &Editor::pictureChanged, this, &Recorder::writeRest, type);
    connect(&editor_, &Editor::runningChanged, this, &Recorder::writeRest, type);
    connect(&keeper_, &SessionKeeper::fileStateChanged, this, &Recorder::writeRest, type);
    QMetaObject::invokeMethod(this, &Recorder::writeRest, type);  // of what it begins with
    // What files had to say is of this machine: for people to read, and not compared.
    connect(&editor_, &Editor::failed, this, [this](const Error& error) {
        write({{"failed", QString::fromStdString(error.message)}});
    });
    connect(&keeper_, &SessionKeeper::failed, this, [this](const Error& error) {
        write({{"file_failed", QString::fromStdString(error.message)}});
    });
}

Recorder::~Recorder() { keeper_.asks().listen({}); }

void Recorder::writeAsk(const Ask& ask) {
    is_rest_due_ = true;
    write(QJsonDocument::fromJson(QByteArray::fromStdString(to_text(ask))).object());
}

void Recorder::writeRest() {
    if (!is_rest_due_ || !isAtRest(editor_, keeper_)) return;
    is_rest_due_ = false;
    write({{"rest", Rest::of(editor_, keeper_).json()}});
}

void Recorder::write(QJsonObject line) {
    if (!file_) return;
    line["at_ms"] = clock_.elapsed();
    // Whole lines at once: a crash is what a recording is made for.
    file_ << QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString() << std::endl;
    if (file_) return;
    Q_EMIT failed({ErrorCode::FileUnwritable,
                   {"The recording {} breaks off: the file cannot be written any more.",
                    path_.filename().string()}});
}

}  // namespace pliant::ui
