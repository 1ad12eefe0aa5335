#include "core/document/session_upgrades.h"

#include <gtest/gtest.h>

#include <array>

namespace pliant::document::detail {
namespace {

constexpr std::array kUpgrades = {
    Upgrade{.entry = [](Json& entry) { entry["walked"] = "1-2"; }},
    Upgrade{.manifest = [](Json& manifest) { manifest["walked"] = "2-3"; },
            .entry = [](Json& entry) { entry["walked"] = entry.value("walked", "") + " 2-3"; }},
};

TEST(SessionUpgrades, WalkFromAnyVersionToTheNewest) {
    Json first = Json::object();
    upgrade_entry(first, 1, kUpgrades);
    EXPECT_EQ(first["walked"], "1-2 2-3");
    Json second = Json::object();
    upgrade_entry(second, 2, kUpgrades);
    EXPECT_EQ(second["walked"], " 2-3");
    Json newest = Json::object();
    upgrade_entry(newest, 3, kUpgrades);
    EXPECT_TRUE(newest.empty());
}

TEST(SessionUpgrades, LeaveAloneWhatAStepDoesNotTouch) {
    Json manifest = Json::object();
    upgrade_manifest(manifest, 1, kUpgrades);
    EXPECT_EQ(manifest, (Json{{"walked", "2-3"}}));
}

}  // namespace
}  // namespace pliant::document::detail
