#pragma once

#include "core/base/error.h"
#include "ui/files/file_questions.h"

#include <QObject>
#include <QString>

#include <filesystem>

namespace pliant::ui {

class Editor;
class EditState;

/// What leaves the window as a file of its own: picture, movement, latent and mask. The functions
/// without a path ask for one.
class Exports : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    Exports(EditState& state, Editor& editor, FileQuestions& questions, QObject* parent);

    void savePicture();
    void savePicture(const std::filesystem::path& file, const PictureOptions& options);
    void saveMovement();
    void saveMovement(const std::filesystem::path& file, const MovementOptions& options);
    void saveLatent();
    void saveLatent(const std::filesystem::path& file);
    void saveMask();
    void saveMask(const std::filesystem::path& file);
    void copyPicture();

  Q_SIGNALS:
    void failed(const pliant::Error& error);
    void said(const QString& sentence);

  private:
    /// Writes on another thread and tells how it went.
    template <typename Write>
    void writeInBackground(const std::filesystem::path& file, Write write);

    EditState& state_;
    Editor& editor_;
    FileQuestions& questions_;
};

}  // namespace pliant::ui
