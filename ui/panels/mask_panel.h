#pragma once

#include <QWidget>

class QButtonGroup;
class QDoubleSpinBox;

namespace pliant::ui {

class MaskTool;

/// The brush of the mask tool, and under it rows of buttons for what is done to the whole mask.
class MaskPanel : public QWidget {
    Q_OBJECT

  public:
    MaskPanel(MaskTool& tool, const QList<QList<QAction*>>& rows, QWidget* parent = nullptr);

  private:
    void showTool();

    MaskTool& tool_;
    QButtonGroup* shapes_;
    QButtonGroup* kinds_;
    QDoubleSpinBox* radius_;
    QDoubleSpinBox* softness_;
};

}  // namespace pliant::ui
