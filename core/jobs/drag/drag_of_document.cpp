#include "core/jobs/drag/drag_of_document.h"

#include "core/models/latents.h"

#include <ATen/ATen.h>

namespace pliant::jobs {

drag::Options options_of(const document::DragSettings& settings, drag::Options options) {
    options.mode =
        settings.mode == document::DragMode::Classic ? drag::Mode::Classic : drag::Mode::Fast;
    options.space =
        settings.space == document::LatentSpace::W ? drag::Space::W : drag::Space::WPlus;
    options.rows = settings.rows.value_or(options.rows);
    options.learning_rate = settings.learning_rate.value_or(options.learning_rate);
    options.mask_weight = settings.mask_weight.value_or(options.mask_weight);
    options.step_limit = settings.step_limit.value_or(options.step_limit);
    if (settings.feature_resolution) options.feature_resolution = settings.feature_resolution;
    options.motion_radius_px = settings.motion_radius_px;
    options.tracking_radius_px = settings.tracking_radius_px;
    options.arrival_px = settings.arrival_px;
    return options;
}

document::DragSettings settings_of(const drag::Settings& settings,
                                   const stylegan::Generator& generator) {
    return {.rows = settings.rows,
            .learning_rate = settings.learning_rate,
            .mask_weight = settings.mask_weight,
            .step_limit = settings.step_limit,
            .feature_resolution = generator.architecture().block_resolution(settings.feature_block),
            .motion_radius_px = settings.motion_radius_px,
            .tracking_radius_px = settings.tracking_radius_px,
            .arrival_px = settings.arrival_px,
            .precision = generator.precision()};
}

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
    const auto size = generator.architecture().resolution();
    if (mask.width() != size || mask.height() != size) {
        return Error{ErrorCode::InvalidArgument,
                     {"The mask is {} x {} px; the picture is {} x {}.",
                      mask.width(),
                      mask.height(),
                      size,
                      size}};
    }
    auto pixels = mask.pixels();
    return at::from_blob(pixels.data(), {size, size}, at::device(at::kCPU).dtype(at::kByte))
        .to(generator.device(), at::kFloat)
        .div_(float{document::Mask::kFree});
}

}  // namespace pliant::jobs
