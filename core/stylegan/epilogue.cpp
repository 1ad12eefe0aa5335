#include "core/stylegan/epilogue.h"

#include "core/stylegan/cpu_kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <numbers>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace pliant::stylegan {
namespace {

/// Whether the one-pass kernels apply to `x`: on the CPU, float32 or bfloat16.
bool is_fusable(const at::Tensor& x) {
    const auto type = x.scalar_type();
    return x.is_cpu() && (type == at::kFloat || type == at::kBFloat16);
}

constexpr double kGain = std::numbers::sqrt2;
constexpr double kSlope = 0.2;

/// Rows are given to threads in bundles of about this many numbers, so that a small map is not
/// split into pieces that cost more to hand out than to compute.
constexpr std::int64_t kNumbersPerTask = 1 << 15;

at::Tensor per_channel(const at::Tensor& values, const at::Tensor& like) {
    return values.to(like.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

/// x * scale + bias + noise.
at::Tensor biased(const at::Tensor& x, const Epilogue& e) {
    const auto y = x * per_channel(e.scale, x) + per_channel(e.bias, x);
    return e.noise.defined() ? y + e.noise.to(x.scalar_type()) : y;
}

at::Tensor activate_by_operations(const at::Tensor& x, const Epilogue& e) {
    auto y = at::leaky_relu(biased(x, e), kSlope) * kGain;
    if (std::isfinite(e.clamp)) y = y.clamp(-e.clamp, e.clamp);
    return e.next_style.defined() ? y * per_channel(e.next_style, x) : y;
}

EpilogueGradients backward_by_operations(const at::Tensor& x,
                                         const at::Tensor& y_gradient,
                                         const Epilogue& e) {
    const auto over_pixels = [](const at::Tensor& map) {
        return map.sum({2, 3}, false, at::kFloat);
    };
    const auto sum = biased(x, e);
    const auto slope = at::where(sum < 0,
                                 at::scalar_tensor(kSlope * kGain, sum.options()),
                                 at::scalar_tensor(kGain, sum.options()));
    const auto free = sum * slope;
    auto gradient = y_gradient;
    EpilogueGradients result;
    if (e.next_style.defined()) {
        result.next_style = over_pixels(gradient * free.clamp(-e.clamp, e.clamp));
        gradient = gradient * per_channel(e.next_style, x);
    }
    gradient = (gradient * slope).masked_fill(free.abs() > e.clamp, 0.0);
    result.scale = over_pixels(gradient * x);
    result.x = gradient * per_channel(e.scale, x);
    return result;
}

/// [1,3,3,1] x [1,3,3,1] / 16 as the kernel of a convolution of every channel by itself.
at::Tensor filter_each_channel(const at::Tensor& x) {
    const auto channels = x.size(1);
    const auto taps = at::tensor({0.25, 0.75, 0.75, 0.25}, x.options().dtype(at::kFloat));
    const auto kernel = (taps.unsqueeze(1) * taps).to(x.scalar_type()).expand({channels, 1, 4, 4});
    return at::convolution(x,
                           kernel,
                           c10::nullopt,
                           /*stride=*/{1, 1},
                           /*padding=*/{0, 0},
                           /*dilation=*/{1, 1},
                           /*transposed=*/false,
                           /*output_padding=*/{0, 0},
                           channels);
}

bool has_margin(const Phases& phases) { return phases[3].size(2) > phases[0].size(2); }

/// The filter by ordinary operations: the phases are put back in their places, and what lies
/// outside is zero.
at::Tensor filter_by_operations(const Phases& phases) {
    const auto& [even_even, even_odd, odd_even, odd_odd] = phases;
    // Odd ones with a margin begin before the even ones, others after them.
    const auto interleave = [](const at::Tensor& even, const at::Tensor& odd, std::int64_t axis) {
        const auto begins_odd = odd.size(axis) > even.size(axis);
        const auto& longer = begins_odd ? odd : even;
        const auto& shorter = begins_odd ? even : odd;
        std::vector<std::int64_t> pad(static_cast<std::size_t>(2 * (4 - axis)), 0);
        pad[static_cast<std::size_t>(2 * (3 - axis) + 1)] = 1;
        const auto both = at::stack({longer, at::constant_pad_nd(shorter, pad)}, axis + 1);
        return both.flatten(axis, axis + 1).narrow(axis, 0, longer.size(axis) + shorter.size(axis));
    };
    const auto y =
        interleave(interleave(even_even, even_odd, 3), interleave(odd_even, odd_odd, 3), 2);
    return filter_each_channel(has_margin(phases) ? y : at::constant_pad_nd(y, {1, 1, 1, 1}));
}

template <typename T>
const cpu::Kernels<T>& kernels() {
    if constexpr (std::is_same_v<T, float>) {
        return cpu::kernels_float();
    } else {
        return cpu::kernels_bfloat16();
    }
}

/// Calls `run` with a null pointer of the type that the kernels see x's elements as.
template <typename Run>
void for_element_type(const at::Tensor& x, Run run) {
    if (x.scalar_type() == at::kBFloat16) {
        run(static_cast<std::uint16_t*>(nullptr));
    } else {
        run(static_cast<float*>(nullptr));
    }
}

/// A channels-last map as rows of pixels.
template <typename T>
class Rows {
  public:
    explicit Rows(const at::Tensor& map)
        : map_(map.contiguous(at::MemoryFormat::ChannelsLast)),
          data_(static_cast<T*>(map_.data_ptr())),
          height_(map_.size(2)),
          row_(map_.size(1) * map_.size(3)) {}

    /// Row y of sample n, or null outside the map.
    [[nodiscard]] T* operator()(std::int64_t n, std::int64_t y) const {
        return y < 0 || y >= height_ ? nullptr : data_ + (n * height_ + y) * row_;
    }

  private:
    at::Tensor map_;
    T* data_;
    std::int64_t height_;
    std::int64_t row_;
};

/// The epilogue's parameters as the kernels want them, per sample.
class SampleEpilogues {
  public:
    explicit SampleEpilogues(const Epilogue& e)
        : scale_(e.scale.contiguous()),
          bias_(e.bias.contiguous()),
          clamp_(static_cast<float>(e.clamp)) {
        if (e.noise.defined()) {
            noise_ = e.noise.contiguous();
            noise_per_sample_ = noise_.dim() == 4 ? noise_.size(-1) * noise_.size(-2) : 0;
        }
        if (e.next_style.defined()) next_style_ = e.next_style.contiguous();
    }

    [[nodiscard]] cpu::Epilogue of(std::int64_t n) const {
        const auto channels = scale_.size(1);
        return {.scale = scale_.data_ptr<float>() + n * channels,
                .bias = bias_.data_ptr<float>(),
                .next_style =
                    next_style_.defined() ? next_style_.data_ptr<float>() + n * channels : nullptr,
                .gain = static_cast<float>(kGain),
                .clamp = clamp_};
    }

    /// The noise of row y of sample n, or null.
    [[nodiscard]] const float* noise(std::int64_t n, std::int64_t y) const {
        if (!noise_.defined()) return nullptr;
        return noise_.data_ptr<float>() + n * noise_per_sample_ + y * noise_.size(-1);
    }

  private:
    at::Tensor scale_, bias_, noise_, next_style_;
    std::int64_t noise_per_sample_ = 0;
    float clamp_;
};

/// Calls `row(n, y)` for every row of every sample, spread over the threads.
template <typename Row>
void for_each_row(std::int64_t samples,
                  std::int64_t height,
                  std::int64_t numbers_per_row,
                  Row row) {
    const auto grain = std::max<std::int64_t>(1, kNumbersPerTask / numbers_per_row);
    at::parallel_for(0, samples * height, grain, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) row(i / height, i % height);
    });
}

at::Tensor empty_map(const at::Tensor& like,
                     std::int64_t channels,
                     std::int64_t h,
                     std::int64_t w) {
    return at::empty({like.size(0), channels, h, w},
                     like.options().memory_format(at::MemoryFormat::ChannelsLast));
}

/// y = the epilogue of x; both may be the same.
void activate_rows(const at::Tensor& x, const at::Tensor& y, const Epilogue& epilogue) {
    const auto channels = x.size(1), width = x.size(3);
    const SampleEpilogues epilogues(epilogue);
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> in(x), out(y);
        for_each_row(x.size(0), x.size(2), width * channels, [&](std::int64_t n, std::int64_t i) {
            kernels<T>().activate_row(in(n, i),
                                      channels,
                                      out(n, i),
                                      channels,
                                      epilogues.noise(n, i),
                                      1,
                                      width,
                                      channels,
                                      epilogues.of(n));
        });
    });
}

