#include "core/people/occlusion.h"

#include "core/people/asset_file.h"
#include "core/people/head_shape.h"
#include "core/people/occlusion_baker.h"
#include "core/people/occlusion_cache.h"
#include "core/people/parallel.h"

#include <functional>
#include <utility>

namespace pliant::people {
namespace {

using Shares = Occlusion::Shares;

/// One bake: the mean person with an expression, the surfaces, and where the results go.
struct Baking {
    Expression expression;
    std::vector<const Surface*> surfaces;
    std::vector<Shares*> results;  ///< null for surfaces that only occlude others
};

std::vector<Baking> all_bakings(const Assets& assets, Occlusion& baked) {
    std::vector<Baking> all;
    const auto face = [&](Occlusion::Face& to, const Expression& expression) {
        all.push_back({expression,
                       {&assets.body, &assets.eyes, &assets.teeth, &assets.tongue},
                       {&to.body, &to.eyes, &to.teeth, &to.tongue}});
    };
    face(baked.at_rest, {});
    face(baked.jaw_open, {.mouth_open = 1.0F});
    face(baked.lids_closed, {.left_eye_closed = 1.0F, .right_eye_closed = 1.0F});
    baked.hats.resize(assets.hats.size());
    for (std::size_t i = 0; i < assets.hats.size(); ++i) {
        Occlusion::Cover& hat = baked.hats[i];
        all.push_back(
            {{}, {&assets.body, &assets.eyes, &assets.hats[i]}, {&hat.body, &hat.eyes, &hat.self}});
    }
    baked.garments.resize(assets.garments.size());
    for (std::size_t i = 0; i < assets.garments.size(); ++i) {
        all.push_back({{}, {&assets.body, &assets.garments[i]}, {nullptr, &baked.garments[i]}});
    }
    return all;
}

void bake(const Assets& assets, const ExpressionRig& rig, const Baking& baking) {
    HeadShape shape;
    shape_head(assets, rig, {.expression = baking.expression}, shape);
    std::vector<PosedSurface> posed(baking.surfaces.size());
    for (std::size_t i = 0; i < posed.size(); ++i) {
        pose_surface(*baking.surfaces[i], shape, posed[i]);
        posed[i].smooth_normals();
    }
    auto shares = bake_occlusion(posed);
    for (std::size_t i = 0; i < posed.size(); ++i) {
        if (baking.results[i] != nullptr) *baking.results[i] = std::move(shares[i]);
    }
}

/// A hash of everything that the baked occlusion depends on.
std::uint64_t fingerprint(const Assets& assets, const std::vector<Baking>& bakings) {
    Fingerprint print;
    print.add(std::span(assets.base));
    for (const auto& target : assets.targets.looks) print.add(std::span(target.shifts));
    for (const auto& target : assets.targets.builds) print.add(std::span(target.shifts));
    for (const auto& unit : assets.skeleton.units) print.add(std::span(unit));
    for (const auto& baking : bakings) {
        for (const Surface* surface : baking.surfaces) {
            print.add(std::span(surface->triangles));
            print.add(std::span(surface->uv));
            for (const Fit& fit : surface->fit) {
                print.add(std::span(fit.vertex));
                print.add(std::span(fit.weight));
                print.add(std::span(&fit.offset, 1));
            }
            if (surface->texture) {
                const Texture& texture = *surface->texture;
                print.add(std::span(texture.pixels(),
                                    std::size_t{4} * texture.width() * texture.height()));
            }
        }
    }
    return print.value();
}

float blended(float at_rest, float other, float amount) {
    return at_rest + amount * (other - at_rest);
}

float share_of(std::uint8_t baked) { return static_cast<float>(baked) * (1.0F / 255.0F); }

}  // namespace

Occlusion Occlusion::of(const Assets& assets, const ExpressionRig& rig, const JobContext& job) {
    Occlusion baked;
    const auto bakings = all_bakings(assets, baked);
    std::vector<std::pair<Shares*, std::size_t>> results;
    for (const auto& baking : bakings) {
        for (std::size_t i = 0; i < baking.results.size(); ++i) {
            if (baking.results[i] == nullptr) continue;
            results.emplace_back(baking.results[i], baking.surfaces[i]->vertex_count);
        }
    }
    const OcclusionCache cache(fingerprint(assets, bakings));
    if (cache.read(results)) return baked;

    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    parallel_for(static_cast<int>(bakings.size()), threads, [&](int i) {
        if (job.is_cancelled()) {
            throw Fault({ErrorCode::Cancelled, "Stopped while the occlusion was baked."});
        }
        bake(assets, rig, bakings[i]);
    });
    cache.write(results);
    return baked;
}

void blend_occlusion(const Occlusion& baked,
                     const Assets& assets,
                     const Person& person,
                     PosedSurface& posed) {
    const Surface* surface = posed.surface;
    const auto* hat = person.clothing.hat > 0 ? &baked.hats[person.clothing.hat - 1] : nullptr;
    posed.occlusion.resize(posed.positions.size());

    const auto face =
        [&](Shares Occlusion::Face::*member, Shares Occlusion::Cover::*under, float jaw) {
            const auto& rest = baked.at_rest.*member;
            const auto& jaw_open = baked.jaw_open.*member;
            const auto& lids_closed = baked.lids_closed.*member;
            const float lids =
                std::max(person.expression.left_eye_closed, person.expression.right_eye_closed);
            for (std::size_t i = 0; i < posed.occlusion.size(); ++i) {
                const float at_rest = share_of(rest[i]);
                float share = blended(at_rest, share_of(jaw_open[i]), jaw);
                share += lids * (share_of(lids_closed[i]) - at_rest);
                if (under != nullptr && hat != nullptr) {
                    share *= clamped(
                        (share_of((hat->*under)[i]) + 0.03F) / (at_rest + 0.03F), 0.0F, 1.1F);
                }
                posed.occlusion[i] = clamped(share, 0.02F, 1.0F);
            }
        };
    const auto plain = [&](const Shares& shares) {
        for (std::size_t i = 0; i < posed.occlusion.size(); ++i) {
            posed.occlusion[i] = clamped(share_of(shares[i]), 0.02F, 1.0F);
        }
    };
    const float jaw = person.expression.mouth_open;
    switch (surface->material) {
        case Material::Skin: face(&Occlusion::Face::body, &Occlusion::Cover::body, jaw); break;
        case Material::Eye: face(&Occlusion::Face::eyes, &Occlusion::Cover::eyes, jaw); break;
        // Visible only with an open mouth.
        case Material::Teeth: face(&Occlusion::Face::teeth, nullptr, 1.0F); break;
        case Material::Tongue: face(&Occlusion::Face::tongue, nullptr, 1.0F); break;
        case Material::Hat: plain(hat->self); break;
        case Material::Cloth: plain(baked.garments[surface - assets.garments.data()]); break;
        default: std::fill(posed.occlusion.begin(), posed.occlusion.end(), 0.8F);
    }
}

}  // namespace pliant::people
