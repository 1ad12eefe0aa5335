#pragma once

#include "core/base/geometry.h"
#include "core/base/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::drag {

/// A point that the person put on the picture, and where it is to go.
struct Handle {
    Point from;
    Point to;  ///< of a pin: not looked at
    std::uint32_t id =
        0;  ///< which one it is when the handles change; 0: its place in the list, from 1
    bool is_pin = false;  ///< must stay at `from`

    friend bool operator==(const Handle&, const Handle&) = default;
};

/// A handle this near to its target pulls no more, px.
constexpr double kSettledDistance = 1.0;

enum class HandleState {
    Moving,
    Settled,  ///< within a pixel of its target: it pulls no more
    Lost,     ///< what stood at the handle is not found in the picture any more
};

/// Where a handle was found in the picture of one step.
struct HandleReport {
    std::uint32_t id = 0;
    Point at;               ///< px, sub-pixel in fast mode
    double distance = 0.0;  ///< to the target, px; of a lost one, from where it was last found
    double confidence =
        0.0;  ///< of having found it: 1 the same feature, 0 as different as any other
    HandleState state = HandleState::Moving;
};

/// How far the moving rows of W+ are from the latents that the model's mapping network produces,
/// which have a strain of about 1 (core/drag/strain_limit.h). Measured in fast mode without a mask.
struct Strain {
    double now = 0.0;
    double limit = 0.0;  ///< the drag goes no further; 0: not measured

    [[nodiscard]] bool is_at_limit() const { return limit > 0.0 && now >= 0.98 * limit; }

    friend bool operator==(const Strain&, const Strain&) = default;
};

/// Where the time of one step went, seconds.
struct StepSeconds {
    double features = 0.0;  ///< the generator up to the block that is looked at
    double tracking = 0.0;
    double update = 0.0;  ///< losses, the way back to the latent, the optimiser
};

/// One step, as it was when its picture was looked at: before its own update of the latent.
struct StepReport {
    int step = 0;                       ///< from 1
    std::vector<HandleReport> handles;  ///< in the order in which they were given
    double mean_distance = 0.0;         ///< handles (pins only where there is nothing else), px
    double motion_loss = 0.0;           ///< classic mode
    double mask_loss = 0.0;
    double step_px = 0.0;      ///< how far this step's update is to move the handles, at most
    bool has_arrived = false;  ///< every handle is found within arrival_px of its target
    Strain strain;
    StepSeconds seconds;
};

/// Why a session has nothing more to do.
struct Stop {
    enum class Reason {
        Arrived,
        StepLimit,
        Stalled,
        OutOfReach,  ///< what is left would take the latent beyond its limit, see Strain
    };
    Reason reason;
    Sentence sentence;  ///< for a person, with the distance left
};

/// The latent of a step of the movement, to replay it.
struct Recorded {
    int step = 0;
    std::vector<Point> handles;  ///< px
    std::vector<float> rows;     ///< the rows of W+ that move, [rows,D]
};

}  // namespace pliant::drag
