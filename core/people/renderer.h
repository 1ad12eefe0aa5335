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
    int size = 128;              ///< side of the picture, px, 16 .. 1024
    int samples = 3;             ///< samples across a pixel, 1 .. 4
    bool with_hiders = false;    ///< fill RenderedHead::hidden_by
    bool with_segments = false;  ///< and the other fields of that name
    bool with_depth = false;
    bool with_surface = false;
    bool with_normals = false;
    bool with_cover = false;
};

/// Errors: InvalidArgument, naming the field.
[[nodiscard]] Result<void> validate(const RenderOptions& options);

/// Two pictures and where each point that one shows is in the other.
struct MovedHead {
    RenderedHead from, to;
    Motion there;  ///< of what `from` shows
    Motion back;   ///< of what `to` shows; what it does not find in `from` is new
};

/// Renders heads from MakeHuman's assets on the CPU. Immutable once loaded: any number of threads
/// may render with one renderer at once. The same person and options give the same bits, on the
/// same machine.
class Renderer {
  public:
    /// Reads the assets in `folder` (as packaging/people-assets lays them out) and bakes or fetches
    /// the occlusion: about a second. `people` says how the people of seeds are drawn. Errors:
    /// FileNotFound, FileUnreadable, FileCorrupt (naming the file and the line or field),
    /// Cancelled.
    [[nodiscard]] static Result<Renderer> load(const std::filesystem::path& folder,
                                               const JobContext& job = {},
                                               PeopleSet people = PeopleSet::Everyday);
    ~Renderer();
    Renderer(Renderer&& other) noexcept;
    Renderer& operator=(Renderer&& other) noexcept;

    [[nodiscard]] const Catalogue& catalogue() const;
    [[nodiscard]] const LabelSchema& schema() const;
    [[nodiscard]] PeopleSet people() const;

    /// The person of a seed, to look at or change before rendering.
    [[nodiscard]] Person person(std::uint64_t seed) const;

    /// Throws std::invalid_argument for options that `validate` refuses, or a person with a style
    /// that the assets lack.
    [[nodiscard]] RenderedHead render(const Person& person,
                                      const RenderOptions& options = {}) const;

    /// Renders both and follows what is seen from one to the other: a person in two poses,
    /// expressions or lights, as a rule. Throws as render() does.
    [[nodiscard]] MovedHead move(const Person& from,
                                 const Person& to,
                                 const RenderOptions& options = {}) const;

  private:
    struct Impl;
    explicit Renderer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::people
