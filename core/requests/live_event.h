#pragma once

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

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pliant::engine {

using drag::HandleReport;
using drag::HandleState;
using drag::StepReport;

/// The picture for the canvas: of a `show`, or of a step of a drag.
struct Frame {
    JobId job = 0;                 ///< the show, drag or resume that it belongs to
    SharedImage picture = {};      ///< of the model's size, or smaller where it is a draft
    bool is_draft = false;         ///< the full picture follows when the drag rests
    document::Latent latent = {};  ///< W+ of the picture
    int step = 0;                  ///< of the drag; 0 of a `show`
    std::vector<HandleReport> handles = {};  ///< as found in this picture
};

/// A model is there to be used.
struct Loaded {
    GeneratorInfo generator;
    document::ModelReference model;
    std::string device;  ///< "CPU" or "CUDA 0"
    Precision precision = Precision::Fast;
    drag::Settings defaults;  ///< every setting as it is when a drag leaves it empty
};

/// A step of the drag was done. Dropped when its job is not the current one any more.
struct Stepped {
    StepReport report;
    document::Latent latent = {};  ///< W+ in which the report's handles were found
};

/// A drag ended, or waits for resume(). Every drag and every resume is answered by exactly one.
struct Stopped {
    DragEnd end = DragEnd::Cancelled;         ///< Cancelled also when another job took its place
    Sentence sentence;                        ///< for a person, with the distance left
    double distance_left = 0.0;               ///< mean of handles to targets, px
    int steps = 0;                            ///< of the drag so far, resumed ones included
    document::Latent latent;                  ///< W+ as it ended; empty when it never began
    std::vector<HandleReport> handles = {};   ///< where they were found in it
    std::vector<RecordedStep> movement = {};  ///< for the timeline, from the drag's first step
};

/// Something that happened to a job, in the order in which it happened.
struct InteractiveEvent {
    JobId job = 0;
    std::variant<Progress, Notice, Loaded, Stepped, Stopped, Part, Finished, Failed> what;
};

/// All that has come up since it was last asked for.
struct News {
    std::vector<InteractiveEvent> events = {};
    std::optional<Frame> frame = {};  ///< the newest one, of the current job
};

}  // namespace pliant::engine
