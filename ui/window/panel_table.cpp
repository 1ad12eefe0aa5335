#include "ui/window/panel_table.h"

#include "ui/panels/drag_panel.h"
#include "ui/panels/drag_settings_panel.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/picture_panel.h"
#include "ui/panels/seed_strip.h"
#include "ui/panels/sliders_panel.h"
#include "ui/panels/tasks_panel.h"

namespace pliant::ui {
namespace {

template <typename Kind>
Panel* make(const Workbench& bench) {
    return new Kind(bench);
}

/// A panel that is not on top of a tab of its own stands in the tab of the one before it.
constexpr Panel* (*kPanels[])(const Workbench&) = {
    make<PicturePanel>,
    make<LayersPanel>,
    make<DragPanel>,
    make<MaskPanel>,
    make<DragSettingsPanel>,
    make<SlidersPanel>,
    make<SeedStrip>,
    make<HistoryPanel>,
    make<TasksPanel>,
};

}  // namespace

std::vector<Panel*> makePanels(const Workbench& bench) {
    std::vector<Panel*> panels;
    for (const auto make_panel : kPanels) panels.push_back(make_panel(bench));
    return panels;
}

}  // namespace pliant::ui
