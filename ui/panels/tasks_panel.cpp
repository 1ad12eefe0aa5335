#include "ui/panels/tasks_panel.h"

#include "ui/editor/editor.h"
#include "ui/panels/task_row.h"
#include "ui/panels/workbench.h"
#include "ui/tasks/tasks.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::chrono::seconds kTick{1};
constexpr int kMostHeight = 170;  // device-independent px before it scrolls: three rows

}  // namespace

TasksPanel::TasksPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "tasks",
             .title = tr("Tasks"),
             .place = PanelPlace::Dock,
             .area = Qt::BottomDockWidgetArea},
            parent),
      tasks_(bench.editor.tasks()),
      scroll_(new QScrollArea(this)),
      clear_(new QPushButton(tr("Dismiss all finished"), this)) {
    auto* rows = new QWidget;
    layout_ = new QVBoxLayout(rows);
    layout_->setContentsMargins({});
    layout_->addStretch();
    scroll_->setWidget(rows);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The newest row is the last; its position is known after the layout.
    auto* const bar = scroll_->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [bar, before = 0](int, int end) mutable {
        if (end > std::exchange(before, end)) bar->setValue(end);
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll_);
    layout->addWidget(clear_, 0, Qt::AlignRight);
    connect(clear_, &QPushButton::clicked, &tasks_, &Tasks::dismissAll);
    connect(&tasks_, &Tasks::begun, this, &TasksPanel::addRow);
    connect(&tasks_, &Tasks::changed, this, &TasksPanel::showRow);
    connect(&tasks_, &Tasks::gone, this, &TasksPanel::removeRow);
    clock_.setInterval(kTick);
    connect(&clock_, &QTimer::timeout, this, [this] {
        for (const auto task : tasks_.unfinished()) showRow(task);
    });
    showRest();
}

void TasksPanel::addRow(int task) {
    auto* row = new TaskRow(tasks_, task, this);
    rows_[task] = row;
    layout_->insertWidget(layout_->count() - 1, row);
    row->show();  // otherwise the layout ignores it until the next event
    showRest();
    Q_EMIT raiseRequested();
}

void TasksPanel::showRow(int task) {
    rows_.at(task)->follow();
    showRest();
}

void TasksPanel::removeRow(int task) {
    // Deferred, since one of its own buttons was clicked.
    auto* const row = rows_.extract(task).mapped();
    row->hide();
    row->deleteLater();
    showRest();
}

void TasksPanel::showRest() {
    const auto all = tasks_.all();
    const auto unfinished = tasks_.unfinished();
    const auto over = all.size() - unfinished.size();
    clear_->setVisible(over > 1);
    scroll_->setMinimumHeight(std::min(layout_->sizeHint().height(), kMostHeight));
    if (unfinished.empty()) {
        clock_.stop();
    } else if (!clock_.isActive()) {
        clock_.start();
    }
    setAvailable(!all.empty());
}

}  // namespace pliant::ui
