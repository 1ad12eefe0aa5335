#include "core/people/renderer.h"

#include "core/base/text.h"
#include "core/people/asset_file.h"
#include "core/people/assets.h"
#include "core/people/beard.h"
#include "core/people/camera.h"
#include "core/people/glasses.h"
#include "core/people/hair.h"
#include "core/people/landmarks.h"
#include "core/people/maps.h"
#include "core/people/occlusion.h"
#include "core/people/picture.h"
#include "core/people/resolve.h"
#include "core/people/sampler.h"
#include "core/people/skin_painter.h"

#include <mutex>
#include <new>
#include <stdexcept>
#include <utility>

namespace pliant::people {
namespace {

// Whether teeth and tongue are visible.
bool shows_mouth(const Expression& e) {
    return e.mouth_open > 0.03F || e.lips_apart > 0.05F || e.smile > 0.1F;
}

constexpr float kMinBeard = 0.01F;

/// Buffers for rendering one picture, reused for the next.
struct Workspace {
    HeadShape shape;
    std::vector<PosedSurface> surfaces;
    int surface_count = 0;
    Texture skin{SkinMaps::kSide, SkinMaps::kSide};
    Picture picture;

    PosedSurface& next() {
        if (surface_count == static_cast<int>(surfaces.size())) surfaces.emplace_back();
        return surfaces[surface_count++];
    }
    [[nodiscard]] std::span<PosedSurface> in_use() {
        return std::span(surfaces).first(surface_count);
    }
};

/// Lends a workspace to each rendering thread.
class WorkspacePool {
  public:
    std::unique_ptr<Workspace> take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return std::make_unique<Workspace>();
        auto workspace = std::move(idle_.back());
        idle_.pop_back();
        return workspace;
    }
    void give_back(std::unique_ptr<Workspace> workspace) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(workspace));
    }

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Workspace>> idle_;
};

std::vector<Vec3> mean_body(const Assets& assets) {
    std::vector<Vec3> body = assets.base;
    add_targets(assets.targets, Person{}, body);
    return body;
}

}  // namespace

struct Renderer::Impl {
    Impl(Assets read, const JobContext& job, PeopleSet drawn)
        : people(drawn),
          assets(std::move(read)),
          rig(assets.skeleton),
          maps(SkinMaps::of(assets, mean_body(assets))),
          hair(assets, mean_body(assets)),
          beard(assets, mean_body(assets), maps),
          occlusion(Occlusion::of(assets, rig, job)),
          schema(assets.catalogue) {}

    void check(const Person& person, const RenderOptions& options) const;
    void dress(const Person& person, const HairView& view, Workspace& work) const;
    [[nodiscard]] RenderedHead render(const Person& person,
                                      const RenderOptions& options,
                                      Workspace& work) const;

    PeopleSet people;
    Assets assets;
    ExpressionRig rig;
    SkinMaps maps;
    ScalpHair hair;
    Beard beard;
    Glasses glasses;
    Occlusion occlusion;
    LabelSchema schema;
    mutable WorkspacePool pool;
};

void Renderer::Impl::check(const Person& person, const RenderOptions& options) const {
    if (const auto valid = validate(options); !valid) {
        throw std::invalid_argument(valid.error().message);
    }
    const auto expect = [](int index, std::size_t count, const char* what) {
        if (index < 0 || static_cast<std::size_t>(index) >= count) {
            throw std::invalid_argument(text(what, " is ", index, "; the assets have ", count));
        }
    };
    expect(person.hair.style, assets.catalogue.hair.size() + 1, "hair.style");
    expect(person.hair.brows, assets.brows.size(), "hair.brows");
    expect(person.hair.lashes, assets.lashes.size(), "hair.lashes");
    expect(person.eyes.colour, assets.irises.size(), "eyes.colour");
    expect(person.eyes.other_colour, assets.irises.size(), "eyes.other_colour");
    expect(person.clothing.hat, assets.hats.size() + 1, "clothing.hat");
    expect(person.clothing.garment, assets.garments.size(), "clothing.garment");
}

/// Poses all surfaces of the person, in the head's frame, with normals and occlusion. The body is
/// the first.
void Renderer::Impl::dress(const Person& person, const HairView& view, Workspace& work) const {
    const HeadShape& shape = work.shape;
    work.surface_count = 0;
    const auto wear = [&](const Surface& surface) -> PosedSurface& {
        PosedSurface& posed = work.next();
        pose_surface(surface, shape, posed);
        return posed;
    };
    const auto finish = [&](PosedSurface& posed) {
        posed.smooth_normals();
        blend_occlusion(occlusion, assets, person, posed);
    };
    constexpr std::size_t kMaxSurfaces = 16;  // keeps references valid while surfaces are added
    if (work.surfaces.size() < kMaxSurfaces) work.surfaces.resize(kMaxSurfaces);

    PosedSurface& body = wear(assets.body);
    finish(body);
    finish(wear(assets.eyes));
    if (person.hair.style > 0) {
        const std::string& style = assets.catalogue.hair[person.hair.style - 1].name;
        hair.shade_skin(style, person, body);
        hair.grow(style, person, shape, body, view, work.next());
    }
    if (shows_mouth(person.expression)) {
        finish(wear(assets.teeth));
        finish(wear(assets.tongue));
    }
    if (person.clothing.hat > 0) {
        hair.shade_under_hat(body);
        finish(wear(assets.hats[person.clothing.hat - 1]));
    }
    finish(wear(assets.garments[person.clothing.garment]));
    finish(wear(assets.brows[person.hair.brows]));
    finish(wear(assets.lashes[person.hair.lashes]));
    if (person.hair.beard > kMinBeard || person.hair.moustache > kMinBeard) {
        beard.grow(person, shape, body, view, work.next());
    }
    if (person.glasses.worn) {
        PosedSurface& frame = work.next();
        glasses.put_on(person.glasses, shape, body, frame, work.next());
    }
}

