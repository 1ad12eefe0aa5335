#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pliant::evaluation {

/// How far a set of pictures is from renderings, by their features.
struct Likeness {
    double frechet = 0.0;    ///< 0: the same
    double kernel = 0.0;     ///< about 0: the same
    double precision = 0.0;  ///< 1: every picture could be a rendering
    double recall = 0.0;     ///< 1: every rendering could be one of the pictures
};
/// Features [N,F] of renderings and of what is to be like them.
[[nodiscard]] Likeness likeness(const at::Tensor& renderings, const at::Tensor& pictures);

/// How well pictures show what was asked for.
struct Control {
    std::string what;                 ///< "hair colour"
    std::vector<std::string> labels;  ///< that say it: hair_r, hair_g, hair_b
    double r2 = 0.0;                  ///< mean over the labels; NaN where it cannot be told
};
/// The attributes that everybody wants to control, of which `skills` (facenets::skill, one for
/// each label of the layout) tells how well they are.
[[nodiscard]] std::vector<Control> controls(const facenets::LabelLayout& layout,
                                            std::span<const double> skills);

}  // namespace pliant::evaluation
