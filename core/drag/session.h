#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/drag/mask_term.h"
#include "core/drag/options.h"
#include "core/drag/resized_features.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <vector>

namespace pliant::drag {

/// A point that the person put on the picture, and where it is to go. A pin is one that is to stay.
struct Handle {
    Point from;
    Point to;
};

/// One step, as it was when its picture was looked at: before its own update of the latent.
struct StepReport {
    int step = 0;                ///< from 1
    std::vector<Point> handles;  ///< as tracked, px
    double mean_distance = 0.0;  ///< handles to targets, px; lower is better
    double motion_loss = 0.0;
    double mask_loss = 0.0;
    bool has_arrived = false;  ///< every handle is within arrival_px of its target
};

/// The published drag loop, to the letter of the official program: track, then one step of motion
/// supervision with Adam on the first rows of W+. Features are computed up to their block and
/// looked at only where samples are taken; the numbers are those of the whole. Pan et al. 2023,
/// "Drag Your GAN", section 3.
class Session {
  public:
    /// w_plus [1,L,D] float32 on the generator's device; free [R,R] float32, 1 where the picture
    /// may change, or undefined. Errors: InvalidArgument naming the handle or the option.
    [[nodiscard]] static Result<Session> start(const stylegan::Generator& generator,
                                               const at::Tensor& w_plus,
                                               std::vector<Handle> handles,
                                               const at::Tensor& free = {},
                                               const Options& options = {});
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// One iteration. Errors: Diverged when the latent or the loss is not finite any more; the last
    /// good latent is kept.
    [[nodiscard]] Result<StepReport> step();
    /// Whether every handle has arrived or the step limit is reached.
    [[nodiscard]] bool finished() const;

    /// The latent of the last step's picture, [1,L,D]; the start before the first step.
    [[nodiscard]] const at::Tensor& w_plus() const;
    /// The picture of `w_plus`, float32 [1,3,R,R].
    [[nodiscard]] at::Tensor render() const;

  private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::drag
