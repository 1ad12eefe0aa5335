#pragma once

#include <QDir>
#include <QPixmap>
#include <QString>
#include <QWidget>

namespace pliant::ui {

/// What a widget looks like, into build/*/screenshots: for a person to look at.
inline void saveScreenshot(QWidget& widget, const QString& name) {
    QDir().mkpath(PLIANT_SCREENSHOTS);
    widget.grab().save(QDir(PLIANT_SCREENSHOTS).filePath(name + ".png"));
}

}  // namespace pliant::ui
