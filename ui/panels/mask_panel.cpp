#include "ui/panels/mask_panel.h"

#include "ui/actions/action_registry.h"
#include "ui/files/file_operations.h"
#include "ui/icons/themed_icon.h"
#include "ui/panels/workbench.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/mask_actions.h"
#include "ui/tools/mask_tool.h"
#include "ui/tools/tool_box.h"

#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace pliant::ui {
namespace {

constexpr int kGrowth = 2;  // px

}  // namespace

/// One of several exclusive choices, each with a button.
struct MaskPanel::Choice {
    QString name;
    QString tip;
    QIcon icon = {};
};

MaskPanel::MaskPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "mask", .title = tr("Mask"), .place = PanelPlace::Below}, parent),
      tool_(bench.tools.maskTool()),
      shapes_(new QButtonGroup(this)),
      kinds_(new QButtonGroup(this)),
      radius_(new QDoubleSpinBox(this)),
      softness_(new QDoubleSpinBox(this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(makeShapes());
    form->addRow(makeKinds());
    addNumbers(*form);
    addBrushActions(bench.actions);
    for (const auto& actions : addMaskActions(bench)) {
        auto* row = new QHBoxLayout;
        for (auto* action : actions) {
            auto* button = new QToolButton(this);
            button->setDefaultAction(action);
            button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            row->addWidget(button);
        }
        form->addRow(row);
    }
    remember(bench.remembered);
    connect(&tool_, &MaskTool::optionsChanged, this, &MaskPanel::showTool);
    const auto follow = [this, &tools = bench.tools] {
        setAvailable(tools.chosen() == &tool_);
        if (isAvailable()) Q_EMIT raiseRequested();
    };
    connect(&bench.tools, &ToolBox::toolChosen, this, follow);
    follow();
    showTool();
}

void MaskPanel::addBrushActions(ActionRegistry& actions) {
    actions.add({.id = "mask.swap",
                 .text = tr("S&wap paint"),
                 .shortcut = tr("X"),
                 .explanation = tr("Swap what the brush paints: free or fixed"),
                 .places = {{Menu::Mask, 0, 0}}},
                [this] {
                    const bool adds = tool_.paintKind() == document::Paint::Add;
                    tool_.setPaintKind(adds ? document::Paint::Erase : document::Paint::Add);
                });
    actions.add({.id = "mask.smaller",
                 .text = tr("Smaller brush"),
                 .shortcut = tr("["),
                 .explanation = tr("Make the brush smaller"),
                 .places = {{Menu::Mask, 0, 1}}},
                [this] { tool_.makeSmaller(); });
    actions.add({.id = "mask.larger",
                 .text = tr("Larger brush"),
                 .shortcut = tr("]"),
                 .explanation = tr("Make the brush larger"),
                 .places = {{Menu::Mask, 0, 2}}},
                [this] { tool_.makeLarger(); });
}

/// The rows of buttons: invert and clear, size, files.
QList<MaskPanel::Row> MaskPanel::addMaskActions(const Workbench& bench) {
    auto& actions = bench.actions;
    auto& state = bench.state;
    auto& invert = actions.add({.id = "mask.invert",
                                .text = tr("&Invert"),
                                .shortcut = tr("Ctrl+I"),
                                .explanation = tr("Swap what may change with what may not"),
                                .places = {{Menu::Mask, 1, 0}}},
                               [&state] { invert_mask(state); });
    auto& grow = actions.add({.id = "mask.grow",
                              .text = tr("&Grow"),
                              .shortcut = tr("Ctrl+]"),
                              .explanation = tr("Make what may change larger"),
                              .places = {{Menu::Mask, 1, 1}}},
                             [&state] { grow_mask(state, kGrowth); });
    auto& shrink = actions.add({.id = "mask.shrink",
                                .text = tr("&Shrink"),
                                .shortcut = tr("Ctrl+["),
                                .explanation = tr("Make what may change smaller"),
                                .places = {{Menu::Mask, 1, 2}}},
                               [&state] { grow_mask(state, -kGrowth); });
    auto& fill = actions.add({.id = "mask.fill",
                              .text = tr("&Fill"),
                              .explanation = tr("Nothing may change"),
                              .places = {{Menu::Mask, 1, 3}}},
                             [&state] { fill_mask(state); });
    auto& clear = actions.add({.id = "mask.clear",
                               .text = tr("&Remove"),
                               .shortcut = tr("Ctrl+D"),
                               .explanation = tr("No mask: everything may change"),
                               .places = {{Menu::Mask, 1, 4}}},
                              [&state] { clear_mask(state); });
    return {{&invert, &fill, &clear}, {&grow, &shrink}, addFileActions(actions, bench.files)};
}

MaskPanel::Row MaskPanel::addFileActions(ActionRegistry& actions, FileOperations& files) {
    auto& import = actions.add({.id = "mask.import",
                                .text = tr("I&mport…"),
                                .explanation = tr("Take a picture as the mask, white may change"),
                                .places = {{Menu::Mask, 2, 0}}},
                               [&files] { files.importMask(); });
    auto& save = actions.add({.id = "mask.export",
                              .text = tr("&Export…"),
                              .explanation = tr("Save the mask as a picture, white may change"),
                              .places = {{Menu::Mask, 2, 1}}},
                             [&files] { files.exports().saveMask(); });
    return {&import, &save};
}

void MaskPanel::remember(RememberedSettings& remembered) {
    remembered.add(
        QStringLiteral("mask/radius"),
        [this] { return tool_.brush().radius_px; },
        [this](const QVariant& radius) { tool_.setRadius(radius.toDouble()); });
    remembered.add(
        QStringLiteral("mask/softness"),
        [this] { return tool_.brush().softness_px; },
        [this](const QVariant& softness) { tool_.setSoftness(softness.toDouble()); });
}

QBoxLayout* MaskPanel::makeShapes() {
    auto* row = new QHBoxLayout;
    const auto add = [&](MaskShape shape, const Choice& choice) {
        addChoice(*shapes_, *row, static_cast<int>(shape), choice);
    };
    add(MaskShape::Brush, {tr("Brush"), tr("Paint with a round brush"), themedIcon("brush")});
    add(MaskShape::Rectangle, {tr("Rectangle"), tr("Pull a rectangle"), themedIcon("rectangle")});
    add(MaskShape::Lasso, {tr("Lasso"), tr("Draw around a region"), themedIcon("lasso")});
    connect(shapes_, &QButtonGroup::idClicked, this, [this](int id) {
        tool_.setShape(static_cast<MaskShape>(id));
    });
    return row;
}

QBoxLayout* MaskPanel::makeKinds() {
    auto* row = new QHBoxLayout;
    const auto add = [&](document::Paint kind, const Choice& choice) {
        addChoice(*kinds_, *row, static_cast<int>(kind), choice);
    };
    add(document::Paint::Add,
        {tr("May change"),
         tr("Add to what may change (X swaps; the right button does the other)")});
    add(document::Paint::Erase,
        {tr("Must stay"),
         tr("Take from what may change (X swaps; the right button does the other)")});
    connect(kinds_, &QButtonGroup::idClicked, this, [this](int id) {
        tool_.setPaintKind(static_cast<document::Paint>(id));
    });
    return row;
}

void MaskPanel::addChoice(QButtonGroup& group, QBoxLayout& row, int id, const Choice& choice) {
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setText(choice.name);
    button->setToolTip(choice.tip);
    button->setIcon(choice.icon);
    button->setToolButtonStyle(choice.icon.isNull() ? Qt::ToolButtonTextOnly
                                                    : Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    group.addButton(button, id);
    row.addWidget(button);
}

void MaskPanel::addNumbers(QFormLayout& form) {
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
    form.addRow(tr("Radius"), radius_);
    form.addRow(tr("Soft edge"), softness_);
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
