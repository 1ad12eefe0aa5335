#include "core/people/assets.h"

#include "core/base/text.h"
#include "core/people/asset_file.h"
#include "core/people/base_mesh.h"
#include "core/people/landmark_vertices.h"
#include "core/people/parallel.h"
#include "core/people/proxy.h"
#include "core/people/tone.h"

#include <functional>
#include <map>
#include <utility>

namespace pliant::people {
namespace {

using std::filesystem::path;

constexpr int kSkinSide = 512;

/// Collects the proxies and textures to read as separate tasks, so that threads can share them.
class AssetReader {
  public:
    AssetReader(Assets& assets, path proxies, std::span<const Vec3> base)
        : assets_(assets), proxies_(std::move(proxies)), base_(base) {}

    [[nodiscard]] std::vector<std::function<void()>> tasks() {
        want(assets_.eyes, "eyes", "HighPolyEyes", Material::Eye);
        want(assets_.teeth, "teeth", "Teeth_Base", Material::Teeth);
        want(assets_.tongue, "tongue", "tongue01", Material::Tongue);
        want_all(assets_.hats, assets_.catalogue.hats, "clothes", Material::Hat);
        want_all(assets_.garments, assets_.catalogue.garments, "clothes", Material::Cloth);
        want_all(assets_.brows, assets_.catalogue.brows, "eyebrows", Material::Brow);
        want_all(assets_.lashes, assets_.catalogue.lashes, "eyelashes", Material::Lash);
        want_irises();
        want_skins();
        return std::move(tasks_);
    }

  private:
    void want(Surface& to, const char* kind, const std::string& folder, Material material) {
        tasks_.push_back([this, &to, kind, folder, material] {
            to = read_proxy(proxies_ / kind / folder / (folder + ".json"), material, base_);
            if (to.texture) even_out(to);
        });
    }

    void want_all(std::vector<Surface>& to,
                  const std::vector<Style>& styles,
                  const char* kind,
                  Material material) {
        to.resize(styles.size());
        for (std::size_t i = 0; i < styles.size(); ++i) {
            want(to[i], kind, styles[i].folder, material);
        }
    }

    void want_irises() {
        assets_.irises.resize(assets_.catalogue.irises.size());
        for (std::size_t i = 0; i < assets_.irises.size(); ++i) {
            tasks_.push_back([this, i] {
                assets_.irises[i] = std::make_shared<const Texture>(
                    Texture::read(proxies_ / "eyes" / "HighPolyEyes" / "textures" /
                                  (assets_.catalogue.irises[i] + "_eye.png")));
            });
        }
    }

    void want_skins() {
        constexpr std::array ethnicities = {"caucasian", "african", "asian"};
        constexpr std::array shades = {"light", "dark", "light"};
        constexpr std::array ages = {"young", "middleage", "old"};
        constexpr std::array genders = {"female", "male"};
        for (int e = 0; e < 3; ++e) {
            for (int a = 0; a < 3; ++a) {
                for (int g = 0; g < 2; ++g) {
                    const char* version = e != 2 ? "" : a == 0 ? "3" : "2";
                    const auto file = proxies_ / "skins" /
                                      text(ages[a], "_", ethnicities[e], "_", genders[g]) /
                                      "textures" /
                                      text(ages[a],
                                           "_",
                                           shades[e],
                                           "skinned_",
                                           genders[g],
                                           "_diffuse",
                                           version,
                                           ".png");
                    tasks_.push_back(
                        [this, file, i = e * 6 + a * 2 + g] { assets_.skins[i] = skin(file); });
                }
            }
        }
    }

    static std::shared_ptr<const Texture> skin(const path& file) {
        auto texture = std::make_shared<const Texture>(Texture::read(file));
        if (texture->width() != kSkinSide || texture->height() != kSkinSide) {
            fail_asset(file,
                       {"it has {} x {} pixels; a skin must have {} x {}",
                        texture->width(),
                        texture->height(),
                        kSkinSide,
                        kSkinSide});
        }
        return texture;
    }

