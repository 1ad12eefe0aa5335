#pragma once

#include "core/base/geometry.h"
#include "core/base/precision.h"
#include "core/document/document.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pliant::engine {

/// Opens a model for the canvas. Answered by Loaded, or by Failed, and then the previous model
/// remains.
struct LoadModel {
    std::filesystem::path file = {};  ///< empty: the bundled one
    std::string network = {};         ///< name in the file; empty: the averaged generator
    std::string device = "auto";      ///< "auto", "cpu", "cuda" or "cuda:1"
    Precision precision = Precision::Fast;
};

/// A picture of the model: that of a latent W+ or, if it is empty, that of the source's seed, class
/// and truncation, as in a layer; with what its sliders change. Of a carried layer, also how it has
/// moved.
struct WhichPicture {
    document::Source source = {};
    document::Latent latent = {};
    std::vector<document::Offset> offsets = {};
    document::Latent before = {};  ///< that it has moved from; empty: its motion is not asked for

    [[nodiscard]] static WhichPicture of(const document::Generated& layer) {
        return {layer.source,
                layer.latent,
                document::offsets_of(layer.sliders),
                layer.carries() ? layer.before : document::Latent()};
    }
    /// The layer's with another latent, which contains what its sliders change.
    [[nodiscard]] static WhichPicture of(const document::Generated& layer,
                                         document::Latent latent) {
        auto which = of(layer);
        which.latent = std::move(latent);
        which.offsets.clear();
        return which;
    }
    friend bool operator==(const WhichPicture&, const WhichPicture&) = default;
};

/// Points, mask and settings of a drag. Can be replaced while it runs.
struct DragTask {
    std::vector<document::ControlPoint> points;  ///< ignored if switched off or unpaired
    document::Mask mask = {};                    ///< empty: everything may change
    /// Empty settings are the model's defaults. `precision` is ignored: LoadModel determines it.
    drag::Settings settings = {};
    /// Live: the mouse still holds a point, so the drag does not end on arrival but waits for the
    /// next task.
    bool is_live = false;

    /// Whether a point is used.
    [[nodiscard]] static bool is_active(const document::ControlPoint& point) {
        return point.is_enabled && (point.is_pin || point.target.has_value());
    }
    [[nodiscard]] static DragTask of(const document::Generated& layer, bool is_live = false) {
        return {layer.points, layer.mask, layer.settings, is_live};
    }
};

/// Start a drag. Gives frames and step reports while it runs; answered by Stopped.
struct StartDrag {
    WhichPicture picture = {};
    DragTask task = {};
    std::optional<int> steps = {};  ///< pause after this many, until resume(); 1: a single step
};

}  // namespace pliant::engine
