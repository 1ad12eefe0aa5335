#pragma once

#include "core/base/geometry.h"
#include "core/base/precision.h"
#include "core/document/document.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// Reads a model; what is shown and dragged afterwards is its picture. Answered by Loaded, or by
/// Failed, and then the model before it stays.
struct LoadModel {
    std::filesystem::path file = {};  ///< empty: the bundled one
    std::string network = {};         ///< name in the file; empty: the averaged generator
    std::string device = "auto";      ///< "auto", "cpu", "cuda" or "cuda:1"
    Precision precision = Precision::Fast;
};

/// Which picture of the model: that of a latent W+ or, where it is empty, that of the source's
/// seed, class and truncation. As a layer says it.
struct WhichPicture {
    document::Source source = {};
    document::Latent latent = {};

    [[nodiscard]] static WhichPicture of(const document::Generated& layer) {
        return {layer.source, layer.latent};
    }
    friend bool operator==(const WhichPicture&, const WhichPicture&) = default;
};

/// What is pulled where, what may change, and how. May be replaced while the drag runs.
struct DragTask {
    std::vector<document::ControlPoint> points;  ///< those switched off or unpaired take no part
    document::Mask mask = {};                    ///< empty: everything may change
    /// What is empty is the model's default. `precision` is not looked at: LoadModel decides it.
    drag::Settings settings = {};
    /// Live: the hand is still on a point, so that arriving is no end but waits for the next task.
    bool is_live = false;

    /// Whether a point takes part.
    [[nodiscard]] static bool is_active(const document::ControlPoint& point) {
        return point.is_enabled && (point.is_pin || point.target.has_value());
    }
    [[nodiscard]] static DragTask of(const document::Generated& layer, bool is_live = false) {
        return {layer.points, layer.mask, layer.settings, is_live};
    }
};

/// Drags a picture. Frames and step reports while it runs; answered by Stopped.
struct StartDrag {
    WhichPicture picture = {};
    DragTask task = {};
    std::optional<int> steps = {};  ///< at most so many, then it waits for resume(): 1 is one step
};

}  // namespace pliant::engine
