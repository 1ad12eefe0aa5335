#pragma once

#include "core/document/json_fields.h"

#include <span>

namespace pliant::document::detail {

/// One step from a version of the session's JSON to the next. Each part may be null where the step
/// leaves it alone.
struct Upgrade {
    void (*manifest)(Json& manifest) = nullptr;
    void (*entry)(Json& entry) = nullptr;
};

/// The steps so far: the first leads from version 1 to version 2, and so on. A version is raised
/// where older programs must not read a file as if they understood it; a field that may be missing
/// is only added, and they keep it.
[[nodiscard]] std::span<const Upgrade> session_upgrades();

/// The version that this program writes.
[[nodiscard]] int session_version();

// Walk JSON of `version` up to the newest, step by step. `upgrades` are the steps from version 1.
void upgrade_manifest(Json& manifest, int version, std::span<const Upgrade> upgrades);
void upgrade_entry(Json& entry, int version, std::span<const Upgrade> upgrades);

}  // namespace pliant::document::detail
