#include "core/jobs/drag/drag_of_document.h"

#include "core/models/latents.h"

#include <ATen/ATen.h>

namespace pliant::jobs {

std::vector<drag::Handle> handles_of(const std::vector<document::ControlPoint>& points) {
    std::vector<drag::Handle> handles;
    for (const auto& point : points) {
        if (!engine::DragTask::is_active(point)) continue;
        handles.push_back({.from = point.handle,
                           .to = point.target.value_or(point.handle),
                           .id = point.id,
                           .is_pin = point.is_pin});
    }
    return handles;
}

std::vector<engine::RecordedStep> movement_of(const drag::Session& session) {
    std::vector<engine::RecordedStep> movement;
    for (const auto& each : session.movement()) {
        movement.push_back({each.step, each.handles, models::latent_of(session.w_plus_of(each))});
    }
    return movement;
}

Result<at::Tensor> free_region(const document::Mask& mask, const stylegan::Generator& generator) {
    if (mask.is_empty()) return at::Tensor();
    const auto size = generator.architecture().size();
    if (Size{mask.width(), mask.height()} != size) {
        return Error{ErrorCode::InvalidArgument,
                     {"The mask is {} x {} px; the picture is {} x {}.",
                      mask.width(),
                      mask.height(),
                      size.width,
                      size.height}};
    }
    auto pixels = mask.pixels();
    return at::from_blob(
               pixels.data(), {size.height, size.width}, at::device(at::kCPU).dtype(at::kByte))
        .to(generator.device(), at::kFloat)
        .div_(float{document::Mask::kFree});
}

}  // namespace pliant::jobs
