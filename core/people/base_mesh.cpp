#include "core/people/base_mesh.h"

#include "core/people/asset_file.h"

#include <charconv>
#include <string>

namespace pliant::people {
namespace {

/// "vertex/uv" of a face, both 1-based.
struct Corner {
    int vertex = 0;
    int uv = 0;
};

Corner parse_corner(std::string_view word, const BaseMesh& mesh, const AssetText& file) {
    Corner corner;
    const char* const end = word.data() + word.size();
    const auto vertex = std::from_chars(word.data(), end, corner.vertex);
    if (vertex.ec != std::errc() || vertex.ptr == end || *vertex.ptr != '/' ||
        std::from_chars(vertex.ptr + 1, end, corner.uv).ec != std::errc()) {
        file.fail({"'{}' is not a corner as 12/34", word});
    }
    if (corner.vertex < 1 || static_cast<std::size_t>(corner.vertex) > mesh.vertices.size() ||
        corner.uv < 1 || static_cast<std::size_t>(corner.uv) > mesh.uv.size()) {
        file.fail({"the corner {} counts past the vertices before it", word});
    }
    return {corner.vertex - 1, corner.uv - 1};
}

void add_face(BaseMesh& mesh, AssetText& file) {
    std::vector<Corner> corners;
    for (auto word = file.word(); !word.empty(); word = file.word()) {
        corners.push_back(parse_corner(word, mesh, file));
    }
    if (corners.size() != 3 && corners.size() != 4) {
        file.fail({"a face has {} corners; it must have 3 or 4", corners.size()});
    }
    for (const auto& corner : corners) {
        if (mesh.vertices[corner.vertex].y < kChestHeight) return;
    }
    for (std::size_t k = 2; k < corners.size(); ++k) {
        mesh.triangles.push_back({corners[0].vertex, corners[k - 1].vertex, corners[k].vertex});
        mesh.uv_triangles.push_back({corners[0].uv, corners[k - 1].uv, corners[k].uv});
    }
}

}  // namespace

BaseMesh read_base_mesh(const std::filesystem::path& path) {
    AssetText file(path);
    BaseMesh mesh;
    bool is_skin = false;
    while (file.next_line()) {
        const auto keyword = file.word();
        if (keyword == "v") {
            const float x = file.number(), y = file.number(), z = file.number();
            mesh.vertices.push_back({x, y, z});
        } else if (keyword == "vt") {
            const float u = file.number(), v = file.number();
            mesh.uv.push_back({u, v});
        } else if (keyword == "g") {
            is_skin = file.word() == "body";
        } else if (keyword == "f" && is_skin) {
            add_face(mesh, file);
        }
    }
    if (mesh.vertices.size() != kBaseVertexCount) {
        fail_asset(path,
                   {"it has {} vertices; MakeHuman's base mesh has {}",
                    mesh.vertices.size(),
                    kBaseVertexCount});
    }
    if (mesh.triangles.empty()) fail_asset(path, "its group 'body' has no face above the chest");
    return mesh;
}

}  // namespace pliant::people
