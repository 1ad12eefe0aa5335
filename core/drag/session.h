#pragma once

#include "core/base/result.h"
#include "core/drag_values/course.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
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
    /// may change, or undefined. Errors: InvalidArgument naming the handle or the option, or for a
    /// mask in which nothing is free.
    [[nodiscard]] static Result<Session> start(const stylegan::Generator& generator,
                                               const at::Tensor& w_plus,
                                               std::vector<Handle> handles,
                                               const at::Tensor& free = {},
                                               const Settings& settings = {});
    ~Session() override;
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// One iteration. Errors: Diverged when the latent runs away or is not finite any more,
    /// OutOfMemory; the session is then as it was before, and the next step what this one would
    /// have been.
    [[nodiscard]] Result<StepReport> step() override;
    /// Whether there is nothing more to do, until something is retargeted.
    [[nodiscard]] bool finished() const { return stop_reason().has_value(); }
    [[nodiscard]] std::optional<Stop> stop_reason() const override;

    /// Other handles, targets, pins or another free region while it runs. Handles are told apart by
    /// id: those that were there, with the same origin, go on from where they are, and the
    /// optimiser keeps its momentum; what is new is looked up in the picture as it stands. Outside
    /// the same free region the picture in which the drag began stays the one to keep to; outside
    /// another it is the picture as it stands. The same task once more only begins the step limit
    /// anew. Errors: as at the start, and nothing has changed.
    [[nodiscard]] Result<void> retarget(std::vector<Handle> handles, const at::Tensor& free = {});

    /// Other settings while it runs, as at the start. With another mode, space, block or number of
    /// rows the drag begins anew from where the picture and its handles stand; what was recorded
    /// stays. Errors: InvalidArgument naming the option, and nothing has changed.
    [[nodiscard]] Result<void> adjust(const Settings& settings);
    /// Both at once: on an error of either nothing has changed.
    [[nodiscard]] Result<void> retarget(std::vector<Handle> handles,
                                        const at::Tensor& free,
                                        const Settings& settings);

    /// The latent of the last step's picture, [1,L,D]; the start before the first step.
    [[nodiscard]] const at::Tensor& w_plus() const;
    /// The picture of `w_plus`, float32 [1,3,R,R], from where the last step's features end.
    [[nodiscard]] at::Tensor render() const;
    /// That picture as far as the last step has computed it: a generator can go on from there,
    /// block by block.
    [[nodiscard]] stylegan::SynthesisState state() const;

    /// The movement so far, from its first step: a step in every so many, at most some hundred.
    [[nodiscard]] const std::vector<Recorded>& movement() const;
    /// The latent of a recorded step, [1,L,D].
    [[nodiscard]] at::Tensor w_plus_of(const Recorded& recorded) const;

  private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::drag
