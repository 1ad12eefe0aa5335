#include "core/attributes/picture_statistics.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pliant::attributes {
namespace {

/// Mean over all but the first dimension, [N].
at::Tensor mean_of(const at::Tensor& numbers) { return numbers.flatten(1).mean(1); }

/// Mean brightness of a border of an eighth of the side, [N].
at::Tensor border_of(const at::Tensor& light) {
    const auto side = light.size(2);
    const auto width = std::max<std::int64_t>(1, side / 8);
    return (mean_of(light.narrow(1, 0, width)) + mean_of(light.narrow(2, 0, width)) +
            mean_of(light.narrow(2, side - width, width))) /
           3.0;
}

/// Mean difference of neighbouring pixels, [N].
at::Tensor sharpness_of(const at::Tensor& light) {
    return mean_of(light.diff(1, 1).abs()) + mean_of(light.diff(1, 2).abs());
}

}  // namespace

const std::vector<Attribute>& PictureStatistics::attributes() const {
    static const std::vector<Attribute> attributes = {{"picture_brightness"},
                                                      {"picture_contrast"},
                                                      {"picture_saturation"},
                                                      {"picture_warmth"},
                                                      {"picture_greenness"},
                                                      {"picture_sharpness"},
                                                      {"border_brightness"}};
    return attributes;
}

at::Tensor PictureStatistics::read(const at::Tensor& pictures) const {
    const auto red = pictures.select(1, 0), green = pictures.select(1, 1),
               blue = pictures.select(1, 2);                           // [N,H,W]
    const auto light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;  // Rec. 709
    return at::stack({mean_of(light),
                      light.flatten(1).std(1),
                      mean_of(pictures.amax(1) - pictures.amin(1)),
                      mean_of(red) - mean_of(blue),
                      mean_of(green) - 0.5 * (mean_of(red) + mean_of(blue)),
                      sharpness_of(light),
                      border_of(light)},
                     1);
}

}  // namespace pliant::attributes
