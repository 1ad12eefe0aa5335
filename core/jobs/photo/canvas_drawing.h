#pragma once

#include "core/base/activity.h"
#include "core/base/precision.h"
#include "core/document/document.h"
#include "core/layers/layer_pictures.h"
#include "core/requests/running_job.h"

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// With which models a canvas is drawn.
struct CanvasModels {
    /// Beside it models are looked for that are not where they were; may be empty.
    std::filesystem::path session_file = {};
    std::string device = "auto";
    Precision precision = Precision::Exact;
};

/// The file of a layer's model: where it was, or wherever it is found. Errors: those of
/// document::find_model and model_io::model_or_bundled.
[[nodiscard]] Result<std::filesystem::path> file_of(const document::ModelReference& model,
                                                    const std::filesystem::path& session_file,
                                                    const engine::RunningJob& job);

/// Draws what the canvas of a document shows: its photo, and all of its shown layers, each by its
/// own model. Errors: InvalidArgument for one that shows nothing; those of decoding the photo, of
/// finding, reading and drawing with a model; ModelMismatch; Cancelled.
[[nodiscard]] Activity<layers::CanvasContent> draw_canvas(document::Document document,
                                                          CanvasModels models,
                                                          engine::RunningJob job);

}  // namespace pliant::jobs