/// Filters the phases, and applies the epilogue where there is one.
at::Tensor filter_rows(const Phases& phases, const Epilogue* epilogue) {
    const auto& [even_even, even_odd, odd_even, odd_odd] = phases;
    const bool is_window = has_margin(phases);
    const auto channels = odd_odd.size(1);
    const auto h = even_even.size(2) - 1, w = even_even.size(3) - 1;
    const auto y = empty_map(odd_odd, channels, 2 * h, 2 * w);
    std::optional<SampleEpilogues> epilogues;
    if (epilogue) epilogues.emplace(*epilogue);
    for_element_type(y, [&]<typename T>(T*) {
        const Rows<T> ee(even_even), eo(even_odd), oe(odd_even), oo(odd_odd), out(y);
        for_each_row(y.size(0), 2 * h, 2 * w * channels, [&](std::int64_t n, std::int64_t i) {
            // Output row i reads rows i-1 .. i+2 of the transposed convolution: even and odd in
            // turn.
            cpu::PhaseRows rows{.has_margin = is_window};
            for (int tap = 0; tap < 4; ++tap) {
                const auto r = i + tap;  // from row -1, which is odd
                const bool is_even = r % 2 == 1;
                const auto m = r / 2 - (is_even || is_window ? 0 : 1);
                rows.even[tap] = is_even ? ee(n, m) : oe(n, m);
                rows.odd[tap] = is_even ? eo(n, m) : oo(n, m);
            }
            thread_local std::vector<float> scratch;
            scratch.resize(static_cast<std::size_t>((2 * w + 3) * channels));
            const auto sample = epilogues ? epilogues->of(n) : cpu::Epilogue{};
            kernels<T>().filter_phases_row(rows,
                                           out(n, i),
                                           epilogues ? epilogues->noise(n, i) : nullptr,
                                           w,
                                           channels,
                                           epilogues ? &sample : nullptr,
                                           scratch.data());
        });
    });
    return y;
}

}  // namespace

