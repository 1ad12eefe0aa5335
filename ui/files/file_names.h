#pragma once

#include "core/base/path_text.h"

#include <QString>
#include <QUrl>

#include <filesystem>

namespace pliant::ui {

class SessionKeeper;

[[nodiscard]] inline std::filesystem::path toPath(const QString& name) {
    return name.toStdU16String();
}

/// Where a link to this machine leads. Qt's own text of it loses the bytes that are no UTF-8.
[[nodiscard]] inline std::filesystem::path toPath(const QUrl& local) {
    return QByteArray::fromPercentEncoding(local.path(QUrl::FullyEncoded).toLatin1()).toStdString();
}

/// For people: not every name survives it, see core/base/path_text.h.
[[nodiscard]] inline QString toName(const std::filesystem::path& path) {
    return QString::fromStdString(shown(path));
}

/// What files of a session are called, without folder and ending.
[[nodiscard]] QString stemOf(const SessionKeeper& keeper);

}  // namespace pliant::ui
