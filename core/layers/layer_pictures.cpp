#include "core/layers/layer_pictures.h"

#include <algorithm>
#include <utility>

namespace pliant::layers {
namespace {

bool is_all_of(const image::PlacedPicture& part, Size canvas) {
    return part.size == canvas && part.placement == Similarity() && part.opacity == 1.0;
}

}  // namespace

bool operator==(const PictureInputs& a, const PictureInputs& b) {
    const bool are_known = !a.model.sha256.empty() && !b.model.sha256.empty();
    const bool is_same_model =
        are_known ? a.model.sha256 == b.model.sha256 : a.model.path == b.model.path;
    return is_same_model && a.which == b.which;
}

engine::SharedImage LayerPictures::find(const document::Generated& layer) const {
    const auto found = std::ranges::find(kept_, PictureInputs::of(layer), &Kept::inputs);
    return found == kept_.end() ? nullptr : found->picture;
}

std::vector<document::LayerId> LayerPictures::missing(const document::Document& document) const {
    std::vector<document::LayerId> ids;
    for (const auto& layer : document.layers) {
        if (layer.is_shown && find(layer.generated()) == nullptr) ids.push_back(layer.id);
    }
    return ids;
}

void LayerPictures::put(const PictureInputs& inputs, engine::SharedImage picture) {
    std::erase_if(kept_, [&](const Kept& kept) { return kept.inputs == inputs; });
    kept_.push_back({inputs, std::move(picture)});
}

void LayerPictures::keep_those_of(const document::Document& document) {
    std::erase_if(kept_, [&](const Kept& kept) {
        return std::ranges::none_of(document.layers, [&](const document::Layer& layer) {
            return PictureInputs::of(layer.generated()) == kept.inputs;
        });
    });
}

engine::SharedImage LayerPictures::composed(const document::Document& document,
                                            const engine::SharedImage& active) const {
    std::vector<image::PlacedPicture> parts;
    bool has_shown = false;
    for (const auto& layer : document.layers) {
        if (!layer.is_shown) continue;
        has_shown = true;
        const bool is_active = layer.id == document.active && active != nullptr;
        auto picture = is_active ? active : find(layer.generated());
        if (picture == nullptr) continue;
        // A model that was never open has not told its size.
        const auto size =
            layer.size().is_empty() ? Size{picture->width(), picture->height()} : layer.size();
        parts.push_back({std::move(picture), size, layer.placement, layer.opacity});
    }
    auto canvas = document.canvas_size();
    if (canvas.is_empty() && !parts.empty()) canvas = parts.front().size;
    if (canvas.is_empty() || (parts.empty() && has_shown)) return nullptr;
    if (parts.size() == 1 && is_all_of(parts.front(), canvas)) return parts.front().picture;
    if (whole_ == nullptr || parts != parts_ || canvas != canvas_) {
        whole_ = std::make_shared<const image::Image>(image::composed(canvas, parts));
        parts_ = std::move(parts);
        canvas_ = canvas;
    }
    return whole_;
}

}  // namespace pliant::layers
