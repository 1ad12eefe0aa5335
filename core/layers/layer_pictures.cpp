#include "core/layers/layer_pictures.h"

#include "core/photo/carry.h"

#include <algorithm>
#include <utility>

namespace pliant::layers {
namespace {

/// The canvas and that with the picture before, each whole and as a draft, and what is below the
/// layer that moves.
constexpr std::size_t kMostMade = 5;

bool are_one_that_is_all(std::span<const CanvasPart> parts, Size canvas) {
    if (parts.size() != 1 || parts.front().motion != nullptr) return false;
    const auto& placed = parts.front().placed;
    return placed.size == canvas && placed.placement == Similarity() && placed.opacity == 1.0;
}

image::Image drawn_over(image::Image canvas, std::span<const CanvasPart> parts) {
    for (const auto& [placed, motion] : parts) {
        canvas = motion == nullptr
                     ? image::composed_over(std::move(canvas), std::span(&placed, 1))
                     : photo::carried(std::move(canvas), placed.placement, *motion, placed.opacity);
    }
    return canvas;
}

image::Image drawn(Size canvas, std::span<const CanvasPart> parts) {
    std::vector<image::PlacedPicture> pictures;
    std::size_t i = 0;
    for (; i < parts.size() && parts[i].motion == nullptr; ++i) pictures.push_back(parts[i].placed);
    return drawn_over(image::composed(canvas, pictures), parts.subspan(i));
}

}  // namespace

bool operator==(const PictureInputs& a, const PictureInputs& b) {
    const bool are_known = !a.model.sha256.empty() && !b.model.sha256.empty();
    const bool is_same_model =
        are_known ? a.model.sha256 == b.model.sha256 : a.model.path == b.model.path;
    return is_same_model && a.which == b.which;
}

bool LayerPictures::Stack::is_one_that_is_all() const { return are_one_that_is_all(parts, canvas); }

bool LayerPictures::Stack::has_alpha() const {
    return std::ranges::any_of(parts, [](const auto& part) {
        return part.placed.picture != nullptr && part.placed.picture->has_alpha();
    });
}

void LayerPictures::Stack::reduce() {
    const int longer = std::max(canvas.width, canvas.height);
    if (longer <= kDraftSide) return;
    const auto reduced = [&](int side) { return std::max(1, side * kDraftSide / longer); };
    const Size small{reduced(canvas.width), reduced(canvas.height)};
    const auto placement = fitted(canvas, small);
    for (auto& part : parts) part.placed.placement = placement * part.placed.placement;
    canvas = small;
}

const LayerPictures::Kept* LayerPictures::find_kept(const document::Generated& layer) const {
    const auto found = std::ranges::find(kept_, PictureInputs::of(layer), &Kept::inputs);
    return found == kept_.end() ? nullptr : &*found;
}

engine::SharedImage LayerPictures::find(const document::Generated& layer) const {
    const auto* const kept = find_kept(layer);
    return kept == nullptr ? nullptr : kept->picture.picture;
}

std::vector<document::LayerId> LayerPictures::missing(const document::Document& document) const {
    std::vector<document::LayerId> ids;
    for (const auto& layer : document.layers) {
        if (layer.is_shown && find(layer.generated()) == nullptr) ids.push_back(layer.id);
    }
    return ids;
}

bool LayerPictures::lacks_photo(const document::Document& document) const {
    const auto& photo = document.photo;
    return !photo.is_empty() && (photo_ == nullptr || photo_sha256_ != photo.sha256);
}

void LayerPictures::put(const PictureInputs& inputs, engine::LayerPicture picture) {
    std::erase_if(kept_, [&](const Kept& kept) { return kept.inputs == inputs; });
    kept_.push_back({inputs, std::move(picture)});
}

void LayerPictures::put_photo(const std::string& sha256, engine::SharedImage picture) {
    photo_sha256_ = sha256;
    photo_ = std::move(picture);
}

void LayerPictures::keep_those_of(const document::Document& document) {
    std::erase_if(kept_, [&](const Kept& kept) {
        return std::ranges::none_of(document.layers, [&](const document::Layer& layer) {
            return PictureInputs::of(layer.generated()) == kept.inputs;
        });
    });
    if (lacks_photo(document) || document.photo.is_empty()) photo_ = nullptr;
}

void LayerPictures::forget() {
    kept_.clear();
    made_.clear();
    photo_ = nullptr;
}

LayerPictures::Stack LayerPictures::stack_of(const document::Document& document,
                                             const engine::LayerPicture& active) const {
    Stack stack{.canvas = document.canvas_size()};
    bool has_shown = false;
    if (!document.photo.is_empty()) {
        has_shown = true;
        if (!lacks_photo(document)) stack.parts.push_back({{photo_, document.photo.size}});
    }
    for (const auto& layer : document.layers) {
        const bool is_active = layer.id == document.active;
        if (is_active) stack.active = stack.parts.size();
        if (!layer.is_shown) continue;
        has_shown = true;
        const auto* const kept = find_kept(layer.generated());
        const auto shown = is_active && active.picture != nullptr ? active
                           : kept != nullptr                      ? kept->picture
                                                                  : engine::LayerPicture();
        if (shown.picture == nullptr) continue;
        // A model that was never open has not told its size.
        const auto size = layer.size().is_empty()
                              ? Size{shown.picture->width(), shown.picture->height()}
                              : layer.size();
        if (!layer.generated().carries()) {
            stack.parts.push_back({{shown.picture, size, layer.placement, layer.opacity}});
        } else if (shown.motion != nullptr && !shown.motion->is_still()) {
            const auto maps = shown.motion->size;
            stack.parts.push_back(
                {{nullptr, maps, layer.placement * fitted(maps, size), layer.opacity},
                 shown.motion});
        }
    }
    if (stack.canvas.is_empty() && !stack.parts.empty()) {
        stack.canvas = stack.parts.front().placed.size;
    }
    if (stack.parts.empty() && has_shown) stack.canvas = {};
    return stack;
}

template <typename Make>
engine::SharedImage LayerPictures::kept_or(const Stack& stack, Make make) const {
    const auto found = std::ranges::find(made_, stack, &Made::stack);
    if (found != made_.end()) {
        made_.splice(made_.begin(), made_, found);
    } else {
        made_.push_front({stack, std::make_shared<const image::Image>(make())});
        if (made_.size() > kMostMade) made_.pop_back();
    }
    return made_.front().picture;
}

engine::SharedImage LayerPictures::made(const Stack& stack) const {
    if (stack.canvas.is_empty()) return nullptr;
    if (stack.is_one_that_is_all()) return stack.parts.front().placed.picture;
    return kept_or(stack, [&] { return drawn(stack.canvas, stack.parts); });
}

/// With what is below the active layer made apart, since that stays while the layer moves.
engine::SharedImage LayerPictures::made_in_parts(const Stack& stack) const {
    if (stack.canvas.is_empty() || stack.active == 0 || stack.has_alpha()) return made(stack);
    return kept_or(stack, [&] {
        const auto parts = std::span(stack.parts);
        const Stack lower{.canvas = stack.canvas,
                          .parts = {parts.begin(), parts.begin() + std::ptrdiff_t(stack.active)}};
        const auto below = kept_or(lower, [&] { return drawn(lower.canvas, lower.parts); });
        return drawn_over(*below, parts.subspan(stack.active));
    });
}

engine::SharedImage LayerPictures::composed(const document::Document& document,
                                            const engine::LayerPicture& active) const {
    return made(stack_of(document, active));
}

CanvasContent LayerPictures::content(const document::Document& document,
                                     const engine::LayerPicture& active) const {
    auto stack = stack_of(document, active);
    CanvasContent content{.photo = document.photo, .canvas = stack.canvas};
    if (!document.photo.is_empty() && !lacks_photo(document)) {
        content.photo_picture = photo_;
        stack.parts.erase(stack.parts.begin());
    }
    content.layers = std::move(stack.parts);
    return content;
}

image::Image CanvasContent::composed() const {
    std::vector<CanvasPart> parts;
    if (photo_picture != nullptr) parts.push_back({{photo_picture, photo.size}});
    parts.insert(parts.end(), layers.begin(), layers.end());
    if (are_one_that_is_all(parts, canvas)) return *parts.front().placed.picture;
    return drawn(canvas, parts);
}

engine::SharedImage LayerPictures::draft(const document::Document& document,
                                         const engine::LayerPicture& active) const {
    auto stack = stack_of(document, active);
    stack.reduce();
    return made_in_parts(stack);
}

}  // namespace pliant::layers
