#include "core/training/data/seen_labels.h"

#include "core/people/shape_parameters.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

namespace pliant::training {
namespace {

constexpr int kMeasured = 4096;
constexpr std::uint64_t kMeasuredSeeds = std::uint64_t{1} << 42;  // beyond all training sets
constexpr float kShapeWeight = 0.25F;
// A dark lens hides the eye behind it; a tinted one shows its own colour.
constexpr float kDark = 0.5F, kTinted = 0.2F;

bool is_shape(std::string_view name) {
    return name.starts_with("asymmetry_") ||
           std::ranges::any_of(people::shape_parameters(),
                               [name](const auto& each) { return name == each.name; });
}

bool begins(std::string_view name, std::initializer_list<std::string_view> with) {
    return std::ranges::any_of(with, [name](auto each) { return name.starts_with(each); });
}

bool is_seen(std::string_view name, const people::Person& person) {
    const auto& glasses = person.glasses;
    if (begins(name, {"lens_", "rim_"})) return glasses.worn;
    if (begins(name, {"tint_"})) return glasses.worn && glasses.tint > kTinted;
    if (begins(name, {"hat_"})) return person.clothing.hat != 0;
    if (name == "beard_cheeks") return person.hair.beard > 0.0F;
    if (begins(name, {"hair_", "fringe_"}) && name != "hair_style") return person.hair.style != 0;
    if (begins(name, {"gaze_", "eye_", "lash_"})) {
        return !glasses.worn || glasses.tint < kDark;
    }
    return true;
}

facenets::LabelKind kind_of(people::LabelKind kind) {
    switch (kind) {
        case people::LabelKind::Continuous: return facenets::LabelKind::Continuous;
        case people::LabelKind::Category: return facenets::LabelKind::Category;
        case people::LabelKind::Binary: return facenets::LabelKind::Binary;
    }
    return facenets::LabelKind::Continuous;
}

}  // namespace

SeenLabels::SeenLabels(const people::Renderer& renderer) {
    const auto& labels = renderer.schema().labels();
    struct Sums {
        double count = 0.0, sum = 0.0, squares = 0.0;
    };
    std::vector<Sums> sums(labels.size());
    for (int i = 0; i < kMeasured; ++i) {
        const auto person = renderer.person(kMeasuredSeeds + i);
        const auto values = renderer.schema().read(person);
        for (std::size_t l = 0; l < labels.size(); ++l) {
            if (!is_seen(labels[l].name, person)) continue;
            sums[l].count += 1.0;
            sums[l].sum += values[l];
            sums[l].squares += static_cast<double>(values[l]) * values[l];
        }
    }
    std::vector<facenets::ReadLabel> read;
    std::vector<float> weights;
    for (std::size_t l = 0; l < labels.size(); ++l) {
        const auto& label = labels[l];
        const double mean = sums[l].sum / std::max(sums[l].count, 1.0);
        const double variance = sums[l].squares / std::max(sums[l].count, 1.0) - mean * mean;
        // The picture does not show whether a person was mirrored, nor what a camera metered apart
        // from the light and the skin that it metered.
        const bool is_shown = label.name != "mirrored" && label.name != "metered_exposure";
        if (!(variance > 1e-9) || !is_shown) continue;
        facenets::ReadLabel each{
            .name = label.name, .kind = kind_of(label.kind), .classes = label.classes};
        if (label.kind == people::LabelKind::Continuous) {
            each.mean = mean;
            each.deviation = std::sqrt(variance);
        }
        read.push_back(std::move(each));
        positions_.push_back(static_cast<int>(l));
        weights.push_back(is_shape(label.name) ? kShapeWeight : 1.0F);
    }
    layout_ = facenets::LabelLayout(std::move(read));
    weights_ = at::tensor(weights, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
}

SeenLabels::SeenLabels(const people::Renderer& renderer, const facenets::LabelLayout& layout)
    : layout_(layout) {
    const auto& schema = renderer.schema();
    std::vector<float> weights;
    for (const auto& label : layout.labels()) {
        const int position = schema.find(label.name);
        const bool is_known = position >= 0 &&
                              kind_of(schema.labels()[position].kind) == label.kind &&
                              schema.labels()[position].classes == label.classes;
        positions_.push_back(is_known ? position : -1);
        weights.push_back(is_shape(label.name) ? kShapeWeight : 1.0F);
    }
    weights_ = at::tensor(weights, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
}

std::vector<float> SeenLabels::read(const people::Renderer& renderer,
                                    const people::Person& person) const {
    const auto all = renderer.schema().read(person);
    std::vector<float> values;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        const bool seen = positions_[i] >= 0 && is_seen(layout_.labels()[i].name, person);
        values.push_back(seen ? all[positions_[i]] : std::numeric_limits<float>::quiet_NaN());
    }
    return values;
}

}  // namespace pliant::training
