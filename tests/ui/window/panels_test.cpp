// What holds of every panel of the table and every action of the window.

#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/drag_panel.h"
#include "ui/panels/drag_settings_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/picture_panel.h"
#include "ui/panels/section.h"
#include "ui/panels/strain_meter.h"
#include "ui/window/side_column.h"

#include <QDockWidget>
#include <QMenu>

#include <algorithm>
#include <map>
#include <set>

namespace pliant::ui {
namespace {

class PanelsTest : public WindowFixture {
  protected:
    PanelsTest() : WindowFixture(fake_engine()) {}

    void reopen() {
        ASSERT_TRUE(window_->close());
        window_.reset();
        openWindow();
    }
    template <typename Kind>
    [[nodiscard]] Kind& the() const {
        return *window_->findChild<Kind*>();
    }
    [[nodiscard]] QList<Panel*> panels() const { return window_->findChildren<Panel*>(); }
    [[nodiscard]] QAction* entryOf(const Panel& panel) const {
        for (auto* entry : action("view.panels").menu<QMenu*>()->actions()) {
            if (entry->text() == panel.spec().title) return entry;
        }
        return nullptr;
    }
    [[nodiscard]] QString tabInFront() const {
        auto& column = the<SideColumn>();
        return column.tabText(column.currentIndex());
    }
    void bringForward(const Panel& panel) {
        auto* entry = entryOf(panel);
        entry->setChecked(false);
        entry->trigger();
    }
};

TEST_F(PanelsTest, SaysHowFarADragStrainsTheModel) {
    auto& meter = the<StrainMeter>();
    const auto said = [&](double now) {
        Q_EMIT window_->editor().strained({.now = now, .limit = 2.6});
        return meter.isHidden() ? QString() : meter.text();
    };
    EXPECT_EQ(said(1.0), "natural");
    EXPECT_EQ(said(2.0), "strained");
    EXPECT_EQ(said(2.6), "at the limit");
    Q_EMIT window_->editor().strained({});
    EXPECT_TRUE(meter.isHidden()) << "classic mode measures nothing";
}

TEST_F(PanelsTest, ShowsAndHidesEveryPanelFromTheViewMenu) {
    action("layers.duplicate").trigger();
    action("tool.mask").trigger();  // for which there is a panel, as for a task
    window_->editor().tasks().begin("Count", {.stop = [] {}});
    the<Section>().setOpen(true);
    std::set<std::string> ids;
    for (auto* panel : panels()) {
        const std::string id = panel->spec().id;
        EXPECT_TRUE(ids.insert(id).second) << id;
        auto* entry = entryOf(*panel);
        ASSERT_NE(entry, nullptr) << id;
        EXPECT_TRUE(entry->isChecked()) << id;
        entry->trigger();
        EXPECT_FALSE(panel->isVisible()) << id;
        entry->trigger();
        EXPECT_TRUE(panel->isVisible()) << id << ", its tab in front";
    }
    EXPECT_GE(ids.size(), 6u);
}

TEST_F(PanelsTest, RemembersWhichPanelsAreHidden) {
    std::map<std::string, bool> is_shown;
    for (auto* panel : panels()) {
        const bool is_to_be_shown = is_shown.size() % 2 == 0;
        is_shown[panel->spec().id] = is_to_be_shown;
        if (!is_to_be_shown) entryOf(*panel)->trigger();
    }
    reopen();
    for (auto* panel : panels()) {
        EXPECT_EQ(entryOf(*panel)->isChecked(), is_shown.at(panel->spec().id)) << panel->spec().id;
    }
}

TEST_F(PanelsTest, HasNoTabWhereAllOfItsPanelsAreHidden) {
    auto& column = the<SideColumn>();
    ASSERT_EQ(column.count(), 3);
    entryOf(the<PicturePanel>())->trigger();
    EXPECT_FALSE(column.isTabVisible(0));
    entryOf(the<DragPanel>())->trigger();
    EXPECT_TRUE(column.isTabVisible(1)) << "the settings of the drag are still in it";
}

TEST_F(PanelsTest, BringsATabToTheFrontForTheToolThatIsTaken) {
    for (const char* tool : {"tool.drag", "tool.pin", "tool.mask"}) {
        bringForward(the<PicturePanel>());
        ASSERT_EQ(tabInFront(), "Picture");
        action(tool).trigger();
        EXPECT_EQ(tabInFront(), "Drag") << tool;
    }
    bringForward(the<PicturePanel>());
    action("tool.hand").trigger();
    EXPECT_EQ(tabInFront(), "Picture") << "the hand works on any of them";
}

TEST_F(PanelsTest, ShowsTheMaskToThoseWhoPaintOne) {
    EXPECT_FALSE(the<MaskPanel>().isVisible());
    action("tool.mask").trigger();
    EXPECT_TRUE(the<MaskPanel>().isVisible());
    saveScreenshot(*window_, "window-drag-tab");
    entryOf(the<MaskPanel>())->trigger();
    EXPECT_FALSE(the<MaskPanel>().isVisible());
    action("tool.drag").trigger();
    entryOf(the<MaskPanel>())->trigger();
    EXPECT_FALSE(the<MaskPanel>().isVisible()) << "nobody paints";
}

TEST_F(PanelsTest, OpensTheColumnAgainForAPanelThatIsToBeSeen) {
    auto* column = window_->findChild<QDockWidget*>("settings");
    column->toggleViewAction()->trigger();
    ASSERT_FALSE(column->isVisible());
    bringForward(the<DragPanel>());
    EXPECT_TRUE(the<DragPanel>().isVisible());
}

TEST_F(PanelsTest, RemembersTheTabInFrontAndWhatIsUnfolded) {
    bringForward(the<DragPanel>());
    the<Section>().setOpen(true);
    reopen();
    EXPECT_EQ(tabInFront(), "Drag");
    EXPECT_TRUE(the<DragSettingsPanel>().isVisible());
    bringForward(the<PicturePanel>());
    the<Section>().setOpen(false);
    reopen();
    EXPECT_EQ(tabInFront(), "Picture");
    EXPECT_FALSE(the<Section>().isOpen());
}

TEST_F(PanelsTest, ReachesEveryActionByMenu) {
    std::set<const QAction*> reachable;
    const auto collect = [&](const auto& self, const QList<QAction*>& actions) -> void {
        for (auto* action : actions) {
            reachable.insert(action);
            if (const auto* menu = action->menu<QMenu*>()) self(self, menu->actions());
        }
    };
    for (const auto menu :
         {Menu::File, Menu::Edit, Menu::Drag, Menu::Points, Menu::Mask, Menu::View, Menu::Help}) {
        collect(collect, window_->actions().in(menu));
    }
    for (const auto* action : window_->actions().all()) {
        EXPECT_TRUE(reachable.contains(action)) << action->objectName().toStdString();
    }
}

TEST_F(PanelsTest, ExplainsEveryAction) {
    for (const auto* action : window_->actions().all()) {
        EXPECT_FALSE(action->statusTip().isEmpty()) << action->objectName().toStdString();
    }
}

}  // namespace
}  // namespace pliant::ui
