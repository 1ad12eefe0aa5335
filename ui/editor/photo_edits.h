#pragma once

#include "core/base/geometry.h"

#include <QObject>
#include <QString>

namespace pliant::ui {

class Editor;
class SessionKeeper;

/// Begins edits of parts of the photo: has the open model's latent for them found, as a task, and
/// makes a layer of it.
class PhotoEdits : public QObject {
    Q_OBJECT

  public:
    /// Both must outlive it.
    PhotoEdits(Editor& editor, SessionKeeper& keeper, QObject* parent = nullptr)
        : QObject(parent), editor_(editor), keeper_(keeper) {}

    /// A square of the canvas, by two of its corners, px.
    void editSquare(Point from, Point to);

  Q_SIGNALS:
    /// A layer stands for that part of the photo now, and can be dragged.
    void begun();
    /// A sentence that goes away by itself.
    void said(const QString& sentence);

  private:
    Editor& editor_;
    SessionKeeper& keeper_;
};

}  // namespace pliant::ui
