#pragma once

#include "ui/panels/panel.h"

#include <QList>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QDoubleSpinBox;
class QFormLayout;

namespace pliant::ui {

class ActionRegistry;
class FileOperations;
class MaskTool;
class RememberedSettings;
struct Workbench;

/// The brush of the mask tool, and rows of buttons for the whole mask.
class MaskPanel : public Panel {
    Q_OBJECT

  public:
    explicit MaskPanel(const Workbench& bench, QWidget* parent = nullptr);

  private:
    using Row = QList<QAction*>;
    struct Choice;

    void addBrushActions(ActionRegistry& actions);
    [[nodiscard]] QList<Row> addMaskActions(const Workbench& bench);
    [[nodiscard]] Row addFileActions(ActionRegistry& actions, FileOperations& files);
    void remember(RememberedSettings& remembered);
    [[nodiscard]] QBoxLayout* makeShapes();
    [[nodiscard]] QBoxLayout* makeKinds();
    void addChoice(QButtonGroup& group, QBoxLayout& row, int id, const Choice& choice);
    void addNumbers(QFormLayout& form);
    void showTool();

    MaskTool& tool_;
    QButtonGroup* shapes_;
    QButtonGroup* kinds_;
    QDoubleSpinBox* radius_;
    QDoubleSpinBox* softness_;
};

}  // namespace pliant::ui
