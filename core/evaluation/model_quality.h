#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pliant::evaluation {

/// How similar a set of pictures is to renderings, by their features.
struct Likeness {
    double frechet = 0.0;    ///< 0: identical
    double kernel = 0.0;     ///< about 0: identical
    double precision = 0.0;  ///< 1: every picture lies on the manifold of the renderings
    double recall = 0.0;     ///< 1: every rendering lies on the manifold of the pictures
};
/// Both are features, [N,F].
[[nodiscard]] Likeness likeness(const at::Tensor& renderings, const at::Tensor& pictures);

/// How well an attribute of the pictures follows its label.
struct Control {
    std::string what;                 ///< "hair colour"
    std::vector<std::string> labels;  ///< that describe it: hair_r, hair_g, hair_b
    double r2 = 0.0;                  ///< mean over the labels; NaN if unknown
};
/// The most wanted attributes, with their R2 taken from `skills` (facenets::skill, one for each
/// label of the layout).
[[nodiscard]] std::vector<Control> controls(const facenets::LabelLayout& layout,
                                            std::span<const double> skills);

}  // namespace pliant::evaluation
