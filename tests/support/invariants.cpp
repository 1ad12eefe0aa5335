#include "tests/support/invariants.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace pliant::support {
namespace {

using document::Document;
using document::EntryId;
using document::History;

std::optional<std::string> broken_point(const document::ControlPoint& point,
                                        const Document& document) {
    const auto say = [&](auto what) { return text("point ", point.id, ' ', what); };
    if (point.id == 0 || point.id >= document.next_point) return say("has an id of the future");
    if (!is_finite(point.handle)) return say("is nowhere");
    if (point.target && !is_finite(*point.target)) return say("is pulled to nowhere");
    if (point.is_pin && point.target) return say("is a pin with a target");
    return std::nullopt;
}

std::optional<std::string> broken_numbers(const Document& document) {
    if (!std::isfinite(document.source.psi)) return "psi is no number";
    if (document.source.cutoff.value_or(0) < 0) return "the cutoff is below 0";
    if (document.source.class_index.value_or(0) < 0) return "the class is below 0";
    if (!document.source.latent_file.empty() && document.latent.is_empty()) {
        return "a latent's file is named, and there is no latent";
    }
    if (!document.latent.is_empty() &&
        !std::ranges::all_of(*document.latent.numbers(),
                             [](float number) { return std::isfinite(number); })) {
        return "the latent holds what is no number";
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_invariant(const Document& document) {
    for (const auto& point : document.points) {
        if (auto broken = broken_point(point, document)) return broken;
    }
    const auto out_of_order = std::ranges::adjacent_find(
        document.points, std::ranges::greater_equal(), [](const auto& point) { return point.id; });
    if (out_of_order != document.points.end())
        return "the points are not in the order of their ids";
    return broken_numbers(document);
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
