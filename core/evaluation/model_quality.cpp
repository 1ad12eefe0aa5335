#include "core/evaluation/model_quality.h"

#include "core/evaluation/feature_distances.h"

#include <limits>

namespace pliant::evaluation {

Likeness likeness(const at::Tensor& renderings, const at::Tensor& pictures) {
    const auto [precision, recall] = precision_and_recall(renderings, pictures);
    return {.frechet = frechet_distance(renderings, pictures),
            .kernel = kernel_distance(renderings, pictures),
            .precision = precision,
            .recall = recall};
}

std::vector<Control> controls(const facenets::LabelLayout& layout, std::span<const double> skills) {
    std::vector<Control> all = {{"yaw", {"yaw"}},
                                {"smile", {"smile"}},
                                {"mouth open", {"mouth_open"}},
                                {"age", {"age"}},
                                {"gender", {"gender"}},
                                {"skin tone", {"skin_tone"}},
                                {"hair colour", {"hair_r", "hair_g", "hair_b"}},
                                {"glasses", {"glasses"}}};
    for (auto& control : all) {
        for (const auto& name : control.labels) {
            const int label = layout.find(name);
            const double skill =
                label < 0 ? std::numeric_limits<double>::quiet_NaN() : skills[label];
            control.r2 += skill / static_cast<double>(control.labels.size());
        }
    }
    return all;
}

}  // namespace pliant::evaluation
