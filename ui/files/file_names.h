#pragma once

#include <QString>

#include <filesystem>

namespace pliant::ui {

class SessionKeeper;

[[nodiscard]] inline std::filesystem::path toPath(const QString& name) {
    return name.toStdU16String();
}

[[nodiscard]] inline QString toName(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

/// What files of a session are called, without folder and ending.
[[nodiscard]] QString stemOf(const SessionKeeper& keeper);

}  // namespace pliant::ui
