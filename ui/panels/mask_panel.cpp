#include "ui/panels/mask_panel.h"

#include "ui/icons/themed_icon.h"
#include "ui/tools/mask_tool.h"

#include <QAction>
#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace pliant::ui {

MaskPanel::MaskPanel(MaskTool& tool, const QList<QList<QAction*>>& rows, QWidget* parent)
    : QWidget(parent),
      tool_(tool),
      shapes_(new QButtonGroup(this)),
      kinds_(new QButtonGroup(this)),
      radius_(new QDoubleSpinBox(this)),
      softness_(new QDoubleSpinBox(this)) {
    auto* shape_row = new QHBoxLayout;
    auto* kind_row = new QHBoxLayout;
    const auto add = [this](QButtonGroup& group,
                            QHBoxLayout& row,
                            int id,
                            const QString& name,
                            const QString& tip,
                            const QIcon& icon) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setText(name);
        button->setToolTip(tip);
        button->setIcon(icon);
        button->setToolButtonStyle(icon.isNull() ? Qt::ToolButtonTextOnly
                                                 : Qt::ToolButtonTextUnderIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        group.addButton(button, id);
        row.addWidget(button);
    };
    const auto shape = [](MaskShape value) { return static_cast<int>(value); };
    add(*shapes_,
        *shape_row,
        shape(MaskShape::Brush),
        tr("Brush"),
        tr("Paint with a round brush"),
        themedIcon("brush"));
    add(*shapes_,
        *shape_row,
        shape(MaskShape::Rectangle),
        tr("Rectangle"),
        tr("Pull a rectangle"),
        themedIcon("rectangle"));
    add(*shapes_,
        *shape_row,
        shape(MaskShape::Lasso),
        tr("Lasso"),
        tr("Draw around a region"),
        themedIcon("lasso"));
    const auto kind = [](document::Paint value) { return static_cast<int>(value); };
    add(*kinds_,
        *kind_row,
        kind(document::Paint::Add),
        tr("May change"),
        tr("Add to what may change (X swaps; the right button does the other)"),
        {});
    add(*kinds_,
        *kind_row,
        kind(document::Paint::Erase),
        tr("Must stay"),
        tr("Take from what may change (X swaps; the right button does the other)"),
        {});
    connect(shapes_, &QButtonGroup::idClicked, this, [this](int id) {
        tool_.setShape(static_cast<MaskShape>(id));
    });
    connect(kinds_, &QButtonGroup::idClicked, this, [this](int id) {
        tool_.setPaintKind(static_cast<document::Paint>(id));
    });

    radius_->setRange(MaskTool::kMinRadius, MaskTool::kMaxRadius);
    radius_->setSuffix(tr(" px"));
    radius_->setDecimals(1);
    radius_->setAccessibleName(tr("Brush radius"));
    radius_->setToolTip(tr("Radius of the brush, in px of the picture ([ and ])"));
    softness_->setRange(0, MaskTool::kMaxRadius);
    softness_->setSuffix(tr(" px"));
    softness_->setDecimals(1);
    softness_->setAccessibleName(tr("Brush edge"));
    softness_->setToolTip(tr("Width of the brush's soft edge"));
    connect(radius_, &QDoubleSpinBox::valueChanged, &tool_, &MaskTool::setRadius);
    connect(softness_, &QDoubleSpinBox::valueChanged, &tool_, &MaskTool::setSoftness);

    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(shape_row);
    form->addRow(kind_row);
    form->addRow(tr("Radius"), radius_);
    form->addRow(tr("Soft edge"), softness_);
    for (const auto& actions : rows) {
        auto* row = new QHBoxLayout;
        for (auto* action : actions) {
            auto* button = new QToolButton(this);
            button->setDefaultAction(action);
            button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            row->addWidget(button);
        }
        form->addRow(row);
    }
    connect(&tool_, &MaskTool::optionsChanged, this, &MaskPanel::showTool);
    showTool();
}

void MaskPanel::showTool() {
    const QSignalBlocker quiet_radius(radius_);
    const QSignalBlocker quiet_softness(softness_);
    shapes_->button(static_cast<int>(tool_.shape()))->setChecked(true);
    kinds_->button(static_cast<int>(tool_.paintKind()))->setChecked(true);
    radius_->setValue(tool_.brush().radius_px);
    softness_->setValue(tool_.brush().softness_px);
}

}  // namespace pliant::ui
