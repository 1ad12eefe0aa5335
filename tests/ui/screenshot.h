#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QPixmap>
#include <QString>
#include <QWidget>

namespace pliant::ui {

/// What a widget looks like, into build/*/screenshots: for a person to look at.
inline void saveScreenshot(QWidget& widget, const QString& name) {
    QDir().mkpath(PLIANT_SCREENSHOTS);
    // What has been shown or hidden just now is in its place.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    widget.grab().save(QDir(PLIANT_SCREENSHOTS).filePath(name + ".png"));
}

}  // namespace pliant::ui
