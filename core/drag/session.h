#pragma once

#include "core/base/result.h"
#include "core/drag_values/course.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
#include "core/reach/reach.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace pliant::drag {

/// A drag, step by step: handles are pulled to their targets by moving the first rows of W+. Knows
/// no thread, no progress bar and no cancellation: its caller's loop does.
///
///     auto session = drag::Session::start(generator, w_plus, {{.from = {64, 72}, .to = {48,
///     72}}}); while (!session->finished()) show(session->step(), session->render());
///
/// Pan et al. 2023, "Drag Your GAN", section 3; docs/drag.md says what fast mode does differently.
class Session : public Stepping {
  public:
    /// w_plus [1,L,D] float32 on the generator's device; free [R,R] float32, 1 where the picture
    /// may change, or undefined; reach: the generator's, which fast mode measures if it
    /// is empty.
    /// Errors: InvalidArgument naming the handle or the option, or when the mask leaves nothing
    /// free.
    [[nodiscard]] static Result<Session> start(const stylegan::Generator& generator,
                                               const at::Tensor& w_plus,
                                               std::vector<Handle> handles,
                                               const at::Tensor& free = {},
                                               const Settings& settings = {},
                                               std::optional<reach::LazyReach> reach = {});
    ~Session() override;
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// One iteration. Errors: Diverged when the latent runs away or is no longer finite,
    /// OutOfMemory; the session is then unchanged and the step can be tried again.
    [[nodiscard]] Result<StepReport> step() override;
    /// Whether there is nothing left to do until the next retarget() or adjust().
    [[nodiscard]] bool finished() const { return stop_reason().has_value(); }
    [[nodiscard]] std::optional<Stop> stop_reason() const override;

    /// Changes handles, targets, pins or the free region during the drag. A handle whose id and
    /// origin are unchanged continues from where it is, and the optimiser keeps its momentum; the
    /// template of a new handle is taken from the current picture. With the same free region the
    /// picture outside it is still held to that of the drag's start; with another, to the current
    /// picture. Retargeting to the same task only restarts the step count. Errors: as `start`;
    /// nothing has then changed.
    [[nodiscard]] Result<void> retarget(std::vector<Handle> handles, const at::Tensor& free = {});

    /// Changes the settings during the drag. A change of mode, space, block or number of rows
    /// restarts the drag from the current picture and handle positions; the recorded movement
    /// stays. Errors: InvalidArgument naming the option; nothing has then changed.
    [[nodiscard]] Result<void> adjust(const Settings& settings);
    /// Both at once; after an error nothing has changed.
    [[nodiscard]] Result<void> retarget(std::vector<Handle> handles,
                                        const at::Tensor& free,
                                        const Settings& settings);

    /// The latent of the last step's picture, [1,L,D]; before the first step, the initial one.
    [[nodiscard]] const at::Tensor& w_plus() const;
    /// The picture of `w_plus`, float32 [1,3,R,R], computed on from the last step's features.
    [[nodiscard]] at::Tensor render() const;
    /// That picture as far as the last step computed it; Generator::advance continues from there.
    [[nodiscard]] stylegan::SynthesisState state() const;

    /// The movement so far, evenly thinned to at most a few hundred steps.
    [[nodiscard]] const std::vector<Recorded>& movement() const;
    /// The latent of a recorded step, [1,L,D].
    [[nodiscard]] at::Tensor w_plus_of(const Recorded& recorded) const;

  private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::drag
