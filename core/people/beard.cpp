#include "core/people/beard.h"

namespace pliant::people {
namespace {

// Where the density is lower, there is only stubble.
constexpr float kMinGrowth = 0.1F;
// Maximal lengths, dm.
constexpr float kBeardLength = 0.26F;
constexpr float kMoustacheLength = 0.09F;

}  // namespace

Beard::Beard(const Assets& assets, const SkinMaps& maps) {
    surface_.name = "beard";
    surface_.material = Material::Beard;
    surface_.uv = assets.body.uv;
    std::vector<int> root_of(assets.skin_vertex_count, -1);
    const auto root = [&](int vertex) {
        if (root_of[vertex] < 0) {
            root_of[vertex] = static_cast<int>(roots_.size());
            roots_.push_back(vertex);
            const float growth = std::max(maps.vertex_beard[vertex], 1e-6F);
            on_lip_.push_back(unit(maps.vertex_moustache[vertex] / growth));
        }
        return root_of[vertex];
    };
    std::vector<Triangle> triangles, uv_triangles;
    for (int t = 0; t < assets.body.triangle_count(); ++t) {
        const auto& triangle = assets.body.triangles[t];
        const auto grows = [&](int v) { return maps.vertex_beard[v] > kMinGrowth; };
        if (!std::ranges::any_of(triangle, grows)) continue;
        triangles.push_back({root(triangle[0]), root(triangle[1]), root(triangle[2])});
        uv_triangles.push_back(assets.body.uv_triangles[t]);
    }
    const int root_count = static_cast<int>(roots_.size());
    for (int shell = 0; shell < kShells; ++shell) {
        const int first = shell * root_count;
        for (std::size_t t = 0; t < triangles.size(); ++t) {
            const auto [i, j, k] = triangles[t];
            surface_.triangles.push_back({first + i, first + j, first + k});
            surface_.uv_triangles.push_back(uv_triangles[t]);
            surface_.coverage.push_back(static_cast<std::uint8_t>(255 * (shell + 1) / kShells));
        }
    }
    surface_.uv_area.assign(surface_.triangles.size(), 0.0F);
    surface_.vertex_count = root_count * kShells;
}

void Beard::grow(const PosedSurface& body,
                 float beard,
                 float moustache,
                 PosedSurface& posed) const {
    posed.reset(surface_);
    posed.normals.resize(posed.positions.size());
    posed.occlusion.resize(posed.positions.size());
    const std::size_t count = roots_.size();
    for (std::size_t r = 0; r < count; ++r) {
        const Vec3 root = body.positions[roots_[r]];
        const Vec3 normal = body.normals[roots_[r]];
        // A moustache without a beard must not continue around the mouth.
        const float on_lip = smooth_step(0.35F, 0.85F, on_lip_[r]);
        const float length = mix(beard * kBeardLength, moustache * kMoustacheLength, on_lip);
        for (int shell = 0; shell < kShells; ++shell) {
            const float height = static_cast<float>(shell + 1) / kShells;
            const std::size_t i = static_cast<std::size_t>(shell) * count + r;
            // Strands stand out, then hang down.
            const Vec3 out = normal * (length * height);
            const Vec3 down = Vec3{0.0F, -1.0F, 0.0F} * (0.7F * length * height * height);
            // Hair too short for this shell is hidden under the skin.
            const Vec3 sunk = normal * (length < 0.012F ? -0.05F : 0.0F);
            posed.positions[i] = root + out + down + sunk;
            posed.normals[i] = normal;
            posed.occlusion[i] = 0.35F + 0.65F * height;
        }
    }
}

}  // namespace pliant::people
