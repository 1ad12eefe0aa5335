#pragma once

#include "core/base/error.h"
#include "ui/files/file_questions.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <filesystem>

namespace pliant::ui {

class Editor;
class EditState;

/// What leaves the window as a file of its own: picture, movement, latent and mask. Movements are
/// written one after the other while the engine has nothing better to do, the rest at once, in the
/// order asked; a file that a movement is still to be written to is refused. The functions without
/// a path ask for one.
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
    /// A movement is to be written there, which is said.
    [[nodiscard]] bool refuses(const std::filesystem::path& file);

    EditState& state_;
    Editor& editor_;
    FileQuestions& questions_;
    QThreadPool writer_;  // one thread: of two pictures under one name the later one stays
};

}  // namespace pliant::ui
