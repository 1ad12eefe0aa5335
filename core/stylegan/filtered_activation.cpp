#include "core/stylegan/filtered_activation.h"

#include "core/stylegan/alias_free_kernels.h"
#include "core/stylegan/band_matrix.h"
#include "core/stylegan/elementary.h"
#include "core/stylegan/map_rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <utility>
#include <vector>

namespace pliant::stylegan {
namespace {

/// x [M,1,h,w] with `factor - 1` zeros after every sample, padded, then filtered along one axis (2
/// or 3). The filters are low-pass and lose the energy that the zeros take: hence the factor.
at::Tensor upsample_along(const at::Tensor& x,
                          const FilteredActivationOptions& how,
                          std::int64_t axis) {
    const auto taps = how.up_filter.size(0);
    const bool is_vertical = axis == 2;
    const auto kernel = (how.up_filter * static_cast<double>(how.up))
                            .view({1, 1, is_vertical ? taps : 1, is_vertical ? 1 : taps});
    const std::array<std::int64_t, 2> stride = {is_vertical ? how.up : 1, is_vertical ? 1 : how.up};
    // y[i] = sum over j of x[j] f[i - j up]: from it, the samples that padding and filter leave.
    const auto all = at::conv_transpose2d(x, kernel, c10::nullopt, stride);
    const auto count = x.size(axis) * how.up + how.pad_before + how.pad_after - taps + 1;
    const auto first = taps - 1 - how.pad_before;
    const auto missing_before = std::max<std::int64_t>(0, -first);
    const auto missing_after = std::max<std::int64_t>(0, first + count - all.size(axis));
    const auto padded = is_vertical
                            ? at::constant_pad_nd(all, {0, 0, missing_before, missing_after})
                            : at::constant_pad_nd(all, {missing_before, missing_after});
    return padded.narrow(axis, first + missing_before, count);
}

at::Tensor upsample(const at::Tensor& x, const FilteredActivationOptions& how) {
    if (how.up == 1) {
        return at::constant_pad_nd(x,
                                   {how.pad_before, how.pad_after, how.pad_before, how.pad_after});
    }
    return upsample_along(upsample_along(x, how, 2), how, 3);
}

/// x [M,1,h,w] filtered, and every `down`-th sample of it.
at::Tensor downsample(const at::Tensor& x, const FilteredActivationOptions& how) {
    if (how.down == 1) return x;
    // A convolution, where conv2d correlates.
    const auto& filter = how.down_filter;
    const auto taps = filter.size(0);
    const auto down = how.down;
    if (filter.dim() == 2) {
        const auto kernel = filter.flip({0, 1}).view({1, 1, taps, taps});
        return at::conv2d(x, kernel, c10::nullopt, {down, down});
    }
    const auto flipped = filter.flip({0});
    const auto by_columns = at::conv2d(x, flipped.view({1, 1, 1, taps}), c10::nullopt, {1, down});
    return at::conv2d(by_columns, flipped.view({1, 1, taps, 1}), c10::nullopt, {down, 1});
}

std::vector<float> values_of(const at::Tensor& filter) {
    const auto flat = filter.to(at::kCPU, at::kFloat).contiguous();
    const auto* const first = flat.data_ptr<float>();
    return {first, first + flat.numel()};
}

/// Rows of a task, so that there are enough tasks for many threads; fixed, so that sums do not
/// depend on their number.
constexpr std::int64_t kRowsPerTask = 128;

/// A block of channels and a range of rows of one sample.
struct Piece {
    std::int64_t sample, channel, channels, begin, end;
};

/// Calls run(piece, index) for all pieces of maps [n,channels,rows,..], spread over the threads.
template <typename Run>
void for_each_piece(std::int64_t n, std::int64_t channels, std::int64_t rows, const Run& run) {
    const auto blocks = (channels + cpu::kChannelBlock - 1) / cpu::kChannelBlock;
    const auto bands = (rows + kRowsPerTask - 1) / kRowsPerTask;
    at::parallel_for(0, n * blocks * bands, 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            const auto channel = i / bands % blocks * cpu::kChannelBlock;
            const auto begin = i % bands * kRowsPerTask;
            run(Piece{.sample = i / (bands * blocks),
                      .channel = channel,
                      .channels = std::min(cpu::kChannelBlock, channels - channel),
                      .begin = begin,
                      .end = std::min(begin + kRowsPerTask, rows)});
        }
    });
}

template <typename T>
const cpu::FilteredActivationKernels<T>& filtered_kernels() {
    if constexpr (std::is_same_v<T, float>) {
        return cpu::filtered_activation_float();
    } else {
        return cpu::filtered_activation_bfloat16();
    }
}

}  // namespace

