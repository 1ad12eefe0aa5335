#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
#include "core/image/image.h"
#include "core/image/movie.h"
#include "core/jobs/files/made_folder.h"
#include "core/model_io/array.h"
#include "core/requests/drag.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::jobs {

/// What a drag was asked to do and how its last step stood.
struct DragRecord {
    drag::Settled settings;
    std::vector<drag::Handle> handles;
    std::vector<drag::HandleReport> ends;  ///< one for each handle
    drag::Strain strain;                   ///< of the last step
};

/// What a drag leaves behind in its folder.
class DragFiles {
  public:
    /// Makes the folder, so that it is known before anything is computed when nothing can be
    /// written there. Errors: InvalidArgument, FileUnwritable.
    [[nodiscard]] static Result<DragFiles> prepare(const std::filesystem::path& folder);

    [[nodiscard]] Result<void> save_before(const image::Image& picture,
                                           const std::string& description) const;
    [[nodiscard]] Result<void> save_after(const image::Image& picture,
                                          const std::string& description) const;
    /// w.npy, float32 [1,L,D].
    [[nodiscard]] Result<void> save_latent(const model_io::Array& w_plus) const;
    /// trace.csv: step,x1,y1,x2,y2,... with the points as tracked in each step, px.
    [[nodiscard]] Result<void> save_trace(const std::vector<std::vector<Point>>& trace) const;
    /// report.json: how it ended, where each handle did, and with which settings.
    [[nodiscard]] Result<void> save_report(const engine::DraggedPicture& result,
                                           const DragRecord& record) const;
    /// drag.gif and so on.
    [[nodiscard]] std::filesystem::path movie(image::MovieKind kind) const {
        return folder_ / ("drag" + std::string(image::ending_of(kind)));
    }

  private:
    DragFiles(MadeFolder made, std::filesystem::path folder)
        : made_(std::move(made)), folder_(std::move(folder)) {}

    MadeFolder made_;
    std::filesystem::path folder_;
};

}  // namespace pliant::jobs
