#include "ui/window/side_panel.h"

#include "ui/menus/actions.h"
#include "ui/panels/drag_panel.h"
#include "ui/panels/drag_settings_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/picture_panel.h"
#include "ui/panels/section.h"

#include <QAbstractSpinBox>
#include <QGroupBox>
#include <QVBoxLayout>

namespace pliant::ui {
namespace {

QWidget* group(const QString& title, QWidget* content) {
    auto* box = new QGroupBox(title);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(content);
    return box;
}

}  // namespace

SidePanel::SidePanel(const Actions& actions,
                     EditState& state,
                     Editor& editor,
                     ModelList& models,
                     MaskTool& mask_tool,
                     QWidget* parent)
    : QWidget(parent),
      picture_(new PicturePanel(state, editor, models)),
      mask_(group(tr("Mask"), new MaskPanel(mask_tool, actions.ofMask()))),
      drag_(new DragPanel(state, editor, *actions.start_or_stop, *actions.step, *actions.live)),
      settings_(new DragSettingsPanel(state, editor)),
      advanced_(new Section(tr("Advanced"), settings_)) {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(group(tr("Picture"), picture_));
    layout->addWidget(mask_);
    layout->addWidget(group(tr("Drag"), drag_));
    layout->addWidget(advanced_);
    layout->addStretch();
    for (auto* box : findChildren<QAbstractSpinBox*>()) {
        connect(box, &QAbstractSpinBox::editingFinished, this, [this, box] {
            if (box->hasFocus()) Q_EMIT typed();
        });
    }
}

}  // namespace pliant::ui
