#pragma once

#include <QSettings>
#include <QString>

#include <filesystem>
#include <vector>

namespace pliant::ui {

/// The most recently used files, newest first, stored in the settings under one key.
class RecentFiles {
  public:
    static constexpr int kMaxFiles = 10;

    RecentFiles(QSettings& settings, QString key) : settings_(settings), key_(std::move(key)) {}

    void add(const std::filesystem::path& file);
    /// Those that still exist.
    [[nodiscard]] std::vector<std::filesystem::path> files() const;
    void clear();

  private:
    QSettings& settings_;
    QString key_;
};

}  // namespace pliant::ui
