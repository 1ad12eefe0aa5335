#pragma once

#include "core/base/activity.h"
#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/document/session.h"
#include "core/drag_values/report.h"
#include "core/image/image.h"
#include "core/jobs/drag/drag_case.h"
#include "core/layers/layer_pictures.h"
#include "core/requests/running_job.h"

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// A session whose active layer is dragged by a case in px of the canvas.
class DraggedSession {
  public:
    /// Errors: those of document::load_session and of finding the layer's model.
    [[nodiscard]] static Result<DraggedSession> open(const std::filesystem::path& file,
                                                     const engine::RunningJob& job);

    [[nodiscard]] const document::Document& present() const { return session_.history.present(); }
    [[nodiscard]] const document::Layer& layer() const { return present().active_layer(); }
    [[nodiscard]] const std::filesystem::path& model_file() const { return model_file_; }

    /// Of the canvas -> of the layer's picture, px.
    [[nodiscard]] DragCase in_layer(DragCase what) const;
    /// A mask of the canvas as one of the layer's picture; one of that size as it is.
    [[nodiscard]] document::Mask in_layer(const document::Mask& mask) const;
    // Of the layer's picture -> of the canvas, px.
    [[nodiscard]] Point in_canvas(Point point) const { return layer().placement(point); }
    [[nodiscard]] drag::Handle in_canvas(drag::Handle handle) const;
    [[nodiscard]] drag::HandleReport in_canvas(drag::HandleReport report) const;
    [[nodiscard]] double in_canvas(double distance) const {
        return layer().placement.scale * distance;
    }

    /// What the canvas shows. Errors: those of draw_canvas.
    [[nodiscard]] Activity<layers::CanvasContent> draw(const std::string& device,
                                                       const engine::RunningJob& job) const;
    /// What the drag ended with becomes the session's present state.
    void finish(const document::Latent& latent);
    /// Writes session.pliant. Errors: FileUnwritable, OutOfMemory.
    [[nodiscard]] Result<void> save(const std::filesystem::path& folder) const;

  private:
    DraggedSession(document::Session session,
                   std::filesystem::path file,
                   std::filesystem::path model_file)
        : session_(std::move(session)),
          file_(std::move(file)),
          model_file_(std::move(model_file)) {}

    document::Session session_;
    std::filesystem::path file_;
    std::filesystem::path model_file_;
};

}  // namespace pliant::jobs
