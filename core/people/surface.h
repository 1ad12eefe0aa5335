#pragma once

#include "core/people/texture.h"
#include "core/people/vector.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pliant::people {

/// Determines how a surface is shaded and which segment it belongs to.
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

/// How a proxy's vertex is fitted to three vertices of the body: sum of weight * body + offset *
/// scale.
struct Fit {
    std::array<int, 3> vertex{};
    std::array<float, 3> weight{};
    Vec3 offset;
};

/// The bones that move a vertex; the remainder to a sum of 1 belongs to the head.
struct BoneWeights {
    static constexpr int kMax = 8;
    int count = 0;
    std::array<std::uint8_t, kMax> bone{};
    std::array<float, kMax> weight{};
};

/// Whether a triangle has opaque texels, translucent ones, or both.
struct Coverage {
    static constexpr std::uint8_t kOpaque = 1;
    static constexpr std::uint8_t kTranslucent = 2;
};

/// A mesh and its material, before it is posed on a person.
struct Surface {
    std::string name;
    Material material = Material::Skin;
    int vertex_count = 0;
    std::vector<Triangle> triangles;
    std::vector<Triangle> uv_triangles;
    std::vector<Vec2> uv;  ///< v points up
    std::vector<Fit> fit;  ///< empty for the body and for meshes built per person
    Vec3 authored_scale = {
        1, 1, 1};              ///< of the person it was modelled on, relative to the base mesh
    bool keeps_scale = false;  ///< offsets are never scaled (clothes)
    std::vector<BoneWeights> bones;
    std::vector<float> twist;  ///< per vertex: follows the head (0) .. the torso (1)
    bool culls_back = false;
    std::vector<int> hidden_body;  ///< body vertices under a garment
    std::vector<float> uv_area;    ///< per triangle
    std::vector<std::uint8_t> coverage;
    std::shared_ptr<const Texture> texture;  ///< null if plainly coloured
    int opaque_alpha = 100;                  ///< texels from this alpha on are opaque
    int strand_points = 0;                   ///< of each ribbon, if it consists of strands of hair

    [[nodiscard]] int triangle_count() const { return static_cast<int>(triangles.size()); }
    /// Whether parts of it are transparent.
    [[nodiscard]] bool has_holes() const { return texture != nullptr && texture->has_alpha(); }
    /// Computes the fields that derive from triangles, uv and texture.
    void finish();
};

}  // namespace pliant::people