    Assets& assets_;
    path proxies_;
    std::span<const Vec3> base_;
    std::vector<std::function<void()>> tasks_;
};

/// Renumbers the vertices of the base mesh that are needed.
class Renumbering {
  public:
    Renumbering() : new_index_(kBaseVertexCount, -1) {}

    int operator()(int vertex) {
        int& index = new_index_[vertex];
        if (index < 0) {
            index = static_cast<int>(kept_.size());
            kept_.push_back(vertex);
        }
        return index;
    }
    void apply(int& vertex) { vertex = (*this)(vertex); }
    template <typename Range>
    void apply_to(Range& vertices) {
        for (int& vertex : vertices) apply(vertex);
    }

    [[nodiscard]] std::span<const int> new_index() const { return new_index_; }
    [[nodiscard]] const std::vector<int>& kept() const { return kept_; }

  private:
    std::vector<int> new_index_;
    std::vector<int> kept_;
};

std::vector<Surface*> proxies_of(Assets& assets) {
    std::vector<Surface*> all = {&assets.eyes, &assets.teeth, &assets.tongue};
    for (auto* kind : {&assets.hats, &assets.garments, &assets.brows, &assets.lashes}) {
        for (auto& surface : *kind) all.push_back(&surface);
    }
    return all;
}

/// Makes a surface move with the skin under it.
void attach_to_body(Surface& surface, const Skeleton& skeleton) {
    // Hats and clothes are stiff: they follow the neck, but not the expression.
    const bool is_stiff = surface.material == Material::Hat || surface.material == Material::Cloth;
    constexpr float kMinBoneWeight = 0.005F;
    surface.bones.resize(surface.fit.size());
    surface.twist.resize(surface.fit.size());
    for (std::size_t i = 0; i < surface.fit.size(); ++i) {
        const Fit& fit = surface.fit[i];
        std::map<int, float> sums;
        float twist = 0.0F;
        for (int k = 0; k < 3; ++k) {
            const BoneWeights& from = skeleton.weights[fit.vertex[k]];
            for (int b = 0; b < from.count; ++b)
                sums[from.bone[b]] += from.weight[b] * fit.weight[k];
            twist += skeleton.twist[fit.vertex[k]] * fit.weight[k];
        }
        surface.twist[i] = unit(twist);
        if (is_stiff) continue;
        std::vector<std::pair<float, int>> strongest;
        for (const auto& [bone, weight] : sums) {
            if (weight > kMinBoneWeight) strongest.emplace_back(weight, bone);
        }
        std::sort(strongest.rbegin(), strongest.rend());
        BoneWeights& to = surface.bones[i];
        to.count = std::min<int>(BoneWeights::kMax, static_cast<int>(strongest.size()));
        for (int k = 0; k < to.count; ++k) {
            to.weight[k] = strongest[k].first;
            to.bone[k] = static_cast<std::uint8_t>(strongest[k].second);
        }
    }
}

bool hangs_on_jaw(const Skeleton& skeleton, int bone) {
    for (; bone >= 0; bone = skeleton.bones[bone].parent) {
        if (skeleton.bones[bone].name == "jaw") return true;
    }
    return false;
}

/// The mesh's upper lip covers its upper teeth even in an open mouth.
void lower_upper_teeth(const Skeleton& skeleton, Surface& teeth) {
    constexpr float kLowered = 0.035F;  // dm
    for (std::size_t i = 0; i < teeth.fit.size(); ++i) {
        const BoneWeights& by = teeth.bones[i];
        float jaw = 0.0F;
        for (int k = 0; k < by.count; ++k) {
            if (hangs_on_jaw(skeleton, by.bone[k])) jaw += by.weight[k];
        }
        if (jaw < 0.5F) teeth.fit[i].offset.y -= kLowered;
    }
}

void renumber(Assets& assets, Renumbering& renumbering) {
    for (auto& triangle : assets.body.triangles) renumbering.apply_to(triangle);
    assets.skin_vertex_count = static_cast<int>(renumbering.kept().size());
    for (Surface* surface : proxies_of(assets)) {
        for (auto& fit : surface->fit) renumbering.apply_to(fit.vertex);
    }
    for (auto& bone : assets.skeleton.bones) renumbering.apply_to(bone.head);
    renumbering.apply_to(assets.skeleton.neck);
    renumbering.apply_to(assets.skeleton.left_eye);
    renumbering.apply_to(assets.skeleton.right_eye);
    for (auto* pair : {&assets.ruler.width, &assets.ruler.height, &assets.ruler.depth}) {
        renumbering.apply_to(*pair);
    }
    assets.landmarks = kLandmarkVertices;
    renumbering.apply_to(assets.landmarks);
    for (const int vertex : assets.landmarks) {
        if (vertex < assets.skin_vertex_count) continue;
        throw Fault({ErrorCode::FileCorrupt,
                     {"The skin of base.obj lacks the vertex {}, which stands for a landmark.",
                      renumbering.kept()[vertex]}});
    }
    for (auto& garment : assets.garments) {
        std::vector<int> hidden;
        for (const int vertex : garment.hidden_body) {
            const int index = renumbering.new_index()[vertex];
            if (index >= 0 && index < assets.skin_vertex_count) hidden.push_back(index);
        }
        garment.hidden_body = std::move(hidden);
    }
}

template <typename T>
std::vector<T> picked(const std::vector<T>& from, const std::vector<int>& indices) {
    std::vector<T> to;
    to.reserve(indices.size());
    for (const int i : indices) to.push_back(from[i]);
    return to;
}

void stop_if_asked(const JobContext& job) {
    if (job.is_cancelled()) {
        throw Fault({ErrorCode::Cancelled, "Stopped while the assets were read."});
    }
}

}  // namespace

Vec3 ScaleRuler::measure(std::span<const Vec3> body) const {
    return {std::fabs(body[width[0]].x - body[width[1]].x) / kBase.x,
            std::fabs(body[height[0]].y - body[height[1]].y) / kBase.y,
            std::fabs(body[depth[0]].z - body[depth[1]].z) / kBase.z};
}

Assets Assets::read(const path& folder, const JobContext& job) {
    Assets assets;
    assets.catalogue = Catalogue::of(folder / "proxies");
    BaseMesh mesh = read_base_mesh(folder / "base" / "3dobjs" / "base.obj");
    stop_if_asked(job);

    auto tasks = AssetReader(assets, folder / "proxies", mesh.vertices);
    auto wanted = tasks.tasks();
    wanted.insert(wanted.begin(), [&] { assets.skeleton = read_skeleton(folder / "base"); });
    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    parallel_for(static_cast<int>(wanted.size()), threads, [&](int i) {
        stop_if_asked(job);
        wanted[i]();
    });

    assets.body = {.name = "body", .material = Material::Skin};
    assets.body.triangles = std::move(mesh.triangles);
    assets.body.uv_triangles = std::move(mesh.uv_triangles);
    assets.body.uv = std::move(mesh.uv);
    assets.body.culls_back = assets.eyes.culls_back = true;

    Renumbering renumbering;
    renumber(assets, renumbering);
    const auto& kept = renumbering.kept();
    assets.base = picked(mesh.vertices, kept);
    assets.skeleton.weights = picked(assets.skeleton.weights, kept);
    assets.skeleton.twist = picked(assets.skeleton.twist, kept);
    assets.body.vertex_count = assets.skin_vertex_count;
    assets.body.bones = assets.skeleton.weights;
    assets.body.twist = assets.skeleton.twist;
    assets.body.finish();
    for (Surface* surface : proxies_of(assets)) {
        attach_to_body(*surface, assets.skeleton);
        surface->finish();
    }
    lower_upper_teeth(assets.skeleton, assets.teeth);
    stop_if_asked(job);
    assets.targets = read_targets(folder / "base" / "targets", renumbering.new_index());
    return assets;
}

}  // namespace pliant::people
