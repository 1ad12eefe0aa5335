#include "ui/settings/remembered_settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace pliant::ui {

void keepToOwner(QSettings& settings) {
    settings.sync();
    // Whoever writes the file again keeps its permissions.
    QFile file(settings.fileName());
    if (!file.exists()) {
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly)) return;
        file.close();
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void RememberedSettings::add(const QString& key,
                             std::function<QVariant()> read,
                             std::function<void(const QVariant&)> write) {
    if (std::ranges::find(entries_, key, &Entry::key) != entries_.end()) {
        qFatal("two settings are called %s", qPrintable(key));
    }
    entries_.push_back({key, std::move(read), std::move(write)});
}

void RememberedSettings::restore() {
    is_restored_ = false;
    for (const auto& [key, read, write] : entries_) {
        if (settings_.contains(key)) write(settings_.value(key));
    }
    is_restored_ = true;
}

void RememberedSettings::store() {
    // What is not yet put back would be forgotten.
    if (!is_restored_) return;
    for (const auto& [key, read, write] : entries_) settings_.setValue(key, read());
}

}  // namespace pliant::ui
