#include "ui/editor/engine_tasks.h"

#include "ui/language/core_sentences.h"

#include <utility>
#include <variant>

namespace pliant::ui {

TaskId EngineTasks::begin(EngineOrder order) {
    const auto job = engine_.begin(std::move(order.request));
    const auto task = tasks_.begin(
        order.name,
        {.stop = [this, job] { engine_.cancel(job); },
         .set_paused = [this, job](bool is_paused) { engine_.set_paused(job, is_paused); }});
    if (!order.explain) order.explain = [](const Error& error) { return translated(error); };
    running_[job] = {task, std::move(order.outcome), std::move(order.explain)};
    return task;
}

bool EngineTasks::take(const engine::InteractiveEvent& event) {
    const auto found = running_.find(event.job);
    if (found == running_.end()) return false;
    const auto task = found->second.task;
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        tasks_.report(task, *progress);
    } else if (const auto* notice = std::get_if<engine::Notice>(&event.what)) {
        tasks_.note(task, translatedNotice(notice->sentence));
    } else if (const auto* finished = std::get_if<engine::Finished>(&event.what)) {
        const auto ended = running_.extract(found);
        tasks_.end(task, ended.mapped().outcome(finished->answer));
    } else if (const auto* failed = std::get_if<engine::Failed>(&event.what)) {
        const auto ended = running_.extract(found);
        tasks_.fail(task, ended.mapped().explain(failed->error));
    }
    return true;
}

}  // namespace pliant::ui
