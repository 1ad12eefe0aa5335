#include "core/document/document.h"

#include <algorithm>
#include <utility>

namespace pliant::document {
namespace {

constexpr double kMinScale = 1.0 / 1024;
constexpr double kMaxScale = 1024.0;
constexpr double kMaxShift = 1 << 20;  // px

}  // namespace

Document Document::of(Generated picture) {
    Document document;
    document.layers.front().what = std::move(picture);
    return document;
}

const Layer* Document::find_layer(LayerId id) const {
    const auto found = std::ranges::find(layers, id, &Layer::id);
    return found == layers.end() ? nullptr : &*found;
}

Layer* Document::find_layer(LayerId id) {
    const auto found = std::ranges::find(layers, id, &Layer::id);
    return found == layers.end() ? nullptr : &*found;
}

Size Document::canvas_size() const { return canvas.is_empty() ? layers.front().size() : canvas; }

bool is_canvas_size(Size size) {
    return !size.is_empty() && size.width <= kMaxCanvasSide && size.height <= kMaxCanvasSide &&
           std::int64_t{size.width} * size.height <= kMaxCanvasPixels;
}

bool is_placement(const Similarity& placement) {
    const auto is_near = [](double shift) { return std::abs(shift) <= kMaxShift; };
    // Written so that what is not a number is none.
    return placement.scale >= kMinScale && placement.scale <= kMaxScale &&
           std::isfinite(placement.angle) && is_near(placement.shift.x) &&
           is_near(placement.shift.y);
}

}  // namespace pliant::document
