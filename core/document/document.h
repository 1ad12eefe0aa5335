#pragma once

#include "core/base/geometry.h"
#include "core/document/latent.h"
#include "core/document/mask.h"
#include "core/document/photo.h"
#include "core/document/slider.h"
#include "core/drag_values/settings.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pliant::document {

/// Which model the picture comes from. The sha256 says which; name and path say where to look and
/// what to call it when it is not there.
struct ModelReference {
    std::string name = {};            ///< for a person: "people-128"
    std::filesystem::path path = {};  ///< where it was; empty: the bundled one
    std::string sha256 = {};          ///< lower-case hexadecimal, of the file; empty: not known yet
    Size size = {};                   ///< of its pictures, px; empty: not known yet

    friend bool operator==(const ModelReference&, const ModelReference&) = default;
};

/// Where the first picture comes from: a seed's latent, truncated, or one read from a file.
struct Source {
    std::uint32_t seed = 0;
    double psi = 0.7;                              ///< truncation: 0 the mean picture, 1 all
    std::optional<std::int64_t> cutoff = {};       ///< rows of W+ that psi acts on; empty: all
    std::optional<std::int64_t> class_index = {};  ///< of a conditional network
    /// Where the document's latent was read from; empty: the seed decides.
    std::filesystem::path latent_file = {};

    friend bool operator==(const Source&, const Source&) = default;
};

/// Names a point for as long as the document lives; never given twice.
using PointId = std::uint32_t;

/// A handle point and, once it is paired, its target; or a pin, which must stay where it is.
struct ControlPoint {
    PointId id = 0;
    Point handle;                      ///< image px
    std::optional<Point> target = {};  ///< image px; empty: not paired yet, pulls at nothing
    bool is_pin = false;               ///< must stay; a pin has no target
    bool is_locked = false;            ///< not moved or removed by hand
    bool is_enabled = true;            ///< switched off: kept, but takes no part in the drag

    friend bool operator==(const ControlPoint&, const ControlPoint&) = default;
};

/// Fields of a newer version's session that this version does not know, as the text of a JSON
/// object. They travel with the document and are written back.
struct UnknownFields {
    std::shared_ptr<const std::string> json = {};  ///< null: none

    friend bool operator==(const UnknownFields& a, const UnknownFields& b) {
        return a.json == b.json || (a.json && b.json && *a.json == *b.json);
    }
};

/// A layer whose picture a generator draws: everything that a person has decided about that
/// picture. Copies share what is large. Points and mask are in the pixels of the picture itself.
struct Generated {
    ModelReference model = {};
    Source source = {};
    /// W+ of the picture, but for the sliders; empty: what the source gives.
    Latent latent = {};
    std::vector<ControlPoint> points = {};  ///< in the order of their ids
    PointId next_point = 1;
    Mask mask = {};  ///< empty: everything may change
    drag::Settings settings = {};
    std::vector<Slider> sliders = {};  ///< those that are moved, by their axes
    /// W+ of what lies under the layer, as found in it; empty: it stands for nothing there.
    Latent before = {};
    /// Put in carried, not rebuilt: the layer does not show its picture, but what lies under it,
    /// moved as the picture has since `before`.
    bool is_carried = false;
    std::vector<std::string> locked_sliders = {};  ///< axes that the others leave alone, sorted

    [[nodiscard]] bool carries() const { return is_carried && !before.is_empty(); }
    /// The point of that id; null where there is none.
    [[nodiscard]] const ControlPoint* find_point(PointId id) const {
        for (const auto& point : points) {
            if (point.id == id) return &point;
        }
        return nullptr;
    }
    /// The slider of that axis; null where it is not moved.
    [[nodiscard]] const Slider* find_slider(std::string_view axis) const {
        for (const auto& slider : sliders) {
            if (slider.axis == axis) return &slider;
        }
        return nullptr;
    }

    friend bool operator==(const Generated&, const Generated&) = default;
};

/// Names a layer for as long as the document lives; never given twice. 0 names none.
using LayerId = std::uint32_t;

inline constexpr std::size_t kMaxLayers = 64;

/// A picture on the canvas, of one kind or another, and how it is put there.
struct Layer {
    using Kind = std::variant<Generated>;

    LayerId id = 1;
    std::string name = {};  ///< empty: called by its id
    bool is_shown = true;
    double opacity = 1.0;       ///< 0 .. 1
    Similarity placement = {};  ///< canvas px from the px of its picture
    Kind what = {};

    [[nodiscard]] const Generated& generated() const { return std::get<Generated>(what); }
    [[nodiscard]] Generated& generated() { return std::get<Generated>(what); }
    /// Of its picture, px; empty: not known yet.
    [[nodiscard]] Size size() const { return generated().model.size; }

    friend bool operator==(const Layer&, const Layer&) = default;
};

/// Everything that a person has decided, as one small value: what undo keeps, what a session
/// stores. There is always a layer, and one of them is active: tools and commands act on it.
struct Document {
    Size canvas = {};                       ///< px; empty: as large as its lowest layer
    Photo photo = {};                       ///< under all layers, from the canvas's top-left corner
    std::vector<Layer> layers = {Layer{}};  ///< from the lowest to the highest
    LayerId active = 1;
    LayerId next_layer = 2;
    UnknownFields unknown = {};  ///< also of the layers, and of what is in them

    /// One picture on a canvas of its size.
    [[nodiscard]] static Document of(Generated picture);

    /// The layer of that id; null where there is none.
    [[nodiscard]] const Layer* find_layer(LayerId id) const;
    [[nodiscard]] Layer* find_layer(LayerId id);
    [[nodiscard]] const Layer& active_layer() const { return *find_layer(active); }
    /// What the active layer's picture is.
    [[nodiscard]] const Generated& generated() const { return active_layer().generated(); }
    [[nodiscard]] Generated& generated() { return find_layer(active)->generated(); }
    /// The canvas, px; empty while nothing has a size yet.
    [[nodiscard]] Size canvas_size() const;

    friend bool operator==(const Document&, const Document&) = default;
};

// What a document may hold, whoever made it.

/// No picture of a stranger's session takes more memory than this many pixels.
inline constexpr std::int64_t kMaxCanvasPixels = std::int64_t{1} << 26;
inline constexpr int kMaxCanvasSide = 1 << 14;  ///< px

[[nodiscard]] bool is_canvas_size(Size size);
[[nodiscard]] bool is_placement(const Similarity& placement);

}  // namespace pliant::document
