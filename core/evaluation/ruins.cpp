#include "core/evaluation/ruins.h"

#include "core/base/text.h"
#include "core/tensor/picture_tensor.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace pliant::evaluation {
namespace {

constexpr std::int64_t kNearest = 3;
constexpr double kUsual = 0.99;  // share of the model's own pictures within the limit

/// The smallest value that this share of values [N] is not above.
double limit_of_share(const at::Tensor& values, double share) {
    const auto count = static_cast<double>(values.size(0));
    const auto rank = static_cast<std::int64_t>(std::ceil(share * count));
    return std::get<0>(at::kthvalue(values, rank)).item<double>();
}

}  // namespace

at::Tensor distance_from_nearest(const at::Tensor& pictures, const at::Tensor& others) {
    if (pictures.dim() != 2 || others.dim() != 2 || pictures.size(1) != others.size(1) ||
        others.size(0) < kNearest) {
        throw std::invalid_argument(
            text("pictures of ", pictures.sizes(), " have no neighbours among ", others.sizes()));
    }
    return std::get<0>(at::cdist(pictures, others).topk(kNearest, 1, /*largest=*/false)).mean(1);
}

RuinJudge::RuinJudge(facenets::LabelRegressor network,
                     const at::Tensor& sound,
                     const at::Tensor& own)
    : network_(std::move(network)),
      sound_(sound),
      limit_(limit_of_share(distance_from_nearest(own, sound), kUsual)) {}

double RuinJudge::strangeness(const image::Image& picture) const {
    const c10::NoGradGuard no_grad;
    const auto features = network_.read(tensor::to_tensor(picture).to(sound_.device())).features;
    return distance_from_nearest(features, sound_).item<double>() / limit_;
}

}  // namespace pliant::evaluation