at::Tensor activate(at::Tensor x, const Epilogue& epilogue) {
    if (!is_fusable(x)) return activate_by_operations(x, epilogue);
    x = x.contiguous(at::MemoryFormat::ChannelsLast);
    activate_rows(x, x, epilogue);
    return x;
}

at::Tensor activated(const at::Tensor& x, const Epilogue& epilogue) {
    if (!is_fusable(x)) return activate_by_operations(x, epilogue);
    const auto y = empty_map(x, x.size(1), x.size(2), x.size(3));
    activate_rows(x, y, epilogue);
    return y;
}

EpilogueGradients activate_backward(const at::Tensor& x,
                                    const at::Tensor& y_gradient,
                                    const Epilogue& epilogue) {
    if (!is_fusable(x)) return backward_by_operations(x, y_gradient, epilogue);
    const auto samples = x.size(0), channels = x.size(1), h = x.size(2), w = x.size(3);
    // Sums of single rows first, so that the threads' share of the work does not change the bits.
    const auto sums = at::empty({samples, h, channels}, x.options().dtype(at::kFloat));
    const auto style_sums = epilogue.next_style.defined() ? at::empty_like(sums) : at::Tensor();
    const auto x_gradient = empty_map(x, channels, h, w);
    const SampleEpilogues epilogues(epilogue);
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> in(x), gradient(y_gradient), out(x_gradient);
        for_each_row(samples, h, w * channels, [&](std::int64_t n, std::int64_t i) {
            const auto offset = (n * h + i) * channels;
            kernels<T>().activate_backward_row(
                in(n, i),
                gradient(n, i),
                out(n, i),
                epilogues.noise(n, i),
                w,
                channels,
                epilogues.of(n),
                sums.data_ptr<float>() + offset,
                style_sums.defined() ? style_sums.data_ptr<float>() + offset : nullptr);
        });
    });
    return {.x = x_gradient,
            .scale = sums.sum(1),
            .next_style = style_sums.defined() ? style_sums.sum(1) : at::Tensor()};
}

at::Tensor filter_and_activate(const Phases& phases, const Epilogue& epilogue) {
    if (is_fusable(phases[0])) return filter_rows(phases, &epilogue);
    return activate_by_operations(filter_by_operations(phases), epilogue);
}

