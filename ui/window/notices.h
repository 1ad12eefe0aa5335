#pragma once

#include "core/base/error.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

namespace pliant::ui {

class Editor;
class FileOperations;
class MessageBar;
class MovementExporter;
class StatusLine;
class Tasks;

/// What the person is told, and where: failures and progress in the bar over the picture, what
/// passes in the status line.
class Notices : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    Notices(MessageBar& bar,
            StatusLine& line,
            Editor& editor,
            FileOperations& files,
            QObject* parent = nullptr);

    /// Something to know, which goes away by itself.
    void say(const QString& sentence);
    void fail(const Error& error);

  private:
    void followModels(Editor& editor, FileOperations& files);
    void followTasks(const Tasks& tasks);
    void followExports(Editor& editor);
    void showExport(MovementExporter& movies);

    MessageBar& bar_;
    StatusLine& line_;
    QElapsedTimer loading_time_;
    bool is_loading_shown_ = false;  // of what goes on in the bar; else an export
};

}  // namespace pliant::ui
