#include "core/training/data/resampling.h"

#include "core/training/data/plane_maps.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace pliant::training {
namespace {

using cv::Matx33d;
using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

// Low-pass filter of the sym6 wavelet, normalised to sum 1.
constexpr float kSym6[] = {0.015404109327027373F,
                           0.0034907120842174702F,
                           -0.11799011114819057F,
                           -0.048311742585633F,
                           0.4910559419267466F,
                           0.787641141030194F,
                           0.3379294217276218F,
                           -0.07263752278646252F,
                           -0.021060292512300564F,
                           0.04472490177066578F,
                           0.0017677118642428036F,
                           -0.007800708325034148F};
constexpr std::int64_t kTaps = std::size(kSym6);
constexpr std::int64_t kReach = kTaps / 4;  // half width of the filter, px of the original picture

constexpr auto kBilinear = 0, kZeros = 0;  // ATen's constants for these modes

/// Bilinear sampling of pictures at a grid. ATen differentiates it only once; but it is linear in
/// the pictures, so its gradient is a linear map, whose gradient is the sampling itself.
struct SampleBack;

struct Sample : torch::autograd::Function<Sample> {
    static Variable forward(AutogradContext* context, const Variable& x, const Variable& grid) {
        context->save_for_backward({grid});
        context->saved_data["side"] = x.sizes().vec();
        return at::grid_sampler_2d(x, grid, kBilinear, kZeros, /*align_corners=*/false);
    }
    static variable_list backward(AutogradContext* context, variable_list gradient);
};

struct SampleBack : torch::autograd::Function<SampleBack> {
    static Variable forward(AutogradContext* context,
                            const Variable& gradient,
                            const Variable& grid,
                            const std::vector<std::int64_t>& shape) {
        context->save_for_backward({grid});
        const auto like = at::zeros(shape, gradient.options());
        return std::get<0>(at::grid_sampler_2d_backward(
            gradient, like, grid, kBilinear, kZeros, false, {true, false}));
    }
    static variable_list backward(AutogradContext* context, variable_list gradient) {
        return {Sample::apply(gradient[0], context->get_saved_variables()[0]), {}, {}};
    }
};

variable_list Sample::backward(AutogradContext* context, variable_list gradient) {
    return {SampleBack::apply(gradient[0],
                              context->get_saved_variables()[0],
                              context->saved_data["side"].toIntVector()),
            {}};
}

/// Correlates rows and columns of x [N,C,h,w] with the taps.
at::Tensor correlate(const at::Tensor& x, const at::Tensor& taps) {
    const auto planes = x.flatten(0, 1).unsqueeze(1);  // [NC,1,h,w]
    const auto rows = at::conv2d(planes, taps.view({1, 1, 1, kTaps}));
    const auto both = at::conv2d(rows, taps.view({1, 1, kTaps, 1}));
    return both.view({x.size(0), x.size(1), both.size(2), both.size(3)});
}

at::Tensor wavelet(const at::Tensor& like) {
    const auto taps =
        at::from_blob(const_cast<float*>(kSym6), {kTaps}, at::TensorOptions().device(at::kCPU))
            .to(like.options().requires_grad(false));
    return taps / taps.sum();
}

/// Doubles the size: zeros between the pixels, then the filter.
at::Tensor upsample(const at::Tensor& x) {
    const auto n = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3);
    const auto apart = at::constant_pad_nd(x.view({n, c, h, 1, w, 1}), {0, 1, 0, 0, 0, 1})
                           .view({n, c, 2 * h, 2 * w});
    const auto padded = at::constant_pad_nd(apart, {6, 5, 6, 5});
    return correlate(padded, wavelet(x).flip({0}) * 2.0);
}

/// Halves the size and drops the kReach pixels at each edge.
at::Tensor downsample(const at::Tensor& x) {
    const auto inner = at::constant_pad_nd(x, {-1, -1, -1, -1});
    return correlate(inner, wavelet(x)).slice(2, 0, INT64_MAX, 2).slice(3, 0, INT64_MAX, 2);
}

struct Margins {
    std::int64_t left = 0, top = 0, right = 0, bottom = 0;
};

/// How far the maps reach beyond a picture of w x h px, at most by its own size.
Margins margins_of(const std::vector<std::array<double, 9>>& maps, double w, double h) {
    const double cx = (w - 1) / 2, cy = (h - 1) / 2;
    double left = 0, top = 0, right = 0, bottom = 0;
    for (const auto& m : maps) {
        for (const double x : {-cx, cx}) {
            for (const double y : {-cy, cy}) {
                const double at_x = m[0] * x + m[1] * y + m[2];
                const double at_y = m[3] * x + m[4] * y + m[5];
                left = std::max(left, -at_x - cx + 2 * kReach);
                right = std::max(right, at_x - cx + 2 * kReach);
                top = std::max(top, -at_y - cy + 2 * kReach);
                bottom = std::max(bottom, at_y - cy + 2 * kReach);
            }
        }
    }
    const auto whole = [](double margin, double side) {
        return static_cast<std::int64_t>(std::ceil(std::min(margin, side - 1)));
    };
    return {whole(left, w), whole(top, h), whole(right, w), whole(bottom, h)};
}

}  // namespace

at::Tensor resample(const at::Tensor& pictures,
                    const std::vector<std::array<double, 9>>& picture_from_shown) {
    const auto n = pictures.size(0), c = pictures.size(1), h = pictures.size(2),
               w = pictures.size(3);
    const auto margin =
        margins_of(picture_from_shown, static_cast<double>(w), static_cast<double>(h));
    const auto large = upsample(at::reflection_pad2d(
        pictures.contiguous(), {margin.left, margin.right, margin.top, margin.bottom}));
    // To the coordinates of grid_sampler: from -1 to 1 across the outer edges of the pixels.
    const auto out_w = 2 * (w + 2 * kReach), out_h = 2 * (h + 2 * kReach);
    const auto to_sampler =
        scaling(2.0 / static_cast<double>(large.size(3)), 2.0 / static_cast<double>(large.size(2)));
    const auto from_sampler =
        scaling(static_cast<double>(out_w) / 2.0, static_cast<double>(out_h) / 2.0);
    const auto off_centre = shift(static_cast<double>(margin.left - margin.right) / 2.0,
                                  static_cast<double>(margin.top - margin.bottom) / 2.0);
    auto theta = at::empty({n, 2, 3}, at::TensorOptions().device(at::kCPU).dtype(at::kDouble));
    auto* out = theta.data_ptr<double>();
    for (const auto& map : picture_from_shown) {
        // At twice the resolution, pixel centres are shifted by half a pixel.
        const auto doubled = shift(-0.5, -0.5) * scaling(2, 2) * off_centre * Matx33d(map.data()) *
                             scaling(0.5, 0.5) * shift(0.5, 0.5);
        const auto whole = to_sampler * doubled * from_sampler;
        out = std::copy(whole.val, whole.val + 6, out);
    }
    const auto grid = at::affine_grid_generator(
        theta.to(pictures.options().requires_grad(false)), {n, c, out_h, out_w}, false);
    return downsample(Sample::apply(large, grid));
}

}  // namespace pliant::training
