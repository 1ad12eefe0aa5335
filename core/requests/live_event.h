#pragma once

#include "core/axes/axis_set.h"
#include "core/document/document.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
#include "core/image/image.h"
#include "core/requests/drag.h"
#include "core/requests/event.h"
#include "core/requests/live_request.h"
#include "core/requests/model.h"
#include "core/requests/movement.h"
#include "core/requests/pictures.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pliant::engine {

using drag::HandleReport;
using drag::HandleState;
using drag::StepReport;

/// The picture for the canvas: of a `show`, or of a drag step.
struct Frame {
    JobId job = 0;                           ///< the show, drag or resume that it belongs to
    SharedImage picture = {};                ///< full size, or smaller if it is a draft
    photo::SharedMotion motion = {};         ///< as in a LayerPicture
    bool is_draft = false;                   ///< the full picture follows when the drag rests
    document::Latent latent = {};            ///< W+ of the picture
    int step = 0;                            ///< of the drag; 0 for a `show`
    std::vector<HandleReport> handles = {};  ///< as found in this picture
};

/// A model was opened.
struct Loaded {
    GeneratorInfo generator;
    document::ModelReference model;
    std::string device;  ///< "CPU" or "CUDA 0"
    Precision precision = Precision::Fast;
    drag::Settings defaults;  ///< every setting's value if a drag leaves it empty
    /// What its sliders move along; null where none are known.
    std::shared_ptr<const axes::AxisSet> axes = {};
};

/// A drag step was done. Dropped if its job is no longer the current one.
struct Stepped {
    StepReport report;
    document::Latent latent = {};  ///< W+ in which the report's handles were found
};

/// A drag ended, or waits for resume(). Every StartDrag and every resume is answered by exactly
/// one.
struct Stopped {
    DragEnd end = DragEnd::Cancelled;         ///< Cancelled also if another job replaced it
    Sentence sentence;                        ///< for the user, with the distance left
    double distance_left = 0.0;               ///< mean from handles to targets, px
    int steps = 0;                            ///< of the whole drag, before and after resuming
    document::Latent latent;                  ///< final W+; empty if the drag never began
    std::vector<HandleReport> handles = {};   ///< their positions in the final picture
    std::vector<RecordedStep> movement = {};  ///< for the timeline, from the drag's first step
};

/// Something that happened to a job, in chronological order.
struct InteractiveEvent {
    JobId job = 0;
    std::variant<Progress, Notice, Loaded, Stepped, Stopped, Part, Finished, Failed> what;
};

/// Everything since the last take().
struct News {
    std::vector<InteractiveEvent> events = {};
    std::optional<Frame> frame = {};  ///< the newest, of the current job
};

}  // namespace pliant::engine
