#include "ui/editor/drag_memory.h"

namespace pliant::ui {

using document::FinishDrag;

void DragMemory::begin(const document::Document& document) {
    origins_.clear();
    for (const auto& point : document.points) origins_[point.id] = {point.handle, point.handle};
    found_.clear();
}

FinishDrag DragMemory::finish(const engine::Stopped& stopped, const document::Document& document) {
    movement_ = stopped.movement;
    FinishDrag command{.latent = stopped.latent};
    for (const auto& handle : found_) {
        const auto* point = document.find_point(handle.id);
        if (point == nullptr || point->is_pin) continue;
        command.handles.push_back({handle.id, handle.at});
        origins_[handle.id].in_document = handle.at;
    }
    return command;
}

engine::DragTask DragMemory::task_of(const document::Document& document, bool is_hand_on) const {
    auto task = engine::DragTask::of(document, is_hand_on);
    for (auto& point : task.points) {
        const auto origin = origins_.find(point.id);
        if (origin != origins_.end() && origin->second.in_document == point.handle) {
            point.handle = origin->second.in_drag;
        }
    }
    return task;
}

std::vector<FinishDrag::Handle> handles_at(const engine::RecordedStep& step,
                                           const document::Document& document) {
    std::vector<FinishDrag::Handle> handles;
    for (const auto& point : document.points) {
        if (!engine::DragTask::is_active(point)) continue;
        if (handles.size() == step.handles.size()) break;
        handles.push_back({point.id, step.handles[handles.size()]});
    }
    return handles;
}

}  // namespace pliant::ui
