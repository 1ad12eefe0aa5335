#pragma once

#include "ui/window/samples.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace pliant::ui {

class Editor;
class FileOperations;
class RememberedSettings;
struct Workbench;

/// What a person sees first: one sentence, and three edits that begin with one click.
class WelcomeBar : public QFrame {
    Q_OBJECT

  public:
    explicit WelcomeBar(const Workbench& bench, QWidget* parent = nullptr);

  Q_SIGNALS:
    void sampleChosen(const pliant::ui::Sample& sample);

  private:
    void layOut();
    [[nodiscard]] QWidget* makeClose();
    [[nodiscard]] QToolButton* makeButton(const Sample& sample);
    void setSeen(bool is_seen);
    void begin(const Sample& sample);
    /// Asks for the pictures of the samples, once there is a model.
    void drawPictures();

    Editor& editor_;
    FileOperations& files_;
    RememberedSettings& remembered_;
    bool is_seen_ = false;
    std::vector<Sample> samples_;
    std::vector<QToolButton*> buttons_;
    bool are_drawn_ = false;
};

}  // namespace pliant::ui
