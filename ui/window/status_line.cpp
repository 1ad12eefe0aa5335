#include "ui/window/status_line.h"

#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/window/memory_use.h"

#include <QLabel>
#include <QLocale>

#include <cmath>

namespace pliant::ui {
namespace {

constexpr std::chrono::seconds kMemoryInterval{2};

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      drag_(new QLabel(this)),
      place_(new QLabel(this)),
      zoom_(new QLabel(this)),
      device_(new QLabel(this)),
      memory_(new QLabel(this)) {
    const auto add = [this](QLabel* label, const QString& name, const QString& widest) {
        label->setAccessibleName(name);
        label->setToolTip(name);
        // Numbers that change do not make their neighbours jump.
        label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest));
        addPermanentWidget(label);
    };
    add(drag_, tr("Steps per second, mean distance left"), {});
    add(place_, tr("Place in the picture, px"), QStringLiteral("1023.5, 1023.5"));
    add(zoom_, tr("Zoom"), QStringLiteral("1600 %"));
    add(device_, tr("Computed on"), {});
    add(memory_, tr("Memory in use"), QStringLiteral("1023 MB"));
    memory_timer_.setInterval(kMemoryInterval);
    connect(&memory_timer_, &QTimer::timeout, this, &StatusLine::showMemory);
    memory_timer_.start();
    showMemory();
}

void StatusLine::follow(Editor& editor, Canvas& canvas) {
    connect(&editor, &Editor::stepped, this, &StatusLine::showStep);
    connect(&editor, &Editor::runningChanged, this, [this, &editor] {
        if (!editor.isRunning()) showRest();
    });
    connect(&editor, &Editor::modelChanged, this, [this, &editor] {
        const auto* model = editor.model();
        showDevice(model != nullptr ? QString::fromStdString(model->device) : QString());
    });
    connect(&canvas, &Canvas::pointerMoved, this, &StatusLine::showPlace);
    connect(&canvas, &Canvas::viewChanged, this, [this, &canvas] {
        if (!canvas.pictureSize().is_empty()) showZoom(canvas.view().scale());
    });
}

void StatusLine::showStep(int step, double mean_distance, double steps_per_second) {
    drag_->setText(tr("step %1 · %2 steps/s · %3 px left")
                       .arg(step)
                       .arg(QLocale().toString(steps_per_second, 'f', 1))
                       .arg(QLocale().toString(mean_distance, 'f', 1)));
}

void StatusLine::showRest() { drag_->clear(); }

void StatusLine::showDevice(const QString& device) { device_->setText(device); }

void StatusLine::showZoom(double scale) {
    const auto percent = std::lround(scale * devicePixelRatioF() * 100);
    zoom_->setText(tr("%1 %").arg(percent));
}

void StatusLine::showPlace(std::optional<Point> place) {
    if (!place) {
        place_->clear();
        return;
    }
    place_->setText(tr("%1, %2").arg(place->x, 0, 'f', 1).arg(place->y, 0, 'f', 1));
}

void StatusLine::showMemory() {
    memory_->setText(QLocale().formattedDataSize(
        static_cast<qint64>(memory_in_use()), 0, QLocale::DataSizeSIFormat));
}

}  // namespace pliant::ui
