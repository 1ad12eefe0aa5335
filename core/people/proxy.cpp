#include "core/people/proxy.h"

#include "core/people/asset_file.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace pliant::people {
namespace {

using nlohmann::json;
using std::filesystem::path;

const json& member(const json& object, const char* key, const path& file) {
    if (!object.is_object() || !object.contains(key)) {
        fail_asset(file, {"it has no '{}'", key});
    }
    return object[key];
}

const json& array(const json& object, const char* key, const path& file) {
    const json& value = member(object, key, file);
    if (!value.is_array()) fail_asset(file, {"'{}' is not an array", key});
    return value;
}

const json& triple(const json& rows, std::size_t i, const char* key, const path& file) {
    const json& row = rows[i];
    if (!row.is_array() || row.size() != 3) {
        fail_asset(file, {"{}[{}] is not three numbers", key, i});
    }
    return row;
}

std::vector<Fit> read_fits(const json& proxy, const path& file) {
    const json& vertices = array(proxy, "ref_vIdxs", file);
    const json& weights = array(proxy, "weights", file);
    const json& offsets = array(proxy, "offsets", file);
    if (vertices.empty() || weights.size() != vertices.size() ||
        offsets.size() != vertices.size()) {
        fail_asset(file,
                   {"ref_vIdxs, weights and offsets have {}, {} and {} rows; they must be as many",
                    vertices.size(),
                    weights.size(),
                    offsets.size()});
    }
    std::vector<Fit> fits(vertices.size());
    for (std::size_t i = 0; i < fits.size(); ++i) {
        const json& v = triple(vertices, i, "ref_vIdxs", file);
        const json& w = triple(weights, i, "weights", file);
        const json& o = triple(offsets, i, "offsets", file);
        for (int k = 0; k < 3; ++k) {
            fits[i].vertex[k] = checked_index(v[k], kBaseVertexCount, file, "a ref_vIdxs");
            fits[i].weight[k] = checked_number(w[k], file, "a weight");
        }
        fits[i].offset = {checked_number(o[0], file, "an offset"),
                          checked_number(o[1], file, "an offset"),
                          checked_number(o[2], file, "an offset")};
    }
    return fits;
}

/// Reads the face stream of three.js' JSON format 3: a bit mask, then the fields it announces.
class FaceStream {
  public:
    FaceStream(const json& faces, const path& file) : faces_(faces), file_(file) {}

    void read_into(Surface& surface) {
        while (at_ < faces_.size()) {
            const int mask = next(256);
            const int corners = (mask & kQuad) != 0 ? 4 : 3;
            std::array<int, 4> vertex{}, uv{};
            for (int k = 0; k < corners; ++k) vertex[k] = next(surface.fit.size());
            skip((mask & kMaterial) != 0 ? 1 : 0);
            skip((mask & kFaceUv) != 0 ? 1 : 0);
            if ((mask & kVertexUv) != 0) {
                for (int k = 0; k < corners; ++k) uv[k] = next(surface.uv.size());
            }
            skip((mask & kFaceNormal) != 0 ? 1 : 0);
            skip((mask & kVertexNormal) != 0 ? corners : 0);
            skip((mask & kFaceColour) != 0 ? 1 : 0);
            skip((mask & kVertexColour) != 0 ? corners : 0);
            for (int k = 2; k < corners; ++k) {
                surface.triangles.push_back({vertex[0], vertex[k - 1], vertex[k]});
                surface.uv_triangles.push_back({uv[0], uv[k - 1], uv[k]});
            }
        }
    }

  private:
    static constexpr int kQuad = 1;
    static constexpr int kMaterial = 2;
    static constexpr int kFaceUv = 4;
    static constexpr int kVertexUv = 8;
    static constexpr int kFaceNormal = 16;
    static constexpr int kVertexNormal = 32;
    static constexpr int kFaceColour = 64;
    static constexpr int kVertexColour = 128;

    int next(std::size_t count) {
        if (at_ >= faces_.size()) fail_asset(file_, "its last face is cut short");
        return checked_index(faces_[at_++], count, file_, "a number in 'faces'");
    }
    void skip(int count) { at_ += static_cast<std::size_t>(count); }

