#include "core/drag/recorder.h"

#include <ATen/ATen.h>

namespace pliant::drag {
namespace {

constexpr std::size_t kMaxSteps = 256;

}  // namespace

void Recorder::add(int step, const std::vector<Point>& handles, const at::Tensor& rows) {
    if ((step - 1) % stride_ != 0) return;
    const auto values = rows.to(at::kCPU, at::kFloat).contiguous();
    const auto* const first = values.data_ptr<float>();
    steps_.push_back({.step = step, .handles = handles, .rows = {first, first + values.numel()}});
    if (steps_.size() < kMaxSteps) return;
    stride_ *= 2;
    std::erase_if(steps_, [this](const Recorded& each) { return (each.step - 1) % stride_ != 0; });
}

}  // namespace pliant::drag
