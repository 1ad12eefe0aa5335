#pragma once

#include "core/base/result.h"
#include "core/drag/moving_latent.h"
#include "core/drag/settle.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
#include "core/reach/reach.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace pliant::drag {

/// The state of a drag that both methods share.
struct Task {
    stylegan::Generator generator;
    Settled settings;
    std::vector<Handle> handles;  // ids set
    at::Tensor free;              // [H,W] float32, 1 where the picture may change, or undefined
    MovingLatent latent;
    reach::LazyReach reach;
    at::Tensor first;  // [1,L,D]: the latent that the drag began with
    /// The latent whose picture is kept outside the free region, [1,L,D]: the latent at which the
    /// drag began or was given this region. A leaf requiring gradients, so that its features take
    /// the same code path, and get the same bits, as those compared with them.
    at::Tensor reference = {};
    /// The latent of the last step and its picture as far as it was computed.
    at::Tensor seen = {};
    stylegan::SynthesisState seen_state = {};

    /// Of the picture, px.
    [[nodiscard]] Size size() const { return generator.architecture().size(); }
    /// Its longer side: what lengths are measured by.
    [[nodiscard]] std::int64_t picture_size() const {
        return generator.architecture().resolution();
    }
    [[nodiscard]] int feature_block() const {
        return drag::feature_block(settings, generator.architecture());
    }
};

/// The result of a step: what it measured and the update it proposes.
struct Step {
    StepReport report;
    at::Tensor seen;  // the latent it evaluated, [1,L,D], without a graph
    stylegan::SynthesisState seen_state;
    at::Tensor values;  // the updated MovingLatent::values
};

/// `state` detached, so that it can outlive the step.
[[nodiscard]] inline stylegan::SynthesisState without_graph(stylegan::SynthesisState state) {
    state.x = state.x.detach();
    return state;
}

/// One way to drag: evaluates the current latent and proposes an update. It does not change the
/// task; its own state is copied by `clone`, so that a step can be tried on a copy.
class Method {
  public:
    virtual ~Method() = default;

    [[nodiscard]] virtual std::unique_ptr<Method> clone() const = 0;
    /// One step. After an error (Diverged) or an exception the object must be discarded.
    [[nodiscard]] virtual Result<Step> step() = 0;
    /// The task's handles or settings have changed: handles whose id and origin are the same
    /// continue from where they are.
    virtual void retarget() = 0;
    /// The task's free region, or the reference latent outside it, has changed.
    virtual void reset_region() = 0;
};

[[nodiscard]] std::unique_ptr<Method> classic_method(const Task& task);
[[nodiscard]] std::unique_ptr<Method> fast_method(const Task& task);

/// The error of a drag whose numbers are no longer finite or bounded.
[[nodiscard]] Error diverged();

}  // namespace pliant::drag
