#pragma once

#include <QString>

#include <filesystem>
#include <optional>

class QSettings;
class QWidget;

namespace pliant::ui {

/// How a picture is written.
struct PictureOptions {
    int quality = 92;            ///< 1 .. 100; of JPEG and WebP
    bool is_described = true;    ///< the file says which seed and settings it came from
    bool removes_place = false;  ///< a photo's file no longer says where it was taken
};

/// How a movement becomes a movie.
struct MovementOptions {
    int frames_per_second = 25;
    bool has_points = false;         ///< handles and targets are drawn on it
    bool is_there_and_back = false;  ///< it ends where it began
};

/// The questions about files, asked with what was answered last. What is empty was not answered.
class FileQuestions {
  public:
    /// Both must outlive it.
    FileQuestions(QWidget& window, QSettings& settings) : window_(window), settings_(settings) {}

    /// A file that is there. `filters` as QFileDialog has them.
    [[nodiscard]] std::filesystem::path whichFile(const QString& title, const QString& filters);
    /// A file to write, with the filter's ending where the person wrote none. The ending follows
    /// the filter that is chosen.
    [[nodiscard]] std::filesystem::path whereTo(const QString& title,
                                                const QString& name,
                                                const QString& filters);
    [[nodiscard]] std::optional<PictureOptions> howPicture(const std::filesystem::path& file);
    /// Of a picture that goes back into the file of its photo.
    [[nodiscard]] std::optional<PictureOptions> howPhoto();
    [[nodiscard]] std::optional<MovementOptions> howMovement();
    [[nodiscard]] bool mayForget();
    /// Where the last file was.
    void forgetFolder();

  private:
    [[nodiscard]] QString folder() const;
    void rememberFolder(const QString& file);

    QWidget& window_;
    QSettings& settings_;
};

}  // namespace pliant::ui
