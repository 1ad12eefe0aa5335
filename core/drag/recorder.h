#pragma once

#include "core/base/geometry.h"
#include "core/drag_values/report.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// Keeps the latents of a movement in bounded memory: every step at first; when there are too many,
/// every second of them goes, and from then on only every second step is kept, and so on.
class Recorder {
  public:
    /// rows [rows,D]: those that move.
    void add(int step, const std::vector<Point>& handles, const at::Tensor& rows);
    [[nodiscard]] const std::vector<Recorded>& steps() const { return steps_; }

  private:
    std::vector<Recorded> steps_;
    int stride_ = 1;
};

}  // namespace pliant::drag
