#include "ui/tasks/tasks.h"

#include <algorithm>
#include <utility>

namespace pliant::ui {

TaskId Tasks::begin(const QString& name, TaskControls controls) {
    auto& kept = tasks_.emplace_back();
    kept.task.id = ++last_;
    kept.task.name = name;
    kept.task.can_pause = static_cast<bool>(controls.set_paused);
    kept.task.can_show = static_cast<bool>(controls.show);
    kept.controls = std::move(controls);
    Q_EMIT begun(last_);
    return last_;
}

void Tasks::report(TaskId id, const Progress& progress) {
    auto* const found = kept(id);
    if (found == nullptr || found->task.isOver()) return;
    found->task.doing = QString::fromStdString(progress.what);
    found->task.fraction = std::clamp(progress.fraction, 0.0, 1.0);
    found->left.report(*found->task.fraction, TimeLeft::Clock::now());
    Q_EMIT changed(id);
}

void Tasks::note(TaskId id, const QString& sentence) {
    auto* const found = kept(id);
    if (found == nullptr) return;
    found->task.notes.append(sentence);
    Q_EMIT changed(id);
}

void Tasks::end(TaskId id, const TaskOutcome& outcome) {
    auto* const found = kept(id);
    if (found == nullptr || found->task.isOver()) return;
    found->task.outcome = outcome;
    close(*found, Task::State::Done);
}

void Tasks::fail(TaskId id, const Error& error) {
    auto* const found = kept(id);
    if (found == nullptr || found->task.isOver()) return;
    const bool was_requested = found->task.state == Task::State::Stopping;
    if (was_requested && error.code == ErrorCode::Cancelled) return forget(id);
    found->task.failure = error;
    close(*found, Task::State::Failed);
}

void Tasks::close(Kept& kept, Task::State state) {
    const auto id = kept.task.id;
    kept.task.state = state;
    kept.controls = {.show = std::move(kept.controls.show)};  // the other controls no longer apply
    Q_EMIT changed(id);
    Q_EMIT ended(id);
}

void Tasks::setPaused(TaskId id, bool is_paused) {
    auto* const found = kept(id);
    const auto before = is_paused ? Task::State::Running : Task::State::Paused;
    if (found == nullptr || !found->task.can_pause || found->task.state != before) return;
    found->task.state = is_paused ? Task::State::Paused : Task::State::Running;
    found->left.set_paused(is_paused, TimeLeft::Clock::now());
    found->controls.set_paused(is_paused);
    Q_EMIT changed(id);
}

void Tasks::stop(TaskId id) {
    auto* const found = kept(id);
    if (found == nullptr || found->task.isOver()) return;
    // Some tasks end immediately when stopped twice.
    if (found->task.state == Task::State::Stopping) return;
    found->task.state = Task::State::Stopping;
    const auto stop = found->controls.stop;  // a copy, since the task may be removed meanwhile
    Q_EMIT changed(id);
    stop();
}

void Tasks::stopAll() {
    for (const auto id : unfinished()) stop(id);
}

void Tasks::show(TaskId id, QWidget& window) const {
    const auto* const found = kept(id);
    if (found != nullptr && found->controls.show) found->controls.show(window);
}

void Tasks::dismiss(TaskId id) {
    const auto* const found = kept(id);
    if (found != nullptr && found->task.isOver()) forget(id);
}

void Tasks::dismissAll() {
    for (const auto id : all()) dismiss(id);
}

void Tasks::forget(TaskId id) {
    tasks_.remove_if([id](const Kept& each) { return each.task.id == id; });
    Q_EMIT gone(id);
}

const Task* Tasks::find(TaskId id) const {
    const auto* const found = kept(id);
    return found != nullptr ? &found->task : nullptr;
}

std::vector<TaskId> Tasks::all() const {
    std::vector<TaskId> ids;
    for (const auto& each : tasks_) ids.push_back(each.task.id);
    return ids;
}

std::vector<TaskId> Tasks::unfinished() const {
    std::vector<TaskId> ids;
    for (const auto& each : tasks_) {
        if (!each.task.isOver()) ids.push_back(each.task.id);
    }
    return ids;
}

bool Tasks::isWaitedFor() const {
    return std::ranges::any_of(tasks_, [](const Kept& each) {
        return !each.task.isOver() && each.controls.is_waited_for;
    });
}

std::optional<std::chrono::seconds> Tasks::timeLeft(TaskId id) const {
    const auto* const found = kept(id);
    if (found == nullptr || found->task.isOver()) return std::nullopt;
    return found->left.at(TimeLeft::Clock::now());
}

Tasks::Kept* Tasks::kept(TaskId id) { return const_cast<Kept*>(std::as_const(*this).kept(id)); }

const Tasks::Kept* Tasks::kept(TaskId id) const {
    const auto found =
        std::ranges::find_if(tasks_, [id](const Kept& each) { return each.task.id == id; });
    return found == tasks_.end() ? nullptr : &*found;
}

}  // namespace pliant::ui