namespace {

/// Resampling along one axis, and its adjoint.
struct Axis {
    Axis(BandMatrix to_high, BandMatrix from_high)
        : up(std::move(to_high)),
          down(std::move(from_high)),
          up_adjoint(up.transposed()),
          down_adjoint(down.transposed()) {}

    static Axis of(const FilteredActivationOptions& options) {
        const std::vector<float> none = {1.0F};
        const auto& down_filter = options.down_filter;
        const auto up = BandMatrix::upsampling(
            options.input_size,
            options.up_filter.defined() ? values_of(options.up_filter) : none,
            options.up,
            options.pad_before,
            options.pad_after);
        // Of a filter that is not separable, only where its rows and columns lie.
        const auto taps = !down_filter.defined()   ? none
                          : down_filter.dim() == 1 ? values_of(down_filter)
                                                   : std::vector<float>(down_filter.size(0), 1.0F);
        return {up, BandMatrix::downsampling(up.outputs(), taps, options.down)};
    }
    [[nodiscard]] Axis part(const Range& outputs) const {
        return {up.part(down.inputs_of(outputs)), down.part(outputs)};
    }
    [[nodiscard]] Range inputs_of(const Range& outputs) const {
        return up.inputs_of(down.inputs_of(outputs));
    }
    [[nodiscard]] cpu::Resampling view() const { return {up.view(), down.view()}; }
    [[nodiscard]] cpu::Resampling adjoint() const {
        return {up_adjoint.view(), down_adjoint.view()};
    }

    BandMatrix up, down, up_adjoint, down_adjoint;
};

}  // namespace

struct FilteredActivation::Plan {
    explicit Plan(const FilteredActivationOptions& options)
        : rows(std::make_shared<const Axis>(Axis::of(options))),
          columns(rows),
          clamp(static_cast<float>(options.clamp)) {
        const auto& filter = options.down_filter;
        if (!filter.defined() || filter.dim() == 1) return;
        radial_weights = values_of(filter.flip({0, 1}));
        radial_taps = filter.size(0);
    }

    [[nodiscard]] Plan part(const Crop& output) const {
        auto part = *this;
        part.rows = std::make_shared<const Axis>(rows->part(output.rows));
        part.columns = std::make_shared<const Axis>(columns->part(output.columns));
        return part;
    }

    [[nodiscard]] cpu::FilteredActivationTask task(const Piece& piece,
                                                   const at::Tensor& scale,
                                                   const at::Tensor& bias) const {
        return {.rows = rows->view(),
                .columns = columns->view(),
                .radial = {radial_weights.empty() ? nullptr : radial_weights.data(), radial_taps},
                .scale = scale.data_ptr<float>() + piece.sample * scale.size(1) + piece.channel,
                .bias = bias.data_ptr<float>() + piece.channel,
                .gain = static_cast<float>(kLeakyGain),
                .clamp = clamp,
                .channels = piece.channels,
                .begin = piece.begin,
                .end = piece.end};
    }

    [[nodiscard]] at::Tensor forward(const at::Tensor& x,
                                     const at::Tensor& scale,
                                     const at::Tensor& bias) const {
        const auto channels = x.size(1);
        const auto height = rows->down.outputs();
        auto y = empty_map(x, channels, height, columns->down.outputs());
        for_element_type(x, [&]<typename T>(T*) {
            const Rows<T> from(x), to(y);
            for_each_piece(x.size(0), channels, height, [&](const Piece& piece) {
                const auto what = task(piece, scale, bias);
                std::vector<float> scratch(
                    static_cast<std::size_t>(cpu::forward_scratch_floats(what)));
                filtered_kernels<T>().forward(what,
                                              from(piece.sample, 0) + piece.channel,
                                              channels,
                                              to(piece.sample, 0) + piece.channel,
                                              channels,
                                              scratch.data());
            });
        });
        return y;
    }

