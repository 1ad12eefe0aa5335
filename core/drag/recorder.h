#pragma once

#include "core/base/geometry.h"
#include "core/drag_values/report.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// Keeps the latents of a movement in bounded memory: all steps at first; whenever there are too
/// many, every second one is dropped and the recording interval doubles.
class Recorder {
  public:
    /// rows [rows,D]: the latent's rows that move.
    void add(int step, const std::vector<Point>& handles, const at::Tensor& rows);
    [[nodiscard]] const std::vector<Recorded>& steps() const { return steps_; }

  private:
    std::vector<Recorded> steps_;
    int stride_ = 1;
};

}  // namespace pliant::drag
