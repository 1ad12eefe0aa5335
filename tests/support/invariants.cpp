#include "tests/support/invariants.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace pliant::support {
namespace {

using document::Document;
using document::EntryId;
using document::Generated;
using document::History;

std::optional<std::string> broken_point(const document::ControlPoint& point,
                                        const Generated& picture) {
    const auto say = [&](auto what) { return text("point ", point.id, ' ', what); };
    if (point.id == 0 || point.id >= picture.next_point) return say("has an id of the future");
    if (!is_finite(point.handle)) return say("is nowhere");
    if (point.target && !is_finite(*point.target)) return say("is pulled to nowhere");
    if (point.is_pin && point.target) return say("is a pin with a target");
    return std::nullopt;
}

std::optional<std::string> broken_numbers(const Generated& picture) {
    if (!std::isfinite(picture.source.psi)) return "psi is no number";
    if (picture.source.cutoff.value_or(0) < 0) return "the cutoff is below 0";
    if (picture.source.class_index.value_or(0) < 0) return "the class is below 0";
    if (!picture.source.latent_file.empty() && picture.latent.is_empty()) {
        return "a latent's file is named, and there is no latent";
    }
    if (!picture.latent.is_empty() &&
        !std::ranges::all_of(*picture.latent.numbers(),
                             [](float number) { return std::isfinite(number); })) {
        return "the latent holds what is no number";
    }
    return std::nullopt;
}

std::optional<std::string> broken_picture(const Generated& picture) {
    for (const auto& point : picture.points) {
        if (auto broken = broken_point(point, picture)) return broken;
    }
    const auto out_of_order = std::ranges::adjacent_find(
        picture.points, std::ranges::greater_equal(), [](const auto& point) { return point.id; });
    if (out_of_order != picture.points.end()) return "the points are not in the order of their ids";
    return broken_numbers(picture);
}

std::optional<std::string> broken_layer(const document::Layer& layer, const Document& document) {
    const auto say = [&](auto what) { return text("layer ", layer.id, ' ', what); };
    if (layer.id == 0 || layer.id >= document.next_layer) return say("has an id of the future");
    if (std::ranges::count(document.layers, layer.id, &document::Layer::id) != 1) {
        return say("is there twice");
    }
    if (!(layer.opacity >= 0 && layer.opacity <= 1)) return say("has no opacity");
    if (!document::is_placement(layer.placement)) return say("is nowhere");
    if (auto broken = broken_picture(layer.generated())) return say(": " + *broken);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_invariant(const Document& document) {
    if (document.layers.empty()) return "there is no layer";
    if (document.layers.size() > document::kMaxLayers) return "there are too many layers";
    if (document.find_layer(document.active) == nullptr) return "the active layer is not there";
    if (!document.canvas.is_empty() && !document::is_canvas_size(document.canvas)) {
        return "the canvas has no size";
    }
    const auto& photo = document.photo;
    if (!photo.is_empty() && !document::is_canvas_size(photo.size)) return "the photo has no size";
    for (const auto& layer : document.layers) {
        if (auto broken = broken_layer(layer, document)) return broken;
    }
    return std::nullopt;
}

std::optional<std::string> broken_invariant(const History& history) {
    const auto& entries = history.entries();
    if (history.present_id() >= entries.size()) return "the present entry is not there";
    for (EntryId id = 0; id < entries.size(); ++id) {
        const auto& entry = entries[id];
        const auto say = [&](auto what) { return text("entry ", id, ' ', what); };
        if (entry.parent.has_value() == (id == 0))
            return say("is a second root, or the first is none");
        if (entry.parent && *entry.parent >= id) return say("is not younger than its parent");
        if (entry.parent && !std::ranges::count(entries[*entry.parent].children, id)) {
            return say("is not known to its parent");
        }
        if (entry.next && !std::ranges::count(entry.children, *entry.next)) {
            return say("leads on to what was not made from it");
        }
        if (entry.next.has_value() == entry.children.empty()) return say("does not lead on");
        if (entry.name.empty()) return say("has no name");
        if (auto broken = broken_invariant(entry.document))
            return text("entry ", id, ": ", *broken);
    }
    return std::nullopt;
}

}  // namespace pliant::support