    /// Gradients of x and scale.
    [[nodiscard]] std::pair<at::Tensor, at::Tensor> backward(const at::Tensor& x,
                                                             const at::Tensor& scale,
                                                             const at::Tensor& bias,
                                                             const at::Tensor& y_gradient) const {
        const auto n = x.size(0), channels = x.size(1), height = x.size(2);
        auto x_gradient = empty_map(x, channels, height, x.size(3));
        const auto bands = (height + kRowsPerTask - 1) / kRowsPerTask;
        const auto sums = at::zeros({bands, n, channels}, scale.options());
        for_element_type(x, [&]<typename T>(T*) {
            const Rows<T> from(x), of_y(y_gradient), of_x(x_gradient);
            for_each_piece(n, channels, height, [&](const Piece& piece) {
                const auto what = task(piece, scale, bias);
                const auto row_adjoint = rows->adjoint();
                std::vector<float> scratch(
                    static_cast<std::size_t>(cpu::backward_scratch_floats(what, row_adjoint)));
                const auto band = piece.begin / kRowsPerTask;
                filtered_kernels<T>().backward(
                    what,
                    row_adjoint,
                    columns->adjoint(),
                    from(piece.sample, 0) + piece.channel,
                    channels,
                    of_y(piece.sample, 0) + piece.channel,
                    channels,
                    of_x(piece.sample, 0) + piece.channel,
                    sums.data_ptr<float>() + (band * n + piece.sample) * channels + piece.channel,
                    scratch.data());
            });
        });
        return {x_gradient, sums.sum(0)};
    }

    std::shared_ptr<const Axis> rows, columns;
    float clamp;
    std::vector<float> radial_weights;  // empty where the filters are separable
    std::int64_t radial_taps = 0;
};

namespace {

/// The backward pass, which autograd calls.
struct PlannedBackward : torch::autograd::Node {
    PlannedBackward(std::shared_ptr<const FilteredActivation::Plan> how,
                    at::Tensor input,
                    at::Tensor scales,
                    at::Tensor biases)
        : plan(std::move(how)),
          x(std::move(input)),
          scale(std::move(scales)),
          bias(std::move(biases)) {}

    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        const c10::NoGradGuard no_grad;
        auto [of_x, of_scale] = plan->backward(x, scale, bias, gradients[0].to(x.scalar_type()));
        return {std::move(of_x), std::move(of_scale)};
    }

    std::shared_ptr<const FilteredActivation::Plan> plan;
    at::Tensor x, scale, bias;
};

}  // namespace

FilteredActivation::FilteredActivation(FilteredActivationOptions options)
    : options_(std::move(options)), plan_(std::make_shared<const Plan>(options_)) {}

at::Tensor FilteredActivation::operator()(const at::Tensor& x,
                                          const at::Tensor& scale,
                                          const at::Tensor& bias) const {
    return is_fusable(x) ? planned(x, scale, bias, plan_) : by_operations(x, scale, bias);
}

Crop FilteredActivation::input_of(const Crop& output) const {
    return {plan_->rows->inputs_of(output.rows), plan_->columns->inputs_of(output.columns)};
}

at::Tensor FilteredActivation::cropped(const at::Tensor& x,
                                       const at::Tensor& scale,
                                       const at::Tensor& bias,
                                       const Crop& output) const {
    return planned(x, scale, bias, std::make_shared<const Plan>(plan_->part(output)));
}

at::Tensor FilteredActivation::planned(const at::Tensor& x,
                                       const at::Tensor& scale,
                                       const at::Tensor& bias,
                                       std::shared_ptr<const Plan> plan) const {
    const bool wants_gradient =
        c10::GradMode::is_enabled() && (x.requires_grad() || scale.requires_grad());
    const auto input = x.detach().contiguous(at::MemoryFormat::ChannelsLast);
    const auto scales = scale.detach().contiguous();
    auto y = plan->forward(input, scales, bias);
    if (!wants_gradient) return y;
    const auto backward =
        std::shared_ptr<PlannedBackward>(new PlannedBackward(std::move(plan), input, scales, bias),
                                         torch::autograd::deleteNode);  // NOLINT: its idiom
    backward->set_next_edges(torch::autograd::collect_next_edges(x, scale));
    torch::autograd::set_history(y, backward);
    return y;
}

at::Tensor FilteredActivation::by_operations(const at::Tensor& x,
                                             const at::Tensor& scale,
                                             const at::Tensor& bias) const {
    const auto n = x.size(0), channels = x.size(1);
    const auto per_channel = [](const at::Tensor& values) {
        return values.unsqueeze(-1).unsqueeze(-1);
    };
    const auto scaled = x.to(at::kFloat) * per_channel(scale) + per_channel(bias);
    const auto maps = scaled.contiguous().view({n * channels, 1, x.size(2), x.size(3)});
    auto high = at::leaky_relu(upsample(maps, options_), kLeakySlope) * kLeakyGain;
    if (std::isfinite(options_.clamp)) high = high.clamp(-options_.clamp, options_.clamp);
    const auto y = downsample(high, options_);
    return y.view({n, channels, y.size(2), y.size(3)})
        .to(x.scalar_type())
        .contiguous(at::MemoryFormat::ChannelsLast);
}

}  // namespace pliant::stylegan
