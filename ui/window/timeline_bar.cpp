#include "ui/window/timeline_bar.h"

#include "ui/editor/editor.h"
#include "ui/files/file_operations.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

namespace pliant::ui {

TimelineBar::TimelineBar(QWidget* parent)
    : QWidget(parent),
      slider_(new QSlider(Qt::Horizontal, this)),
      place_(new QLabel(this)),
      keep_(new QPushButton(tr("Keep this step"), this)) {
    slider_->setAccessibleName(tr("Steps of the last drag"));
    slider_->setToolTip(tr("Go back and forth in the last drag"));
    keep_->setToolTip(tr("Continue from the step shown"));
    auto* export_movement = new QPushButton(tr("Export…"), this);
    export_movement->setToolTip(tr("Save the movement as a movie"));
    export_movement->setAccessibleName(tr("Export the movement"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->addWidget(new QLabel(tr("Movement"), this));
    layout->addWidget(slider_, 1);
    layout->addWidget(place_);
    layout->addWidget(keep_);
    layout->addWidget(export_movement);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        showPlace();
        Q_EMIT stepChosen(static_cast<std::size_t>(value));
    });
    connect(keep_, &QPushButton::clicked, this, [this] {
        Q_EMIT stepKept(static_cast<std::size_t>(slider_->value()));
    });
    connect(export_movement, &QPushButton::clicked, this, &TimelineBar::exportAsked);
    setMovement({});
}

void TimelineBar::follow(const Workbench& bench) {
    auto& editor = bench.editor;
    connect(this, &TimelineBar::stepChosen, &editor, [this, &editor](std::size_t index) {
        editor.showStep(movement_.at(index));
    });
    connect(this, &TimelineBar::stepKept, &editor, [this, &editor](std::size_t index) {
        editor.keepStep(movement_.at(index));
    });
    connect(this, &TimelineBar::exportAsked, this, [&files = bench.files] {
        files.exports().saveMovement();
    });
    const auto show = [this, &editor] { setMovement(editor.movement()); };
    connect(&editor, &Editor::movementChanged, this, show);
    connect(&editor, &Editor::runningChanged, this, show);
    connect(&editor, &Editor::modelChanged, this, show);
    connect(&bench.state.keeper(), &SessionKeeper::documentChanged, this, show);
}

void TimelineBar::setMovement(std::vector<engine::RecordedStep> movement) {
    movement_ = std::move(movement);
    setEnabled(movement_.size() > 1);
    if (movement_.empty()) {
        place_->clear();
        return;
    }
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, static_cast<int>(movement_.size()) - 1);
    slider_->setValue(slider_->maximum());
    showPlace();
}

void TimelineBar::showPlace() {
    place_->setText(tr("step %1 of %2")
                        .arg(movement_[static_cast<std::size_t>(slider_->value())].step)
                        .arg(movement_.back().step));
    keep_->setEnabled(slider_->value() != slider_->maximum());
}

}  // namespace pliant::ui
