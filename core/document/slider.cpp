#include "core/document/slider.h"

#include "core/base/text.h"

#include <algorithm>
#include <ios>
#include <utility>

namespace pliant::document {

std::string to_string(std::span<const Slider> sliders) {
    std::string line;
    for (const auto& slider : sliders) {
        line += text(line.empty() ? "" : ", ", slider.axis, ' ', std::showpos, slider.amount);
    }
    return line;
}

std::vector<Offset> offsets_of(std::span<const Slider> sliders) {
    std::vector<Offset> offsets;
    for (const auto& slider : sliders) {
        const double amount = slider.amount - slider.included;
        if (amount != 0.0) offsets.push_back({amount, slider.change});
    }
    return offsets;
}

Latent moved(const Latent& latent, std::span<const Offset> offsets) {
    if (offsets.empty() || latent.is_empty()) return latent;
    std::vector<double> sums(latent.numbers()->begin(), latent.numbers()->end());
    for (const auto& [amount, change] : offsets) {
        if (!change.has_shape_of(latent)) return {};
        const auto& numbers = *change.numbers();
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += amount * double{numbers[i]};
    }
    std::vector<float> rounded(sums.size());
    std::ranges::transform(
        sums, rounded.begin(), [](double number) { return static_cast<float>(number); });
    return {latent.rows(), latent.width(), std::move(rounded)};
}

}  // namespace pliant::document
