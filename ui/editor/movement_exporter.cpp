#include "ui/editor/movement_exporter.h"

#include "core/base/path_text.h"
#include "ui/editor/engine_tasks.h"
#include "ui/language/core_sentences.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

/// The same for every name of a file, whether it is there yet or not.
std::filesystem::path one_name_of(const std::filesystem::path& file) {
    std::error_code failed;
    auto name = std::filesystem::weakly_canonical(file, failed);
    return failed ? file.lexically_normal() : name;
}

}  // namespace

MovementExporter::MovementExporter(EngineTasks& engine, Tasks& tasks, QObject* parent)
    : QObject(parent), engine_(engine), tasks_(tasks) {
    connect(&tasks, &Tasks::changed, this, &MovementExporter::showProgress);
    connect(&tasks, &Tasks::ended, this, &MovementExporter::leave);
    connect(&tasks, &Tasks::gone, this, &MovementExporter::leave);
}

void MovementExporter::start(engine::ExportMovement request) {
    const auto file = request.file;
    const auto name = QString::fromStdString(shown(file.filename()));
    const auto explain = [file](const Error& error) {
        if (error.code != ErrorCode::Cancelled) return translated(error, file);
        // The same sentence for all of them: only one is seen.
        return Error{error.code,
                     tr("Movements that were not finished are not written: another model has "
                        "taken the place of theirs.")
                         .toStdString(),
                     error.message};
    };
    const auto outcome = [file, name](const engine::Answer& /*Exported*/) {
        return TaskOutcome{tr("Wrote %1.").arg(name), file};
    };
    const auto task = engine_.begin({.request = std::move(request),
                                     .name = tr("Export %1").arg(name),
                                     .outcome = outcome,
                                     .explain = explain});
    exports_.push_back({task, file});
    Q_EMIT changed();
}

void MovementExporter::cancel() {
    if (!exports_.empty()) tasks_.stop(exports_.front().task);
}

std::optional<MovementExporter::Current> MovementExporter::current() const {
    if (exports_.empty()) return std::nullopt;
    const auto& front = exports_.front();
    return Current{.file = front.file,
                   .number = ended_ + 1,
                   .count = ended_ + unfinishedCount(),
                   .fraction = tasks_.find(front.task)->fraction.value_or(0.0)};
}

bool MovementExporter::isWriting(const std::filesystem::path& file) const {
    return std::ranges::any_of(exports_, [name = one_name_of(file)](const Export& each) {
        return one_name_of(each.file) == name;
    });
}

void MovementExporter::showProgress(TaskId task) {
    const bool is_export = std::ranges::find(exports_, task, &Export::task) != exports_.end();
    if (is_export && tasks_.find(task)->state == Task::State::Running) Q_EMIT changed();
}

void MovementExporter::leave(TaskId task) {
    const auto found = std::ranges::find(exports_, task, &Export::task);
    if (found == exports_.end()) return;
    exports_.erase(found);
    ended_ = exports_.empty() ? 0 : ended_ + 1;
    Q_EMIT changed();
}

}  // namespace pliant::ui
