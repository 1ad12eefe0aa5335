#pragma once

#include "core/axes/axis_set.h"
#include "core/axes/direction.h"
#include "ui/panels/panel.h"
#include "ui/tools/control_gesture.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace pliant::ui {

class ActionRegistry;
class AxisRow;
class Editor;
class EditState;
class Section;
class SessionKeeper;
struct Workbench;

/// The model's sliders in groups: each moves an attribute of the active layer's picture, and leaves
/// the locked ones alone.
class SlidersPanel : public Panel {
    Q_OBJECT

  public:
    explicit SlidersPanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    struct Group {
        Section* section = nullptr;
        std::vector<AxisRow*> rows;
        bool was_open = false;  // before the search
    };

    void addActions(ActionRegistry& actions);
    void takeModel();
    [[nodiscard]] AxisRow* makeRow(const axes::Axis& axis);
    void addGroup(const QString& name, const std::vector<const axes::Axis*>& axes);
    void showDocument();
    /// Which sliders the locks leave free, and where those go.
    void showLocks();
    void search(const QString& text);
    void move(const std::string& axis, double amount);
    void vary();
    void unlockAll();
    /// Those locked axes of the document that the model has.
    [[nodiscard]] std::vector<std::string> lockedAxes() const;

    EditState& state_;
    SessionKeeper& keeper_;
    const Editor& editor_;
    QLineEdit* search_;
    QLabel* none_;
    QVBoxLayout* column_;
    QAction* reset_ = nullptr;
    QAction* vary_ = nullptr;
    QAction* unlock_ = nullptr;
    std::shared_ptr<const axes::AxisSet> axes_;  // null: the model has none
    std::vector<Group> groups_;
    std::map<std::string, AxisRow*> rows_;
    std::optional<std::vector<std::string>> shown_locks_;  // none yet
    // Of the sliders that those leave free. Moving one over and over shares its change, so that
    // history and journal keep it once.
    std::map<std::string, axes::Direction> directions_;
    bool is_searching_ = false;
    ControlGesture gesture_;
};

}  // namespace pliant::ui