at::Tensor filter(const Phases& phases) {
    return is_fusable(phases[0]) ? filter_rows(phases, nullptr) : filter_by_operations(phases);
}

at::Tensor filter_transposed(const at::Tensor& gradient) {
    if (!is_fusable(gradient)) {
        return filter_each_channel(at::constant_pad_nd(gradient, {2, 2, 2, 2}));
    }
    const auto channels = gradient.size(1), h = gradient.size(2), w = gradient.size(3);
    const auto y = empty_map(gradient, channels, h + 1, w + 1);
    for_element_type(y, [&]<typename T>(T*) {
        const Rows<T> in(gradient), out(y);
        for_each_row(y.size(0), h + 1, w * channels, [&](std::int64_t n, std::int64_t i) {
            const T* const rows[4] = {in(n, i - 2), in(n, i - 1), in(n, i), in(n, i + 1)};
            thread_local std::vector<float> scratch;
            scratch.resize(static_cast<std::size_t>((w + 4) * channels));
            kernels<T>().filter_transposed_row(rows, out(n, i), w, channels, scratch.data());
        });
    });
    return y;
}

at::Tensor shuffle(const at::Tensor& x) {
    const auto n = x.size(0), c = x.size(1) / 4, h = x.size(2), w = x.size(3);
    return x.view({n, 2, 2, c, h, w}).permute({0, 3, 4, 1, 5, 2}).reshape({n, c, 2 * h, 2 * w});
}

at::Tensor unshuffle(const at::Tensor& y) {
    const auto n = y.size(0), c = y.size(1), h = y.size(2) / 2, w = y.size(3) / 2;
    return y.reshape({n, c, h, 2, w, 2}).permute({0, 3, 5, 1, 2, 4}).reshape({n, 4 * c, h, w});
}

at::Tensor shuffle_and_activate(const at::Tensor& x, const Epilogue& epilogue) {
    if (!is_fusable(x)) return activate_by_operations(shuffle(x), epilogue);
    const auto channels = x.size(1) / 4, h = x.size(2), w = x.size(3);
    const auto y = empty_map(x, channels, 2 * h, 2 * w);
    const SampleEpilogues epilogues(epilogue);
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> in(x), out(y);
        for_each_row(y.size(0), 2 * h, 2 * w * channels, [&](std::int64_t n, std::int64_t i) {
            for (std::int64_t parity = 0; parity < 2; ++parity) {
                const auto* noise = epilogues.noise(n, i);
                kernels<T>().activate_row(in(n, i / 2) + (2 * (i % 2) + parity) * channels,
                                          4 * channels,
                                          out(n, i) + parity * channels,
                                          2 * channels,
                                          noise ? noise + parity : nullptr,
                                          2,
                                          w,
                                          channels,
                                          epilogues.of(n));
            }
        });
    });
    return y;
}

at::Tensor add_rgb(at::Tensor picture,
                   const at::Tensor& x,
                   const at::Tensor& weight,
                   const at::Tensor& bias,
                   double clamp) {
    const auto n = x.size(0), channels = x.size(1), h = x.size(2), w = x.size(3);
    const bool wants_gradient =
        at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad());
    if (!is_fusable(x) || wants_gradient) {
        auto rgb = at::matmul(weight.to(x.scalar_type()), x.reshape({n, channels, h * w}));
        rgb = rgb.to(at::kFloat) + bias.unsqueeze(-1);
        if (std::isfinite(clamp)) rgb = rgb.clamp(-clamp, clamp);
        return picture + rgb.view({n, 3, h, w});
    }
    picture = picture.contiguous();
    const auto weights = weight.contiguous();
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> rows(x);
        for_each_row(n, h, w * channels, [&](std::int64_t sample, std::int64_t y) {
            auto* const red = picture.data_ptr<float>() + (sample * 3 * h + y) * w;
            float* const rgb[3] = {red, red + h * w, red + 2 * h * w};
            kernels<T>().to_rgb_row(rows(sample, y),
                                    weights.data_ptr<float>() + sample * 3 * channels,
                                    bias.data_ptr<float>(),
                                    static_cast<float>(clamp),
                                    rgb,
                                    w,
                                    channels);
        });
    });
    return picture;
}

}  // namespace pliant::stylegan
