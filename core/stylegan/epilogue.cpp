#include "core/stylegan/epilogue.h"

#include "core/stylegan/elementary.h"
#include "core/stylegan/epilogue_fallback.h"
#include "core/stylegan/map_rows.h"

#include <ATen/ATen.h>

#include <optional>
#include <vector>

namespace pliant::stylegan {

bool has_margin(const PhaseMaps& phases) { return phases[3].size(2) > phases[0].size(2); }

namespace {

/// The epilogue's parameters per sample, as the kernels expect them.
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
        const auto style_row = next_style_.defined() ? n % next_style_.size(0) : 0;
        return {.scale = scale_.data_ptr<float>() + n % scale_.size(0) * channels,
                .bias = bias_.data_ptr<float>(),
                .next_style = next_style_.defined()
                                  ? next_style_.data_ptr<float>() + style_row * channels
                                  : nullptr,
                .gain = static_cast<float>(kLeakyGain),
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

/// y = epilogue(x); may be in place.
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

/// Filters the phases, and applies the epilogue unless null.
at::Tensor filter_rows(const PhaseMaps& phases, const Epilogue* epilogue) {
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
            // Output row i reads rows i-1 .. i+2 of the transposed convolution, which alternate
            // between even and odd.
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
    if (!is_fusable(x)) return fallback::activate(x, epilogue);
    x = x.contiguous(at::MemoryFormat::ChannelsLast);
    activate_rows(x, x, epilogue);
    return x;
}

at::Tensor activated(const at::Tensor& x, const Epilogue& epilogue) {
    if (!is_fusable(x)) return fallback::activate(x, epilogue);
    const auto y = empty_map(x, x.size(1), x.size(2), x.size(3));
    activate_rows(x, y, epilogue);
    return y;
}

EpilogueGradients activate_backward(const at::Tensor& x,
                                    const at::Tensor& y_gradient,
                                    const Epilogue& epilogue) {
    if (!is_fusable(x)) return fallback::activate_backward(x, y_gradient, epilogue);
    const auto samples = x.size(0), channels = x.size(1), h = x.size(2), w = x.size(3);
    const auto gradients = y_gradient.size(0);
    // Sums per row first, so that the result does not depend on how rows are spread over threads.
    const auto sums = at::empty({gradients, h, channels}, x.options().dtype(at::kFloat));
    const auto style_sums = epilogue.next_style.defined() ? at::empty_like(sums) : at::Tensor();
    const auto x_gradient = empty_map(y_gradient, channels, h, w);
    const SampleEpilogues epilogues(epilogue);
    for_element_type(x, [&]<typename T>(T*) {
        const Rows<T> in(x), gradient(y_gradient), out(x_gradient);
        for_each_row(gradients, h, w * channels, [&](std::int64_t g, std::int64_t i) {
            const auto n = g % samples;
            const auto offset = (g * h + i) * channels;
            kernels<T>().activate_backward_row(
                in(n, i),
                gradient(g, i),
                out(g, i),
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

at::Tensor filter_and_activate(const PhaseMaps& phases, const Epilogue& epilogue) {
    if (is_fusable(phases[0])) return filter_rows(phases, &epilogue);
    return fallback::activate(fallback::filter(phases), epilogue);
}

at::Tensor filter(const PhaseMaps& phases) {
    return is_fusable(phases[0]) ? filter_rows(phases, nullptr) : fallback::filter(phases);
}

at::Tensor filter_map(const at::Tensor& map, std::int64_t padding) {
    if (!is_fusable(map)) return fallback::filter_map(map, padding);
    const auto channels = map.size(1), w = map.size(3);
    const auto margin = 2 * padding - 3;
    const auto y = empty_map(map, channels, map.size(2) + margin, w + margin);
    for_element_type(y, [&]<typename T>(T*) {
        const Rows<T> in(map), out(y);
        for_each_row(y.size(0), y.size(2), w * channels, [&](std::int64_t n, std::int64_t i) {
            const auto first = i - padding;
            const T* const rows[4] = {
                in(n, first), in(n, first + 1), in(n, first + 2), in(n, first + 3)};
            thread_local std::vector<float> scratch;
            scratch.resize(static_cast<std::size_t>((w + 2 * padding) * channels));
            kernels<T>().filter_row(rows, out(n, i), w, padding, channels, scratch.data());
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
    if (!is_fusable(x)) return fallback::activate(shuffle(x), epilogue);
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

}  // namespace pliant::stylegan
