#pragma once

#include "core/base/progress.h"
#include "core/people/catalogue.h"
#include "core/people/skeleton.h"
#include "core/people/surface.h"
#include "core/people/targets.h"

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

namespace pliant::people {

/// Measures a face's size by the distances of pairs of body vertices; kBase are those distances on
/// the base mesh, dm.
struct ScaleRuler {
    std::array<int, 2> width = {5399, 11998};
    std::array<int, 2> height = {791, 881};
    std::array<int, 2> depth = {962, 5320};
    static constexpr Vec3 kBase = {1.48F, 2.3298F, 1.9221F};

    /// The face's size relative to the base mesh, per axis.
    [[nodiscard]] Vec3 measure(std::span<const Vec3> body) const;
};

/// All assets, checked and reduced to what a portrait shows. Vertices of the body are renumbered:
/// first those of its skin, then the helpers and joints that something depends on.
struct Assets {
    Catalogue catalogue;
    std::vector<Vec3> base;  ///< the unmorphed body
    int skin_vertex_count = 0;
    Surface body, eyes, teeth, tongue;
    std::vector<Surface> hats, garments, brows, lashes;
    std::vector<std::shared_ptr<const Texture>> irises;
    /// [ethnicity * 6 + age * 2 + gender]: young, middle-aged, old; female, male.
    std::array<std::shared_ptr<const Texture>, 18> skins;
    Skeleton skeleton;
    Targets targets;
    ScaleRuler ruler;
    std::array<int, 68> landmarks{};  ///< vertices of the body

    /// Reads the assets in `folder` (base/ and proxies/). Throws Fault, with
    /// ErrorCode::Cancelled after a stop.
    [[nodiscard]] static Assets read(const std::filesystem::path& folder, const JobContext& job);
};

}  // namespace pliant::people
