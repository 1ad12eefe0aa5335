#pragma once

#include "core/people/texture.h"
#include "core/people/vector.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pliant::people {

/// What a surface is made of decides how it is shaded and which segment it counts to.
enum class Material : std::uint8_t {
    Skin,
    Eye,
    Teeth,
    Tongue,
    Hair,
    Cloth,
    Hat,
    Brow,
    Lash,
    Beard,
    Frame,
    Lens,
};

struct Vec2 {
    float x = 0.0F;
    float y = 0.0F;
};

using Triangle = std::array<int, 3>;

/// A vertex of a proxy hangs on three vertices of the body: sum of weight * body + offset * scale.
struct Fit {
    std::array<int, 3> vertex{};
    std::array<float, 3> weight{};
    Vec3 offset;
};

/// The bones that move a vertex; what is missing from a sum of 1 stays with the head.
struct BoneWeights {
    static constexpr int kMost = 8;
    int count = 0;
    std::array<std::uint8_t, kMost> bone{};
    std::array<float, kMost> weight{};
};

/// Which texels a triangle meets: some to be drawn as a solid, some to be blended over it.
struct Coverage {
    static constexpr std::uint8_t kSolid = 1;
    static constexpr std::uint8_t kSheer = 2;
};

/// One mesh of the head and what is known about it before anybody wears it.
struct Surface {
    std::string name;
    Material material = Material::Skin;
    int vertex_count = 0;
    std::vector<Triangle> triangles;
    std::vector<Triangle> uv_triangles;
    std::vector<Vec2> uv;             ///< v points up
    std::vector<Fit> fit;             ///< empty for the body and for what is built for one person
    Vec3 authored_scale = {1, 1, 1};  ///< of the person it was modelled on, against the base mesh
    bool keeps_scale = false;         ///< offsets are never scaled (clothes)
    std::vector<BoneWeights> bones;
    std::vector<float> twist;  ///< how far a vertex follows the torso: 0 head, 1 torso
    bool culls_back = false;
    std::vector<int> hidden_body;  ///< body vertices under a garment
    std::vector<float> uv_area;    ///< of each triangle
    std::vector<std::uint8_t> coverage;
    std::shared_ptr<const Texture> texture;  ///< none for what has a plain colour
    int solid_alpha = 100;                   ///< from this alpha on a texel is solid

    [[nodiscard]] int triangle_count() const { return static_cast<int>(triangles.size()); }
    /// Solid only where its texture says so.
    [[nodiscard]] bool has_holes() const { return texture != nullptr && texture->has_alpha(); }
    /// Fills what follows from triangles, coordinates and texture.
    void finish();
};

}  // namespace pliant::people
