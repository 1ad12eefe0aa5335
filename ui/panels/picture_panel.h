#pragma once

#include "core/live/interactive.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QSlider;
class QSpinBox;
class QToolButton;

namespace pliant::ui {

class Editor;
class EditState;
class ModelList;
class OptionField;
class SeedStrip;

/// Where the picture comes from: model, seed, truncation, class.
class PicturePanel : public QWidget {
    Q_OBJECT

  public:
    PicturePanel(EditState& state, Editor& editor, ModelList& models, QWidget* parent = nullptr);

    /// Another seed, at random; a short one, that can be remembered.
    void rollDice();
    void takeSeed(std::uint32_t seed);

  Q_SIGNALS:
    void openModelAsked();
    void modelsPageAsked();

  private:
    [[nodiscard]] QWidget* makeModelRow(ModelList& models);
    [[nodiscard]] QWidget* makeSeedRow();
    [[nodiscard]] QWidget* makePsiRow();
    void showDocument();
    void showModel();
    void showModelName();
    [[nodiscard]] QString elided(const QString& name) const;

    EditState& state_;
    Editor& editor_;
    QToolButton* model_;
    QDoubleSpinBox* seed_;
    QSlider* psi_slider_;
    QDoubleSpinBox* psi_;
    QToolButton* reset_psi_;
    OptionField* cutoff_;
    QWidget* class_label_;
    QSpinBox* class_;
    SeedStrip* strip_;
    quint64 psi_gesture_ = 0;
};

}  // namespace pliant::ui
