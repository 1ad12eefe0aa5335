#include "ui/session/recent_files.h"

#include <QFileInfo>

#include <algorithm>

namespace pliant::ui {

void RecentFiles::add(const QString& file) {
    const auto path = QFileInfo(file).absoluteFilePath();
    auto all = settings_.value(key_).toStringList();
    all.removeAll(path);
    all.prepend(path);
    settings_.setValue(key_, all.mid(0, kMost));
}

QStringList RecentFiles::files() const {
    QStringList there;
    for (const auto& file : settings_.value(key_).toStringList()) {
        if (QFileInfo::exists(file)) there.append(file);
    }
    return there;
}

void RecentFiles::clear() { settings_.remove(key_); }

}  // namespace pliant::ui
