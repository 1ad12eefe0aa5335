#pragma once

#include "core/base/result.h"
#include "core/drag/moving_latent.h"
#include "core/drag/settle.h"
#include "core/drag_values/report.h"
#include "core/drag_values/settings.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace pliant::drag {

/// What a session is about, and what both ways of going about it share.
struct Task {
    stylegan::Generator generator;
    Settled settings;
    std::vector<Handle> handles;  // ids set
    at::Tensor free;              // [R,R] float32, 1 where the picture may change, or undefined
    MovingLatent latent;
    /// Of the picture that is to stay as it is outside the free region, [1,L,D]: where the drag
    /// began, or was when it was given this region. A leaf, so that its features are computed like
    /// those that are compared with them.
    at::Tensor reference = {};
    /// What the last step saw: the latent, and how far its picture was computed.
    at::Tensor seen = {};
    stylegan::SynthesisState seen_state = {};

    [[nodiscard]] std::int64_t picture_size() const {
        return generator.architecture().resolution();
    }
    [[nodiscard]] int feature_block() const {
        return drag::feature_block(settings, generator.architecture());
    }
};

/// What a step has found, and where it would go.
struct Step {
    StepReport report;
    at::Tensor seen;  // the latent that it looked at, [1,L,D], without a graph
    stylegan::SynthesisState seen_state;
    at::Tensor values;  // of the latent from here on
};

/// `state`, to be kept beyond the step.
[[nodiscard]] inline stylegan::SynthesisState without_graph(stylegan::SynthesisState state) {
    state.x = state.x.detach();
    return state;
}

/// One way to drag: looks at the picture of the latent as it stands, and says where the latent
/// should go. Of the task it changes nothing; its own state is a value, copied by `clone`, so that
/// a step can be tried on a copy.
class Method {
  public:
    virtual ~Method() = default;

    [[nodiscard]] virtual std::unique_ptr<Method> clone() const = 0;
    /// One step. After an error (Diverged), or an exception, its state is good for nothing.
    [[nodiscard]] virtual Result<Step> step() = 0;
    /// The handles or the settings of the task are others now: handles whose id and origin are the
    /// same go on from where they are.
    virtual void retarget() = 0;
    /// The free region of the task is another now, or the picture that is the reference outside it.
    virtual void take_up_region() = 0;
};

[[nodiscard]] std::unique_ptr<Method> classic_method(const Task& task);
[[nodiscard]] std::unique_ptr<Method> fast_method(const Task& task);

/// "The drag went astray in ...".
[[nodiscard]] Error diverged();

}  // namespace pliant::drag
