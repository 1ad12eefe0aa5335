#pragma once

#include "ui/files/file_questions.h"

#include <QDialog>

class QCheckBox;
class QSettings;
class QSpinBox;

namespace pliant::ui {

/// How a picture is written: asked once its file has been chosen. Remembers the answers.
class PictureExportDialog : public QDialog {
    Q_OBJECT

  public:
    /// `has_quality`: the format loses something. `settings` must outlive it.
    PictureExportDialog(bool has_quality, QSettings& settings, QWidget* parent = nullptr);

    [[nodiscard]] PictureOptions options() const;

    void accept() override;

  private:
    QSettings& settings_;
    QSpinBox* quality_;
    QCheckBox* describe_;
};

/// How a picture is put back into the file of its photo. Remembers the answers.
class PhotoExportDialog : public QDialog {
    Q_OBJECT

  public:
    /// `settings` must outlive it.
    explicit PhotoExportDialog(QSettings& settings, QWidget* parent = nullptr);

    [[nodiscard]] PictureOptions options() const;

    void accept() override;

  private:
    QSettings& settings_;
    QCheckBox* place_;
};

/// How a movement is written as a movie. Remembers the answers.
class MovementExportDialog : public QDialog {
    Q_OBJECT

  public:
    /// `settings` must outlive it.
    explicit MovementExportDialog(QSettings& settings, QWidget* parent = nullptr);

    [[nodiscard]] MovementOptions options() const;

    void accept() override;

  private:
    QSettings& settings_;
    QCheckBox* points_;
    QCheckBox* back_;
    QSpinBox* rate_;
};

}  // namespace pliant::ui
