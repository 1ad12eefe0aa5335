#pragma once

#include <QWidget>

class QButtonGroup;
class QDoubleSpinBox;
class QSlider;

namespace pliant::ui {

class MaskTool;

/// The brush of the mask tool; what is done to the whole mask is in the menu and in `actions`.
class MaskPanel : public QWidget {
    Q_OBJECT

  public:
    MaskPanel(MaskTool& tool, const QList<QAction*>& actions, QWidget* parent = nullptr);

  private:
    void showTool();

    MaskTool& tool_;
    QButtonGroup* shapes_;
    QButtonGroup* kinds_;
    QDoubleSpinBox* radius_;
    QDoubleSpinBox* softness_;
};

}  // namespace pliant::ui
