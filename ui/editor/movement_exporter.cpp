#include "ui/editor/movement_exporter.h"

#include "ui/language/core_sentences.h"

#include <utility>

namespace pliant::ui {

void MovementExporter::start(engine::ExportMovement request) {
    cancel();
    file_ = request.file;
    job_ = engine_.export_movement(std::move(request));
}

void MovementExporter::cancel() {
    if (job_ != 0) engine_.cancel(job_);
}

bool MovementExporter::take(const engine::InteractiveEvent& event) {
    if (job_ == 0 || event.job != job_) return false;
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        Q_EMIT progressed(*progress);
        return true;
    }
    job_ = 0;
    Q_EMIT ended();
    if (const auto* exported = std::get_if<engine::Exported>(&event.what)) {
        Q_EMIT written(exported->file);
    } else if (const auto* failure = std::get_if<engine::Failed>(&event.what)) {
        const bool is_wanted = failure->error.code != ErrorCode::Cancelled;
        if (is_wanted) Q_EMIT failed(translated(failure->error, file_));
    }
    return true;
}

}  // namespace pliant::ui
