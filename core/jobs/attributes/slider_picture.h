#pragma once

#include "core/axes/axis_set.h"
#include "core/base/result.h"
#include "core/document/session.h"
#include "core/models/shelf.h"
#include "core/requests/running_job.h"
#include "core/requests/sliders.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::jobs {

/// The picture of a SliderPicture, its model and the model's axes.
class OpenPicture {
  public:
    /// Opens them and moves the sliders. Errors: InvalidArgument unless there is exactly one of
    /// seed, latent and session, and for sliders that are unknown, locked or nearly dependent;
    /// those of opening the files; ModelMismatch if the model has no axes.
    [[nodiscard]] static Result<OpenPicture> open(const engine::SliderPicture& request,
                                                  const engine::RunningJob& job);

    /// Moves a slider of the active layer, as the locks allow. A notice says where that is little.
    [[nodiscard]] Result<void> move(const engine::AxisAmount& slider,
                                    const engine::RunningJob& job);

    [[nodiscard]] const document::Session& session() const { return session_; }
    [[nodiscard]] const document::Generated& layer() const {
        return session_.history.present().generated();
    }
    [[nodiscard]] const models::OpenModel& model() const { return model_; }

  private:
    OpenPicture(document::Session session, models::OpenModel model, axes::AxisSet axes);
    [[nodiscard]] Result<void> lock(const std::vector<std::string>& axes);

    document::Session session_;
    models::OpenModel model_;
    axes::AxisSet axes_;
};

}  // namespace pliant::jobs
