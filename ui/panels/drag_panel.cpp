#include "ui/panels/drag_panel.h"

#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/icons/themed_icon.h"
#include "ui/panels/strain_meter.h"
#include "ui/panels/workbench.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/tool_box.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pliant::ui {

DragPanel::DragPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "drag", .title = tr("Drag")}, parent),
      state_(bench.state),
      editor_(bench.editor),
      points_(new QLabel(this)),
      strain_(new StrainMeter(this)),
      sentence_(new QLabel(this)) {
    addRunActions(bench.actions);
    addCancel(bench.actions, bench.canvas);
    addLive(bench.actions, bench.remembered);
    layOut();
    connect(&state_, &EditState::changed, this, &DragPanel::showPoints);
    connect(&editor_, &Editor::runningChanged, this, &DragPanel::showRunning);
    connect(&editor_, &Editor::strained, strain_, &StrainMeter::setStrain);
    connect(&editor_, &Editor::said, this, &DragPanel::setSentence);
    connect(&editor_, &Editor::endIsPast, this, [this] {
        strain_->hide();
        setSentence({});
    });
    connect(&bench.tools, &ToolBox::toolChosen, this, [this, &tools = bench.tools] {
        if (tools.chosen() == &tools.dragTool()) Q_EMIT raiseRequested();
    });
    showRunning();
}

void DragPanel::addRunActions(ActionRegistry& actions) {
    start_ = &actions.add({.id = "drag.start",
                           .text = tr("&Start"),
                           .shortcut = tr("Ctrl+Return"),
                           .explanation = tr("Drag until the handles arrive"),
                           .places = {{Menu::Drag, 1, 0}}},
                          [this] {
                              if (editor_.isRunning()) {
                                  editor_.stop();
                              } else {
                                  editor_.start();
                              }
                          });
    step_ = &actions.add({.id = "drag.step",
                          .text = tr("One s&tep"),
                          .shortcut = tr("."),
                          .explanation = tr("Drag one step"),
                          .places = {{Menu::Drag, 1, 1}},
                          .icon = themedIcon("step")},
                         [this] { editor_.step(); });
}

void DragPanel::addCancel(ActionRegistry& actions, Canvas& canvas) {
    actions.add({.id = "drag.cancel",
                 .text = tr("&Cancel"),
                 .shortcut = Qt::Key_Escape,
                 .explanation = tr("Cancel the drag, or the current mouse action"),
                 .places = {{Menu::Drag, 1, 2}}},
                [this, &canvas] {
                    // Cancel the innermost action first.
                    const bool is_running = editor_.isRunning();
                    if (canvas.cancelGesture() || is_running) {
                        editor_.cancelDrag();
                    } else {
                        state_.select({});
                    }
                });
}

void DragPanel::addLive(ActionRegistry& actions, RememberedSettings& remembered) {
    live_ = &actions.add({.id = "drag.live",
                          .text = tr("&Live drag"),
                          .shortcut = tr("Shift+L"),
                          .explanation = tr("The picture follows while a target is dragged"),
                          .places = {{Menu::Drag, 1, 3}},
                          .is_checkable = true});
    connect(live_, &QAction::toggled, &editor_, &Editor::setLive);
    live_->setChecked(true);
    remembered.add(
        QStringLiteral("drag/live"),
        [this] { return live_->isChecked(); },
        [this](const QVariant& is_on) { live_->setChecked(is_on.toBool()); });
}

void DragPanel::layOut() {
    auto* row = new QHBoxLayout;
    row->addWidget(makeButton(*start_), 2);
    row->addWidget(makeButton(*step_), 1);

    auto* live_box = new QCheckBox(live_->text(), this);
    live_box->setToolTip(live_->toolTip());
    live_box->setChecked(live_->isChecked());
    connect(live_box, &QCheckBox::toggled, live_, &QAction::setChecked);
    connect(live_, &QAction::toggled, live_box, &QCheckBox::setChecked);

    points_->setWordWrap(true);
    points_->setTextFormat(Qt::PlainText);
    points_->setAccessibleName(tr("Points"));
    sentence_->setWordWrap(true);
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setAccessibleName(tr("How the last drag ended"));
    auto font = sentence_->font();
    font.setBold(true);
    sentence_->setFont(font);
    sentence_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(live_box);
    layout->addWidget(points_);
    layout->addWidget(strain_);
    layout->addWidget(sentence_);
}

QWidget* DragPanel::makeButton(QAction& action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(34);
    return button;
}

void DragPanel::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
    sentence_->setVisible(!sentence.isEmpty());
}

void DragPanel::showRunning() {
    const bool is_running = editor_.isRunning();
    start_->setText(is_running ? tr("&Stop") : tr("&Start"));
    start_->setIcon(themedIcon(is_running ? "stop" : "start"));
    step_->setEnabled(!is_running);
    if (is_running) setSentence({});
    showPoints();
}

void DragPanel::showPoints() {
    const auto& points = state_.generated().points;
    if (points.empty()) {
        points_->setText(tr("Press on the picture and drag: what is under the mouse follows."));
        return;
    }
    const auto count = [&](auto predicate) {
        return static_cast<int>(std::ranges::count_if(points, predicate));
    };
    const int pairs = count([](const auto& p) { return p.is_enabled && p.target; });
    const int pins = count([](const auto& p) { return p.is_enabled && p.is_pin; });
    const int waiting = count([](const auto& p) { return p.is_enabled && !p.is_pin && !p.target; });
    QStringList parts;
    if (pairs > 0) parts.append(tr("handles with a target: %1").arg(pairs));
    if (waiting > 0) parts.append(tr("without a target: %1").arg(waiting));
    if (pins > 0) parts.append(tr("pins: %1").arg(pins));
    const int off = count([](const auto& p) { return !p.is_enabled; });
    if (off > 0) parts.append(tr("switched off: %1").arg(off));
    auto text = parts.join(tr(", "));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    points_->setText(text);
}

}  // namespace pliant::ui
