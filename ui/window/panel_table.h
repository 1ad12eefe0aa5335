#pragma once

#include <vector>

namespace pliant::ui {

class Panel;
struct Workbench;

/// Makes every panel that there is, in the order of the table, for whoever gives them their places.
[[nodiscard]] std::vector<Panel*> makePanels(const Workbench& bench);

}  // namespace pliant::ui
