#pragma once

#include <QString>

#include <filesystem>

namespace pliant::ui {

[[nodiscard]] inline std::filesystem::path toPath(const QString& name) {
    return name.toStdU16String();
}

[[nodiscard]] inline QString toName(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

}  // namespace pliant::ui