RenderedHead Renderer::Impl::render(const Person& asked,
                                    const RenderOptions& options,
                                    Workspace& work) const {
    // For a mirrored person their mirror image is rendered and the picture flipped at the end.
    Picture& picture = work.picture;
    Person& person = picture.person;
    person = asked.is_mirrored ? mirrored(asked) : asked;
    person.is_mirrored = asked.is_mirrored;
    shape_head(assets, rig, person, work.shape);
    picture.samples.reset(options.size, options.samples);
    const auto& skull = work.shape.body;
    const float face_width =
        std::fabs(skull[assets.ruler.width[0]].x - skull[assets.ruler.width[1]].x);
    const Camera camera(work.shape, face_width, person, picture.samples.side);
    dress(person,
          {.viewer = camera.viewer(),
           .down = camera.in_head({0.0F, -1.0F, 0.0F}),
           .size = options.size},
          work);
    paint_skin(assets, maps, person, work.skin);

    picture.skin = &work.skin;
    picture.iris = assets.irises[person.eyes.colour].get();
    picture.other_iris = assets.irises[person.eyes.other_colour].get();
    picture.maps = &maps;
    picture.lights = Lights::of(person.light);
    picture.palette = Palette::of(person);
    picture.backdrop.paint(person.background);
    if (options.with_segments || options.with_hiders) {
        picture.samples.translucent_segment.assign(picture.samples.id.size(), 0);
    }
    picture.hidden.assign(assets.body.vertex_count, 0);
    for (const int vertex : assets.garments[person.clothing.garment].hidden_body) {
        picture.hidden[vertex] = 1;
    }

    RenderedHead head;
    const std::span<PosedSurface> posed = work.in_use();
    for (PosedSurface& each : posed) camera.view(each);
    picture.camera = camera.position();
    picture.focal = camera.focal();
    picture.surfaces = posed;
    const Vec3 head_centre = camera.turned(work.shape.eyes + Vec3{0.0F, 0.1F, -0.95F});
    picture.shadow.draw(posed,
                        picture.lights.key,
                        head_centre + Vec3{0.0F, -0.3F, 0.1F},
                        options.size <= 160 ? 144 : 224);
    light_vertices(picture, posed);
    draw_opaque(picture);
    shade(picture);
    if (options.with_cover) start_cover(picture);
    blend_translucent(picture);

    head.image = options.with_alpha ? resolve_cut_out(picture, head.alpha) : resolve(picture);
    if (options.with_segments) head.segments = segments_of(picture);
    if (options.with_depth) head.depth = depth_of(picture);
    if (options.with_surface) head.surface = surface_of(picture);
    if (options.with_normals) head.normals = normals_of(picture);
    if (options.with_cover) head.cover = cover_of(picture);
    if (options.with_hiders) head.hidden_by = find_occluders(assets, picture);
    head.labels = schema.read(asked);
    head.landmarks =
        place_landmarks(assets, posed.front(), options.size, options.samples, person.is_mirrored);
    return head;
}

Result<void> validate(const RenderOptions& options) {
    const auto refuse = [](const char* field, int value, int low, int high) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be from {} to {}.", field, value, low, high}};
    };
    if (options.size < 16 || options.size > 2048) return refuse("size", options.size, 16, 2048);
    if (options.samples < 1 || options.samples > 4) {
        return refuse("samples", options.samples, 1, 4);
    }
    return {};
}

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

Result<Renderer> Renderer::load(const std::filesystem::path& folder,
                                const JobContext& job,
                                PeopleSet people) {
    const auto read = [&] {
        job.report(0.0, "reading the assets");
        auto assets = Assets::read(folder, job);
        job.report(0.7, "baking the occlusion");
        auto impl = std::make_unique<Impl>(std::move(assets), job, people);
        job.report(1.0, "the assets are read");
        return Renderer(std::move(impl));
    };
    return caught(read, "There is not enough memory for the assets.");
}

const Catalogue& Renderer::catalogue() const { return impl_->assets.catalogue; }

const LabelSchema& Renderer::schema() const { return impl_->schema; }

PeopleSet Renderer::people() const { return impl_->people; }

Person Renderer::person(std::uint64_t seed) const {
    return sample_person(seed, impl_->assets.catalogue, impl_->people);
}

RenderedHead Renderer::render(const Person& person, const RenderOptions& options) const {
    impl_->check(person, options);
    auto workspace = impl_->pool.take();
    RenderedHead head = impl_->render(person, options, *workspace);
    impl_->pool.give_back(std::move(workspace));
    return head;
}

MovedHead Renderer::move(const Person& from, const Person& to, const RenderOptions& options) const {
    impl_->check(from, options);
    impl_->check(to, options);
    RenderOptions veiled = options;
    veiled.with_segments = true;
    auto here = impl_->pool.take();
    auto there = impl_->pool.take();
    MovedHead moved = {.from = impl_->render(from, veiled, *here),
                       .to = impl_->render(to, veiled, *there),
                       .there = motion_between(here->picture, there->picture),
                       .back = motion_between(there->picture, here->picture)};
    impl_->pool.give_back(std::move(here));
    impl_->pool.give_back(std::move(there));
    return moved;
}

}  // namespace pliant::people