    const json& faces_;
    const path& file_;
    std::size_t at_ = 0;
};

float component(Vec3 v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }

Vec3 fitted(const Fit& fit, std::span<const Vec3> base) {
    Vec3 sum;
    for (int k = 0; k < 3; ++k) sum += base[fit.vertex[k]] * fit.weight[k];
    return sum;
}

/// The JSON format lacks the scale of the person the proxy was modelled on. It is recovered per
/// axis as the slope of (authored vertex - offset) over the fitted place on the base mesh.
Vec3 authored_scale(const json& authored,
                    const std::vector<Fit>& fits,
                    std::span<const Vec3> base,
                    const path& file) {
    if (authored.size() != fits.size() * 3) {
        fail_asset(file,
                   {"'vertices' has {} numbers for {} vertices", authored.size(), fits.size()});
    }
    std::array<float, 3> scale{};
    for (int axis = 0; axis < 3; ++axis) {
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (std::size_t i = 0; i < fits.size(); ++i) {
            const double x = component(fitted(fits[i], base), axis);
            const double y = double{checked_number(authored[i * 3 + axis], file, "a vertex")} -
                             component(fits[i].offset, axis);
            sx += x, sy += y, sxx += x * x, sxy += x * y;
        }
        const auto n = static_cast<double>(fits.size());
        const double spread = sxx * n - sx * sx;
        const double slope = spread > 1e-9 ? (sxy * n - sx * sy) / spread : 1.0;
        scale[axis] = clamped(static_cast<float>(slope), 0.8F, 1.15F);
    }
    return {scale[0], scale[1], scale[2]};
}

std::vector<int> hidden_vertices(const json& proxy) {
    std::vector<int> hidden;
    if (!proxy.contains("metadata") || !proxy["metadata"].contains("deleteVerts")) return hidden;
    const json& flags = proxy["metadata"]["deleteVerts"];
    for (std::size_t i = 0; i < flags.size() && i < kBaseVertexCount; ++i) {
        const json& flag = flags[i];
        if (flag.is_boolean() ? flag.get<bool>() : flag.is_number() && flag != 0) {
            hidden.push_back(static_cast<int>(i));
        }
    }
    return hidden;
}

void crop_to_chest(Surface& garment, std::span<const Vec3> base) {
    constexpr float kHem = 0.3F;  // margin below the chest, dm
    const auto is_low = [&](int vertex) {
        const Fit& fit = garment.fit[vertex];
        return fitted(fit, base).y + fit.offset.y < kChestHeight - kHem;
    };
    std::vector<Triangle> triangles, uv_triangles;
    for (std::size_t t = 0; t < garment.triangles.size(); ++t) {
        if (std::ranges::any_of(garment.triangles[t], is_low)) continue;
        triangles.push_back(garment.triangles[t]);
        uv_triangles.push_back(garment.uv_triangles[t]);
    }
    std::vector<int> new_index(garment.fit.size(), -1);
    std::vector<Fit> kept;
    for (auto& triangle : triangles) {
        for (int& vertex : triangle) {
            if (new_index[vertex] < 0) {
                new_index[vertex] = static_cast<int>(kept.size());
                kept.push_back(garment.fit[vertex]);
            }
            vertex = new_index[vertex];
        }
    }
    garment.triangles = std::move(triangles);
    garment.uv_triangles = std::move(uv_triangles);
    garment.fit = std::move(kept);
}

std::string diffuse_map(const json& proxy) {
    if (!proxy.contains("materials") || !proxy["materials"].is_array()) return {};
    for (const json& material : proxy["materials"]) {
        if (material.is_object() && material.contains("mapDiffuse") &&
            material["mapDiffuse"].is_string()) {
            return material["mapDiffuse"].get<std::string>();
        }
    }
    return {};
}

}  // namespace

Surface read_proxy(const path& file, Material material, std::span<const Vec3> base) {
    const json proxy = read_json(file);
    Surface surface{.name = file.stem().string(), .material = material};
    surface.fit = read_fits(proxy, file);
    const json& maps = array(proxy, "uvs", file);
    if (maps.empty() || !maps[0].is_array() || maps[0].empty() || maps[0].size() % 2 != 0) {
        fail_asset(file, "uvs[0] is not a list of pairs");
    }
    for (std::size_t i = 0; i + 1 < maps[0].size(); i += 2) {
        surface.uv.push_back({checked_number(maps[0][i], file, "a texture coordinate"),
                              checked_number(maps[0][i + 1], file, "a texture coordinate")});
    }
    FaceStream(array(proxy, "faces", file), file).read_into(surface);

    switch (material) {
        case Material::Eye:  // modelled on a different base mesh, hence its own scale
            surface.authored_scale = {1.6482F / 1.48F, 2.7213F / 2.3298F, 2.2795F / 1.9221F};
            break;
        case Material::Brow: break;
        case Material::Cloth:
            surface.keeps_scale = true;
            surface.hidden_body = hidden_vertices(proxy);
            crop_to_chest(surface, base);
            break;
        default:
            surface.authored_scale =
                authored_scale(array(proxy, "vertices", file), surface.fit, base, file);
    }
    if (surface.triangles.empty()) fail_asset(file, "no face of it shows in a portrait");
    surface.vertex_count = static_cast<int>(surface.fit.size());
    if (const auto map = diffuse_map(proxy); !map.empty()) {
        surface.texture = std::make_shared<const Texture>(Texture::read(file.parent_path() / map));
    }
    return surface;
}

}  // namespace pliant::people
