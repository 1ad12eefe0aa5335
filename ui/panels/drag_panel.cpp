#include "ui/panels/drag_panel.h"

#include "ui/editor/editor.h"
#include "ui/tools/edit_state.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pliant::ui {

DragPanel::DragPanel(EditState& state,
                     Editor& editor,
                     QAction& start_or_stop,
                     QAction& step,
                     QAction& live,
                     QWidget* parent)
    : QWidget(parent),
      state_(state),
      editor_(editor),
      points_(new QLabel(this)),
      sentence_(new QLabel(this)) {
    const auto make_button = [this](QAction& action) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(&action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumHeight(34);
        return button;
    };
    auto* row = new QHBoxLayout;
    row->addWidget(make_button(start_or_stop), 2);
    row->addWidget(make_button(step), 1);

    auto* live_box = new QCheckBox(live.text(), this);
    live_box->setToolTip(live.toolTip());
    live_box->setChecked(live.isChecked());
    connect(live_box, &QCheckBox::toggled, &live, &QAction::setChecked);
    connect(&live, &QAction::toggled, live_box, &QCheckBox::setChecked);

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
    layout->addWidget(sentence_);
    connect(&state_, &EditState::changed, this, &DragPanel::showState);
    connect(&editor_, &Editor::runningChanged, this, &DragPanel::showState);
    showState();
}

void DragPanel::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
    sentence_->setVisible(!sentence.isEmpty());
}

void DragPanel::showState() {
    const auto& points = state_.document().points;
    if (points.empty()) {
        points_->setText(tr("Press on the picture and pull: what is under the mouse follows."));
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
    if (waiting > 0) parts.append(tr("without: %1").arg(waiting));
    if (pins > 0) parts.append(tr("pins: %1").arg(pins));
    const int off = count([](const auto& p) { return !p.is_enabled; });
    if (off > 0) parts.append(tr("switched off: %1").arg(off));
    auto text = parts.join(tr(", "));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    points_->setText(text);
}

}  // namespace pliant::ui
