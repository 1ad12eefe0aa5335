#include "ui/editor/drag_memory.h"

#include <algorithm>
#include <utility>

namespace pliant::ui {
namespace {

using document::FinishDrag;

std::vector<document::PointId> ids_of(const std::vector<engine::HandleReport>& handles) {
    std::vector<document::PointId> ids;
    for (const auto& handle : handles) ids.push_back(handle.id);
    return ids;
}

bool have_the_same_picture(const document::Generated& a, const document::Generated& b) {
    return a.model == b.model && engine::WhichPicture::of(a) == engine::WhichPicture::of(b);
}

}  // namespace

void DragMemory::begin(const document::Generated& layer) {
    origins_.clear();
    for (const auto& point : layer.points) origins_[point.id] = {point.handle, point.handle};
    go_on();
}

void DragMemory::go_on() {
    last_step_.reset();
    can_go_on_ = false;
}

FinishDrag DragMemory::finish(const engine::Stopped& stopped, const document::Generated& layer) {
    FinishDrag command{.latent = stopped.latent};
    for (const auto& handle : stopped.handles) {
        const auto* point = layer.find_point(handle.id);
        if (point == nullptr || point->is_pin) continue;
        command.handles.push_back({handle.id, handle.at});
        origins_[handle.id].in_layer = handle.at;
    }
    return command;
}

void DragMemory::keep(const document::Generated& result, const engine::Stopped& stopped) {
    kept_ = {.result = result, .movement = stopped.movement, .points = ids_of(stopped.handles)};
    can_go_on_ = true;
}

void DragMemory::keep_last_step(const document::Generated& result,
                                const engine::Stopped& stopped,
                                engine::JobId job) {
    keep(result, stopped);
    kept_->awaited = job;
    can_go_on_ = false;
}

bool DragMemory::take_end(engine::JobId job, const engine::Stopped& stopped) {
    if (!kept_ || kept_->awaited != job) return false;
    const auto last = kept_->movement.back();
    kept_->movement = stopped.movement;
    // Not every step is recorded, and some came after the one that is kept.
    std::erase_if(kept_->movement, [&](const auto& each) { return each.step >= last.step; });
    kept_->movement.push_back(last);
    kept_->awaited = 0;
    return true;
}

void DragMemory::forget() {
    kept_.reset();
    can_go_on_ = false;
}

std::vector<engine::RecordedStep> DragMemory::movement_of(const document::Generated& layer) const {
    if (!kept_ || !have_the_same_picture(kept_->result, layer)) return {};
    return kept_->movement;
}

std::vector<FinishDrag::Handle> DragMemory::handles_at(const engine::RecordedStep& step) const {
    std::vector<FinishDrag::Handle> handles;
    if (!kept_) return handles;
    const auto count = std::min(step.handles.size(), kept_->points.size());
    for (std::size_t i = 0; i < count; ++i) {
        handles.push_back({kept_->points[i], step.handles[i]});
    }
    return handles;
}

engine::DragTask DragMemory::task_of(const document::Generated& layer, bool is_hand_on) const {
    auto task = engine::DragTask::of(layer, is_hand_on);
    for (auto& point : task.points) {
        const auto origin = origins_.find(point.id);
        if (origin != origins_.end() && origin->second.in_layer == point.handle) {
            point.handle = origin->second.in_drag;
        }
    }
    return task;
}

engine::Stopped stopped_at(const engine::Stepped& step) {
    engine::RecordedStep recorded{.step = step.report.step, .handles = {}, .latent = step.latent};
    for (const auto& handle : step.report.handles) recorded.handles.push_back(handle.at);
    return {.distance_left = step.report.mean_distance,
            .steps = step.report.step,
            .latent = step.latent,
            .handles = step.report.handles,
            .movement = {std::move(recorded)}};
}

}  // namespace pliant::ui
