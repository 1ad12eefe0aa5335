#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>

namespace pliant::ui {

/// The files that were used last, the newest first, in the settings under one key.
class RecentFiles {
  public:
    static constexpr int kMost = 10;

    RecentFiles(QSettings& settings, QString key) : settings_(settings), key_(std::move(key)) {}

    void add(const QString& file);
    /// Those that are still there.
    [[nodiscard]] QStringList files() const;
    void clear();

  private:
    QSettings& settings_;
    QString key_;
};

}  // namespace pliant::ui
