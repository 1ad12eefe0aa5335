#pragma once

#include "core/document/command.h"
#include "ui/panels/panel.h"
#include "ui/tools/control_gesture.h"

#include <utility>
#include <vector>

class QAction;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QSlider;

namespace pliant::ui {

class ActionRegistry;
class Editor;
class EditState;
class SessionKeeper;
struct Workbench;

/// The layers of the canvas, the highest first: which is worked on, which are shown, what they are
/// called, where the active one is and how much of it is seen, and on which photo they lie. Not
/// there while there is only one and no photo.
class LayersPanel : public Panel {
    Q_OBJECT

  public:
    explicit LayersPanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    /// Of the layer's picture: its middle on the canvas, px, its scale in percent and its angle in
    /// degrees.
    struct Numbers {
        double x, y, scale, angle;

        [[nodiscard]] static Numbers of(const document::Layer& layer);
        [[nodiscard]] Similarity placement(Size size) const;
    };

    void addActions(ActionRegistry& actions);
    void makeOpacity();
    void makePlacement(QFormLayout& form);
    void showPlacement();
    /// Adds a picture of the active layer's model above it.
    void addLayer();
    void moveActive(int by);

    void showLayers();
    void describe(QListWidgetItem& row, const document::Layer& layer);
    void takeChange(const QListWidgetItem& row);
    [[nodiscard]] std::vector<document::LayerId> shownIds() const;

    EditState& state_;
    SessionKeeper& keeper_;
    const Editor& editor_;
    QListWidget* list_;
    QLabel* photo_;  // under the layers
    QSlider* opacity_;
    std::vector<std::pair<QDoubleSpinBox*, double Numbers::*>> placement_;
    ControlGesture gesture_;
    QAction* remove_ = nullptr;
    QAction* raise_ = nullptr;
    QAction* lower_ = nullptr;
    QAction* carry_ = nullptr;
    QAction* remove_photo_ = nullptr;
};

}  // namespace pliant::ui
