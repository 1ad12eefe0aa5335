#pragma once

#include "ui/window/samples.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace pliant::ui {

class Editor;

/// What a person sees first: one sentence, and three edits that begin with one click.
class WelcomeBar : public QFrame {
    Q_OBJECT

  public:
    explicit WelcomeBar(Editor& editor, QWidget* parent = nullptr);

    /// Asks for the pictures of the samples, once there is a model.
    void drawPictures();

  Q_SIGNALS:
    void sampleChosen(const pliant::ui::Sample& sample);
    void closed();

  private:
    Editor& editor_;
    std::vector<Sample> samples_;
    std::vector<QToolButton*> buttons_;
    bool are_drawn_ = false;
};

}  // namespace pliant::ui
