#include "ui/actions/action_registry.h"

#include <QMenu>
#include <QWidget>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

class ActionRegistryTest : public testing::Test {
  protected:
    QAction& add(const char* id, std::vector<MenuPlace> places) {
        return actions_.add(
            {.id = id, .text = id, .explanation = "Does it", .places = std::move(places)});
    }
    [[nodiscard]] static QStringList textsOf(const QList<QAction*>& actions) {
        QStringList texts;
        for (const auto* action : actions) texts << (action->isSeparator() ? "-" : action->text());
        return texts;
    }

    QWidget window_;
    ActionRegistry actions_{window_};
};

TEST_F(ActionRegistryTest, FillsAMenuByGroupAndOrderWhateverCameFirst) {
    add("last", {{Menu::Edit, 1, 0}});
    add("second", {{Menu::Edit, 0, 1}});
    add("elsewhere", {{Menu::File, 0, 0}});
    add("first", {{Menu::Edit, 0, 0}});
    QMenu menu;
    actions_.fill(Menu::Edit, menu);
    EXPECT_EQ(textsOf(menu.actions()), QStringList({"first", "second", "-", "last"}));
    EXPECT_EQ(textsOf(actions_.in(Menu::Edit)), QStringList({"first", "second", "last"}));
}

TEST_F(ActionRegistryTest, KnowsEachActionOnceInTheOrderOfTheMenus) {
    add("in no menu", {});
    add("help", {{Menu::Help, 0, 0}});
    add("in two", {{Menu::ToolBar, 0, 0}, {Menu::File, 0, 0}});
    EXPECT_EQ(textsOf(actions_.all()), QStringList({"in two", "help", "in no menu"}));
}

TEST_F(ActionRegistryTest, TellsWhatAnActionDoesWithItsKey) {
    bool is_on = false;
    auto& action = actions_.add({.id = "live",
                                 .text = "&Live",
                                 .shortcut = QString("Ctrl+L"),
                                 .explanation = "Follows",
                                 .is_checkable = true},
                                [&is_on](bool is_checked) { is_on = is_checked; });
    EXPECT_EQ(action.statusTip(), "Follows");
    EXPECT_EQ(action.toolTip(), "Follows (Ctrl+L)");
    actions_.at("live").trigger();
    EXPECT_TRUE(is_on);
    EXPECT_TRUE(window_.actions().contains(&action)) << "for its key to be heard";
}

TEST_F(ActionRegistryTest, EndsTheProgramOverAnIdThatIsNotOne) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    add("one", {});
    EXPECT_DEATH(add("one", {}), "two actions are called one");
    EXPECT_DEATH((void)actions_.at("two"), "no action is called two");
}

}  // namespace
}  // namespace pliant::ui
