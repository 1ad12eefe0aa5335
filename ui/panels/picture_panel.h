#pragma once

#include "ui/panels/panel.h"
#include "ui/tools/control_gesture.h"

#include <cstdint>

class QAction;
class QDoubleSpinBox;
class QSlider;
class QSpinBox;
class QToolButton;

namespace pliant::ui {

class Editor;
class EditState;
class OptionField;
struct Workbench;

/// The source of the picture: model, seed, truncation, class.
class PicturePanel : public Panel {
    Q_OBJECT

  public:
    explicit PicturePanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    void addActions(const Workbench& bench);
    [[nodiscard]] QWidget* makeModelRow(const Workbench& bench);
    [[nodiscard]] QWidget* makeSeedRow();
    [[nodiscard]] QWidget* makePsiRow();
    /// Chooses a random seed, short enough to be remembered.
    void rollDice();
    void takeSeed(std::uint32_t seed);
    void showDocument();
    void showModel();
    void showModelName();
    [[nodiscard]] QString elided(const QString& name) const;

    EditState& state_;
    Editor& editor_;
    QAction* reset_ = nullptr;
    QToolButton* model_;
    QDoubleSpinBox* seed_;
    QSlider* psi_slider_;
    QDoubleSpinBox* psi_;
    QToolButton* reset_psi_;
    OptionField* cutoff_;
    QWidget* class_label_;
    QSpinBox* class_;
    ControlGesture psi_gesture_;
};

}  // namespace pliant::ui
