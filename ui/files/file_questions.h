#pragma once

#include <QString>

#include <filesystem>
#include <optional>

class QSettings;
class QWidget;

namespace pliant::ui {

/// The questions about files, asked with what was answered last. What is empty was not answered.
class FileQuestions {
  public:
    /// Both must outlive it.
    FileQuestions(QWidget& window, QSettings& settings) : window_(window), settings_(settings) {}

    /// A file that is there. `filters` as QFileDialog has them.
    [[nodiscard]] std::filesystem::path whichFile(const QString& title, const QString& filters);
    /// A file to write, with the filter's ending where the person wrote none.
    [[nodiscard]] std::filesystem::path whereTo(const QString& title,
                                                const QString& name,
                                                const QString& filters);
    /// Of a picture, 1 .. 100; not asked where the file's kind has none.
    [[nodiscard]] std::optional<int> whichQuality(const std::filesystem::path& file);

  private:
    [[nodiscard]] QString folder() const;
    void rememberFolder(const QString& file);

    QWidget& window_;
    QSettings& settings_;
};

}  // namespace pliant::ui
