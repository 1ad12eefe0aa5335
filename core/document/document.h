#pragma once

#include "core/base/geometry.h"
#include "core/document/latent.h"
#include "core/document/mask.h"
#include "core/drag_values/settings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pliant::document {

/// Which model the picture comes from. The sha256 says which; name and path say where to look and
/// what to call it when it is not there.
struct ModelReference {
    std::string name = {};            ///< for a person: "people-128"
    std::filesystem::path path = {};  ///< where it was; empty: the bundled one
    std::string sha256 = {};          ///< lower-case hexadecimal, of the file; empty: not known yet
    int resolution_px = 0;            ///< side of its pictures; 0: not known yet

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

/// Everything that a person has decided about a picture, as one small value: what undo keeps, what
/// a session stores, what the engine is sent. Copies share what is large.
struct Document {
    ModelReference model = {};
    Source source = {};
    Latent latent = {};                     ///< W+ of the picture; empty: what the source gives
    std::vector<ControlPoint> points = {};  ///< in the order of their ids
    PointId next_point = 1;
    Mask mask = {};  ///< empty: everything may change
    drag::Settings settings = {};
    UnknownFields unknown = {};

    /// The point of that id; null where there is none.
    [[nodiscard]] const ControlPoint* find_point(PointId id) const {
        for (const auto& point : points) {
            if (point.id == id) return &point;
        }
        return nullptr;
    }

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace pliant::document
