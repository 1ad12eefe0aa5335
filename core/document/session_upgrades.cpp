#include "core/document/session_upgrades.h"

#include <array>
#include <utility>

namespace pliant::document::detail {

namespace {

/// 1 -> 2: a document was the one picture that is now its first layer, and pictures were square.
void put_picture_on_canvas(Json& entry) {
    const auto document = entry.find("document");
    if (document == entry.end() || !document->is_object()) return;
    Json layer = std::move(*document);
    layer["kind"] = "generated";
    layer["shown"] = true;
    layer["opacity"] = 1.0;
    layer["placement"] = {{"scale", 1.0}, {"angle", 0.0}, {"shift", {0.0, 0.0}}};
    if (const auto model = layer.find("model"); model != layer.end() && model->is_object()) {
        if (const auto side = model->find("resolution_px"); side != model->end()) {
            (*model)["size_px"] = Json::array({*side, *side});
            model->erase("resolution_px");
        }
    }
    *document = {{"layers", {{"1", std::move(layer)}}},
                 {"order", Json::array({1U})},
                 {"active", 1},
                 {"next_layer", 2}};
}

constexpr std::array kUpgrades = {
    Upgrade{.entry = put_picture_on_canvas},
    Upgrade{},  // 2 -> 3: a layer may be carried; an older program would have shown its own picture
};

}  // namespace

std::span<const Upgrade> session_upgrades() { return kUpgrades; }

int session_version() { return static_cast<int>(session_upgrades().size()) + 1; }

void upgrade_manifest(Json& manifest, int version, std::span<const Upgrade> upgrades) {
    for (const auto& upgrade : upgrades.subspan(static_cast<std::size_t>(version) - 1)) {
        if (upgrade.manifest != nullptr) upgrade.manifest(manifest);
    }
}

void upgrade_entry(Json& entry, int version, std::span<const Upgrade> upgrades) {
    for (const auto& upgrade : upgrades.subspan(static_cast<std::size_t>(version) - 1)) {
        if (upgrade.entry != nullptr) upgrade.entry(entry);
    }
}

}  // namespace pliant::document::detail
