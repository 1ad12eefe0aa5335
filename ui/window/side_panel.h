#pragma once

#include <QWidget>

namespace pliant::ui {

struct Actions;
class DragPanel;
class DragSettingsPanel;
class Editor;
class EditState;
class MaskTool;
class ModelList;
class PicturePanel;
class Section;

/// What stands beside the picture: the panels, one under the other.
class SidePanel : public QWidget {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    SidePanel(const Actions& actions,
              EditState& state,
              Editor& editor,
              ModelList& models,
              MaskTool& mask_tool,
              QWidget* parent = nullptr);

    [[nodiscard]] PicturePanel& picture() const { return *picture_; }
    [[nodiscard]] DragPanel& drag() const { return *drag_; }
    [[nodiscard]] DragSettingsPanel& settings() const { return *settings_; }
    [[nodiscard]] Section& advanced() const { return *advanced_; }
    /// The mask's panel is for those who paint one.
    void setMaskVisible(bool is_visible) { mask_->setVisible(is_visible); }

  Q_SIGNALS:
    /// A number was typed to its end.
    void typed();

  private:
    PicturePanel* picture_;
    QWidget* mask_;
    DragPanel* drag_;
    DragSettingsPanel* settings_;
    Section* advanced_;
};

}  // namespace pliant::ui
