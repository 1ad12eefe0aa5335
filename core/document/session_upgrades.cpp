#include "core/document/session_upgrades.h"

namespace pliant::document::detail {

std::span<const Upgrade> session_upgrades() { return {}; }

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
