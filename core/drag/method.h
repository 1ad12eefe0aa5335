#pragma once

#include "core/base/result.h"
#include "core/drag/moving_latent.h"
#include "core/drag/options.h"
#include "core/drag/report.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace pliant::drag {

/// What a session is about, and what both ways of going about it share.
struct Task {
    stylegan::Generator generator;
    Settings settings;
    std::vector<Handle> handles;  // ids set
    at::Tensor free;              // [R,R] float32, 1 where the picture may change, or undefined
    MovingLatent latent;
    /// What the last step saw: the latent, and how far its picture was computed.
    at::Tensor seen = {};
    stylegan::SynthesisState seen_state = {};

    [[nodiscard]] std::int64_t picture_size() const {
        return generator.architecture().resolution();
    }
    /// Notes what a step looked at, without the graph.
    void see(const at::Tensor& w_plus, const stylegan::SynthesisState& state) {
        seen = w_plus.detach();
        seen_state = state;
        seen_state.x = state.x.detach();
    }
};

/// One way to drag: looks at the picture of the latent as it stands, then moves the latent.
class Method {
  public:
    virtual ~Method() = default;

    /// One step; `task.seen` is what it looked at. Errors: Diverged, the latent left as it was.
    [[nodiscard]] virtual Result<StepReport> step() = 0;
    /// The handles or the free region of the task are others now: those whose id and origin are
    /// the same go on from where they are.
    virtual void retarget() = 0;
};

[[nodiscard]] std::unique_ptr<Method> classic_method(Task& task);
[[nodiscard]] std::unique_ptr<Method> fast_method(Task& task);

/// "The drag went astray in ...".
[[nodiscard]] Error diverged();

}  // namespace pliant::drag
