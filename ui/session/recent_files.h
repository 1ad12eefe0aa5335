#pragma once

#include <QSettings>
#include <QString>

#include <filesystem>
#include <vector>

namespace pliant::ui {

/// The files that were used last, the newest first, in the settings under one key.
class RecentFiles {
  public:
    static constexpr int kMost = 10;

    RecentFiles(QSettings& settings, QString key) : settings_(settings), key_(std::move(key)) {}

    void add(const std::filesystem::path& file);
    /// Those that are still there.
    [[nodiscard]] std::vector<std::filesystem::path> files() const;
    void clear();

  private:
    QSettings& settings_;
    QString key_;
};

}  // namespace pliant::ui
