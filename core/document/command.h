#pragma once

#include "core/document/document.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pliant::document {

// Model and source of a layer. All but OpenModel with the model that is open already give the
// picture up that was dragged, and move the sliders back; points, mask and locks stay as they are.

/// Take another model. Points and mask are scaled where its pictures are of another size, and the
/// layer stays as large on its canvas; a class that it does not have is left.
struct OpenModel {
    ModelReference model;
    std::optional<std::int64_t> class_count = {};  ///< of the model; empty: not known
};
struct SetSeed {
    std::uint32_t seed = 0;
};
struct SetPsi {
    double psi = 0.7;
};
/// Empty: psi acts on every row.
struct SetCutoff {
    std::optional<std::int64_t> cutoff;
};
/// Empty: no class.
struct SetClass {
    std::optional<std::int64_t> class_index;
};
/// Take the latent of a file as the picture.
struct OpenLatent {
    std::filesystem::path file;
    Latent latent;
};
/// Go back to the picture that the source gives. A latent read from a file is left for the seed; a
/// layer that stands for what lies under it shows that again.
struct ResetPicture {};

/// What a drag ended with: the picture's latent, and where its handles have come to.
struct FinishDrag {
    struct Handle {
        PointId id = 0;
        Point at;
    };
    Latent latent;
    std::vector<Handle> handles;
};

// Sliders.

/// Move a slider. Where the layer's latent contains a part of it already, only the difference is
/// moved along the new change.
struct SetSlider {
    std::string axis;
    double amount = 0.0;  ///< standard deviations
    Latent change;        ///< of W+ for one of them, as the locks allow
};
/// Move all sliders back.
struct ResetSliders {};
/// Locked sliders are not moved, and the others leave them alone.
struct LockSliders {
    std::vector<std::string> axes;
    bool is_locked = true;
};

// Points. Those that are locked are not moved or removed; an id that is not there changes nothing.

/// Put a point on the picture; its id is the document's `next_point`.
struct AddPoint {
    Point handle;
    std::optional<Point> target = {};
    bool is_pin = false;
};
struct RemovePoints {
    std::vector<PointId> points;
};
/// Remove every point that is not locked.
struct ClearPoints {};
struct MoveHandle {
    PointId point = 0;
    Point to;
};
/// Move the target, or pair a handle that has none. A pin stays a pin.
struct MoveTarget {
    PointId point = 0;
    Point to;
};
struct RemoveTarget {
    PointId point = 0;
};
/// Which ends of a point a shift moves.
enum class PointEnds { Handles, Targets, Both };
/// Shift several points by the same way.
struct ShiftPoints {
    std::vector<PointId> points;
    Point by;
    PointEnds ends = PointEnds::Both;
};
struct LockPoints {
    std::vector<PointId> points;
    bool is_locked = true;
};
struct EnablePoints {
    std::vector<PointId> points;
    bool is_enabled = true;
};
/// Make pins of points, which lose their targets; or handles of pins.
struct PinPoints {
    std::vector<PointId> points;
    bool is_pin = true;
};

/// Replace the mask. Strokes, shapes and the like are computed by the functions of mask_edits.h.
struct SetMask {
    Mask mask;
};

struct SetDragSettings {
    drag::Settings settings;
};

// Layers.

/// Put a picture above the layer, as large as goes into the canvas whole. The new layer is active.
struct AddLayer {
    ModelReference model = {};
    Source source = {};
};
/// Put the same picture above the layer. The new layer is active.
struct DuplicateLayer {};
/// The only layer stays.
struct RemoveLayer {};
/// Move to a place among the layers, 0 the lowest.
struct MoveLayer {
    std::size_t to = 0;
};
struct ActivateLayer {};
struct ShowLayer {
    bool is_shown = true;
};
/// 0 nothing of it, 1 all.
struct SetOpacity {
    double opacity = 1.0;
};
/// Empty: called by its id.
struct RenameLayer {
    std::string name;
};
struct PlaceLayer {
    Similarity placement;
};
/// Edit what lies under the canvas there: a latent was found whose picture stands for it. The layer
/// becomes that picture, carried, if it shows no more than a seed's; otherwise a new one above it.
struct EditUnder {
    ModelReference model;
    Latent latent;         ///< W+ as it was found
    Similarity placement;  ///< canvas px from px of its picture
};
/// A better latent was found for what lies under a layer: what was done to the other one since is
/// done to this one. Nothing changes where it does not stand for `found` any more.
struct RefineUnder {
    Latent found;   ///< W+
    Latent better;  ///< W+
};
/// Put a layer that stands for what lies under it in carried, or rebuilt.
struct CarryLayer {
    bool is_carried = true;
};
/// Another size of the canvas; photo and layers stay where they are from its top-left corner.
struct SetCanvas {
    Size size;
};
/// Put a photo under all layers. The canvas becomes as large, and what was on it lies in its
/// middle, as large as goes in whole. Empty: take the photo away; the rest stays as it is. What
/// stood for a part of the photo before is rebuilt, since there is nothing left to carry.
struct SetPhoto {
    Photo photo;
};

/// Everything that a person can do to a document. Not the variant itself: `apply` would then find
/// `std::apply` as well.
struct Command {
    using What = std::variant<OpenModel,
                              SetSeed,
                              SetPsi,
                              SetCutoff,
                              SetClass,
                              OpenLatent,
                              ResetPicture,
                              FinishDrag,
                              AddPoint,
                              RemovePoints,
                              ClearPoints,
                              MoveHandle,
                              MoveTarget,
                              RemoveTarget,
                              ShiftPoints,
                              LockPoints,
                              EnablePoints,
                              PinPoints,
                              SetMask,
                              SetDragSettings,
                              SetSlider,
                              ResetSliders,
                              LockSliders,
                              AddLayer,
                              DuplicateLayer,
                              RemoveLayer,
                              MoveLayer,
                              ActivateLayer,
                              ShowLayer,
                              SetOpacity,
                              RenameLayer,
                              PlaceLayer,
                              SetCanvas,
                              SetPhoto,
                              EditUnder,
                              CarryLayer,
                              RefineUnder>;

    template <typename Struct>
    requires std::constructible_from<What, Struct&&> Command(Struct&& command, LayerId of_layer = 0)
        : what(std::forward<Struct>(command)), layer(of_layer) {}  // NOLINT: implicit

    What what;
    LayerId layer = 0;  ///< that it acts on; 0: the active one
};

/// The document after the command. Pure and total: what makes no sense (a point that is not there,
/// a layer that is not, a place that is not a number) leaves the document as it is.
[[nodiscard]] Document apply(Document document, const Command& command);

/// What the history calls it, in English for the translator: "Drag", "Move target".
[[nodiscard]] std::string_view name_of(const Command& command);

}  // namespace pliant::document
