#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/people/catalogue.h"
#include "core/people/labels.h"
#include "core/people/motion.h"
#include "core/people/person.h"
#include "core/people/rendered_head.h"
#include "core/people/sampler.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace pliant::people {

struct RenderOptions {
    int size = 128;              ///< side of the picture, px, 16 .. 2048
    int samples = 3;             ///< samples across a pixel, 1 .. 4
    bool with_hiders = false;    ///< fill RenderedHead::hidden_by
    bool with_segments = false;  ///< these fill the fields of the same name
    bool with_depth = false;
    bool with_surface = false;
    bool with_normals = false;
    bool with_cover = false;
    bool with_alpha = false;  ///< and the image shows no background: it is black where alpha is 0
};

/// Errors: InvalidArgument, naming the field.
[[nodiscard]] Result<void> validate(const RenderOptions& options);

/// Two pictures and the motion between them.
struct MovedHead {
    RenderedHead from, to;
    Motion there;  ///< from `from` to `to`
    Motion back;   ///< from `to` to `from`; points hidden in `from` are newly visible
};

/// Renders heads from MakeHuman's assets on the CPU. Immutable once loaded, so that any number of
/// threads may share it. The same person and options give the same bits on the same machine.
class Renderer {
  public:
    /// Reads the assets in `folder` (as laid out by packaging/people-assets) and bakes the ambient
    /// occlusion or reads it from the cache; takes about a second. `people` is the distribution
    /// that seeds are sampled from. Errors: FileNotFound, FileUnreadable, FileCorrupt (naming the
    /// file and the line or field), Cancelled.
    [[nodiscard]] static Result<Renderer> load(const std::filesystem::path& folder,
                                               const JobContext& job = {},
                                               PeopleSet people = PeopleSet::Everyday);
    ~Renderer();
    Renderer(Renderer&& other) noexcept;
    Renderer& operator=(Renderer&& other) noexcept;

    [[nodiscard]] const Catalogue& catalogue() const;
    [[nodiscard]] const LabelSchema& schema() const;
    [[nodiscard]] PeopleSet people() const;

    /// The person of a seed.
    [[nodiscard]] Person person(std::uint64_t seed) const;

    /// Throws std::invalid_argument for options that `validate` refuses or a style that the assets
    /// lack.
    [[nodiscard]] RenderedHead render(const Person& person,
                                      const RenderOptions& options = {}) const;

    /// Renders both, usually one person in two poses, expressions or lights, and computes the
    /// motion between them. Throws like render().
    [[nodiscard]] MovedHead move(const Person& from,
                                 const Person& to,
                                 const RenderOptions& options = {}) const;

  private:
    struct Impl;
    explicit Renderer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::people
