#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/optim/adam.h>

#include <algorithm>
#include <cmath>

namespace pliant::support {
namespace {

Point nearest(const at::Tensor& features,
              const at::Tensor& reference,
              Point last,
              std::int64_t radius) {
    const auto height = features.size(2), width = features.size(3);
    const auto x = static_cast<std::int64_t>(last.x), y = static_cast<std::int64_t>(last.y);
    const auto top = std::max<std::int64_t>(y - radius, 0);
    const auto bottom = std::min(y + radius + 1, height);
    const auto left = std::max<std::int64_t>(x - radius, 0);
    const auto right = std::min(x + radius + 1, width);
    const auto window = features.detach()[0].slice(1, top, bottom).slice(2, left, right);
    const auto k = (window - reference.view({-1, 1, 1})).norm(2, 0).argmin().item<std::int64_t>();
    return {static_cast<double>(left + k % (right - left)),
            static_cast<double>(top + k / (right - left))};
}

at::Tensor motion(const at::Tensor& features, Point at, Point to, std::int64_t radius) {
    const auto height = features.size(2), width = features.size(3);
    const auto axis = [&](std::int64_t size) {
        return at::linspace(0, static_cast<double>(size), size, features.options());
    };
    const auto dy = axis(height).unsqueeze(1) - at.y, dx = axis(width).unsqueeze(0) - at.x;
    const auto disc = at::nonzero(at::sqrt(dy.square() + dx.square()) < radius);  // [K,2]
    const auto ys = disc.select(1, 0), xs = disc.select(1, 1);
    const auto way = to - at;
    const double norm = length(way) + 1e-7;
    const auto right = static_cast<double>(width - 1), bottom = static_cast<double>(height - 1);
    const auto grid =
        at::stack({(xs + way.x / norm) / right * 2 - 1, (ys + way.y / norm) / bottom * 2 - 1}, -1)
            .to(features.scalar_type());
    const auto moved = at::grid_sampler(features,
                                        grid.view({1, 1, -1, 2}),
                                        /*bilinear*/ 0,
                                        /*zeros*/ 0,
                                        /*align_corners=*/true);
    const auto here = features.detach()[0].flatten(1).index_select(1, ys * width + xs);
    return (here - moved.view({here.size(0), -1})).abs().mean();
}

/// What the loop needs of a picture.
struct Seen {
    at::Tensor features;         // [1,F,h,w], those of the picture
    std::int64_t height, width;  // of the picture, px
};

template <typename See>
TextbookDragResult drag_by_the_textbook(const See& see, const TextbookDrag& drag, int steps) {
    auto w = drag.w_plus.clone().requires_grad_(true);
    torch::optim::Adam adam({w}, torch::optim::AdamOptions(drag.learning_rate));
    auto points = drag.handles;
    std::vector<at::Tensor> references;
    at::Tensor original;
    TextbookDragResult result;
    for (int step = 0; step < steps; ++step) {
        const auto w_plus = at::cat({w.slice(1, 0, drag.rows), drag.w_plus.slice(1, drag.rows)}, 1);
        const auto [map, height, width] = see(w_plus);
        const auto features =
            at::upsample_bilinear2d(map, {height, width}, /*align_corners=*/false);
        if (references.empty()) {
            original = features.detach();
            for (const auto& p : points) {
                references.push_back(original[0]
                                         .select(1, static_cast<std::int64_t>(p.y))
                                         .select(1, static_cast<std::int64_t>(p.x)));
            }
        }
        bool has_arrived = true;
        auto loss = at::zeros({}, features.options());
        for (std::size_t i = 0; i < points.size(); ++i) {
            points[i] = nearest(features, references[i], points[i], drag.tracking_radius_px);
            const double left = distance(points[i], drag.targets[i]);
            const auto size = static_cast<double>(std::max(height, width));
            if (left > std::max(2.0, 2.0 * size / 512.0)) has_arrived = false;
            if (left > 1.0) {
                loss = loss + motion(features, points[i], drag.targets[i], drag.motion_radius_px);
            }
        }
        if (drag.fixed.defined()) {
            loss = loss + drag.mask_weight * ((features - original) * drag.fixed).abs().mean();
        }
        result.w_plus = w_plus.detach();
        result.trace.push_back(points);
        if (has_arrived) break;
        adam.zero_grad();
        loss.backward();
        adam.step();
    }
    return result;
}

}  // namespace

TextbookDragResult drag_by_the_textbook(const TextbookGenerator& generator,
                                        const TextbookDrag& drag,
                                        int steps) {
    const auto see = [&](const at::Tensor& w_plus) {
        const auto pictures = generator.synthesize(w_plus);
        return Seen{pictures.features[static_cast<std::size_t>(drag.block)],
                    pictures.image.size(2),
                    pictures.image.size(3)};
    };
    return drag_by_the_textbook(see, drag, steps);
}

TextbookDragResult drag_by_the_textbook(const TextbookAliasFree& generator,
                                        const TextbookDrag& drag,
                                        int steps) {
    const auto layer = static_cast<std::size_t>(drag.block);
    const auto margin = generator.margin_after(layer);
    const auto see = [&](const at::Tensor& w_plus) {
        const auto pictures = generator.synthesize(w_plus);
        const auto& map = pictures.features[layer];
        const auto side = map.size(2) - 2 * margin;
        return Seen{map.narrow(2, margin, side).narrow(3, margin, side),
                    pictures.image.size(2),
                    pictures.image.size(3)};
    };
    return drag_by_the_textbook(see, drag, steps);
}

}  // namespace pliant::support
