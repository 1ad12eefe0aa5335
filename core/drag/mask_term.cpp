#include "core/drag/mask_term.h"

#include "core/drag/interpolation.h"
#include "core/drag/mask_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pliant::drag {
namespace {

/// Floats of the resized map held at once: 64 MB.
constexpr std::int64_t kMaxResizedFloats = std::int64_t{16} << 20;

/// Channels per task, such that two rows of them fit in the L1 cache.
constexpr std::int64_t kChannelsPerTask = 32;

}  // namespace

MaskTerm::MaskTerm(const at::Tensor& free, at::Tensor original)
    : fixed_(1.0 - free), original_(std::move(original)) {}

MaskTerm::Value MaskTerm::evaluate(const at::Tensor& features, double weight) const {
    const c10::NoGradGuard no_grad;
    const auto difference = features.detach() - original_;
    return difference.is_cpu() ? in_one_pass(difference, weight)
                               : in_channel_chunks(difference, weight);
}

MaskTerm::Value MaskTerm::in_one_pass(const at::Tensor& difference, double weight) const {
    const auto channels_last = difference.contiguous(at::MemoryFormat::ChannelsLast);
    auto gradient = at::zeros_like(channels_last);
    const auto fixed = fixed_.contiguous();
    const auto channels = channels_last.size(1), w = channels_last.size(3);
    const auto rows = interpolate(0, fixed.size(0), channels_last.size(2), fixed.size(0));
    const auto columns = interpolate(0, fixed.size(1), w, fixed.size(1));
    const auto axis = [](const Interpolation& along) {
        return cpu::Axis{along.first.data(),
                         along.second.data(),
                         along.weight.data(),
                         static_cast<std::int64_t>(along.weight.size())};
    };

    // Tasks are split by channel, so that none writes where another does and the result does not
    // depend on the number of threads.
    const auto tasks = (channels + kChannelsPerTask - 1) / kChannelsPerTask;
    std::vector<double> sums(static_cast<std::size_t>(tasks));
    at::parallel_for(0, tasks, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch(static_cast<std::size_t>((2 * w + 1) * kChannelsPerTask));
        for (auto task = begin; task < end; ++task) {
            const auto c = task * kChannelsPerTask;
            sums[static_cast<std::size_t>(task)] =
                cpu::mask_kernel()({.difference = channels_last.data_ptr<float>() + c,
                                    .gradient = gradient.data_ptr<float>() + c,
                                    .stride = channels,
                                    .channels = std::min(kChannelsPerTask, channels - c),
                                    .map_width = w,
                                    .rows = axis(rows),
                                    .columns = axis(columns),
                                    .fixed = fixed.data_ptr<float>(),
                                    .scratch = scratch.data()});
        }
    });
    const double scale = weight / static_cast<double>(channels * fixed.numel());
    double sum = 0.0;
    for (const double part : sums) sum += part;
    return {.loss = sum * scale, .gradient = gradient.mul_(scale)};
}

MaskTerm::Value MaskTerm::in_channel_chunks(const at::Tensor& difference, double weight) const {
    const auto channels = difference.size(1), h = difference.size(2), w = difference.size(3);
    const auto rows = fixed_.size(0), columns = fixed_.size(1);
    const double scale = weight / static_cast<double>(channels * rows * columns);
    const auto at_once = std::max<std::int64_t>(1, kMaxResizedFloats / (rows * columns));

    double sum = 0.0;
    std::vector<at::Tensor> gradients;
    for (std::int64_t c = 0; c < channels; c += at_once) {
        const auto count = std::min(at_once, channels - c);
        const auto part = difference.narrow(1, c, count).contiguous();
        const auto resized =
            at::upsample_bilinear2d(part, {rows, columns}, /*align_corners=*/false) * fixed_;
        sum += resized.abs().sum(at::kDouble).item<double>();
        gradients.push_back(at::upsample_bilinear2d_backward(resized.sign() * (fixed_ * scale),
                                                             {rows, columns},
                                                             {1, count, h, w},
                                                             /*align_corners=*/false));
    }
    return {.loss = sum * scale, .gradient = at::cat(gradients, 1)};
}

}  // namespace pliant::drag
