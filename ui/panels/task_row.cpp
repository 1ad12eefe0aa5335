#include "ui/panels/task_row.h"

#include "ui/files/file_names.h"
#include "ui/panels/text_window.h"
#include "ui/tasks/tasks.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QUrl>

#include <cmath>

namespace pliant::ui {
namespace {

constexpr int kBarSteps = 1000;

/// The folder that contains a task's result.
QUrl folder_of(const std::filesystem::path& made) {
    std::error_code ignored;
    const auto folder = std::filesystem::is_directory(made, ignored) ? made : made.parent_path();
    return QUrl::fromLocalFile(QString::fromStdU16String(folder.u16string()));
}

}  // namespace

TaskRow::TaskRow(Tasks& tasks, int task, QWidget* parent)
    : QWidget(parent),
      tasks_(tasks),
      task_(task),
      name_(new QLabel(this)),
      state_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      left_(new QLabel(this)),
      text_(addButton(tr("Show…"), tr("Show details in a separate window"))),
      folder_(addButton(tr("Show in folder"), tr("Where it was written"))),
      pause_(addButton(tr("Pause"), tr("Pause this task"))),
      stop_(addButton(tr("Stop"), tr("Stop this task"))),
      dismiss_(addButton(tr("Dismiss"), tr("Remove it from the list"))) {
    auto bold = font();
    bold.setBold(true);
    name_->setFont(bold);
    name_->setTextFormat(Qt::PlainText);  // file names are not markup
    state_->setTextFormat(Qt::PlainText);
    state_->setWordWrap(true);
    state_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    bar_->setTextVisible(true);
    left_->setMinimumWidth(left_->fontMetrics().horizontalAdvance(tr("%1 left").arg("59 min")));
    auto* buttons = new QHBoxLayout;
    for (auto* button : {text_, folder_, pause_, stop_, dismiss_}) buttons->addWidget(button);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addWidget(name_, 0, 0);
    layout->addWidget(bar_, 0, 1);
    layout->addWidget(left_, 0, 2);
    layout->addLayout(buttons, 0, 3);
    layout->addWidget(state_, 1, 0, 1, 4);
    layout->setColumnStretch(1, 1);
    pause_->setCheckable(true);
    connect(pause_, &QToolButton::toggled, this, [this](bool is_on) {
        tasks_.setPaused(task_, is_on);
    });
    connect(stop_, &QToolButton::clicked, this, [this] { tasks_.stop(task_); });
    connect(dismiss_, &QToolButton::clicked, this, [this] { tasks_.dismiss(task_); });
    connect(folder_, &QToolButton::clicked, this, [this] {
        QDesktopServices::openUrl(folder_of(tasks_.find(task_)->outcome.made));
    });
    connect(text_, &QToolButton::clicked, this, [this] {
        const auto& found = *tasks_.find(task_);
        if (found.can_show) return tasks_.show(task_, *window());
        showText(found.name, found.outcome.text, *window());
    });
    follow();
}

QToolButton* TaskRow::addButton(const QString& text, const QString& explanation) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(explanation);
    button->setFocusPolicy(Qt::StrongFocus);
    const auto* const task = tasks_.find(task_);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(text, task->name));
    return button;
}

QString TaskRow::state() const {
    const auto& task = *tasks_.find(task_);
    QStringList lines;
    switch (task.state) {
        case Task::State::Running:
            lines << (task.doing.isEmpty() && !task.fraction ? tr("Waiting") : task.doing);
            break;
        case Task::State::Paused: lines << tr("Paused: %1").arg(task.doing); break;
        case Task::State::Stopping: lines << tr("Stopping…"); break;
        case Task::State::Done: lines << task.outcome.sentence; break;
        case Task::State::Failed: lines << QString::fromStdString(task.failure.message); break;
    }
    lines << task.notes;
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

void TaskRow::follow() {
    const auto& task = *tasks_.find(task_);
    name_->setText(task.name);
    state_->setText(state());
    state_->setToolTip(QString::fromStdString(task.failure.detail));
    bar_->setRange(0, kBarSteps);
    bar_->setValue(static_cast<int>(std::lround(task.fraction.value_or(0.0) * kBarSteps)));
    bar_->setFormat(tr("%1 %").arg(std::lround(task.fraction.value_or(0.0) * 100)));
    bar_->setAccessibleName(task.name);
    bar_->setAccessibleDescription(state_->text());
    const auto left = tasks_.timeLeft(task_);
    left_->setText(left ? tr("%1 left").arg(QString::fromStdString(short_time(*left))) : QString());

    const bool is_over = task.isOver();
    const bool is_paused = task.state == Task::State::Paused;
    bar_->setVisible(!is_over);
    left_->setVisible(!is_over);
    pause_->setVisible(!is_over && task.can_pause);
    pause_->setEnabled(task.state != Task::State::Stopping);
    pause_->setChecked(is_paused);
    stop_->setVisible(!is_over);
    stop_->setEnabled(task.state != Task::State::Stopping);
    dismiss_->setVisible(is_over);
    folder_->setVisible(!task.outcome.made.empty());
    text_->setVisible(task.can_show || !task.outcome.text.isEmpty());
}

}  // namespace pliant::ui
