#include "ui/session/history_panel.h"

#include "core/document/command.h"
#include "tests/ui/screenshot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using document::History;

/// Seeds 0 to 3; 2 and 3 undone, then seed 9: a branch left behind.
History branched() {
    History history(document::Document{});
    const auto push = [&](std::uint32_t seed) {
        history.push(apply(history.present(), document::SetSeed{seed}), 0, "Change seed");
    };
    for (std::uint32_t seed = 1; seed <= 3; ++seed) push(seed);
    history.undo();
    history.undo();
    push(9);
    return history;
}

class HistoryPanelTest : public testing::Test {
  protected:
    void SetUp() override {
        panel_.resize(240, 400);
        panel_.setVisible(true);
    }
    void click(QTreeWidgetItem* row) {
        QTest::mouseClick(
            panel_.viewport(), Qt::LeftButton, {}, panel_.visualItemRect(row).center());
    }

    HistoryPanel panel_;
};

TEST_F(HistoryPanelTest, ShowsTheBranchAndTheOneLeftBehindUnderItsFork) {
    panel_.show(branched());
    ASSERT_EQ(panel_.topLevelItemCount(), 3);
    EXPECT_EQ(panel_.topLevelItem(0)->text(0), "New");
    EXPECT_EQ(panel_.topLevelItem(1)->childCount(), 2);
    EXPECT_EQ(panel_.currentItem(), panel_.topLevelItem(2));
    EXPECT_TRUE(panel_.topLevelItem(2)->font(0).bold());
}

TEST_F(HistoryPanelTest, SaysWhatIsUndone) {
    auto history = branched();
    history.undo();
    panel_.show(history);
    EXPECT_EQ(panel_.topLevelItem(2)->text(0), "Change seed (undone)");
    EXPECT_EQ(panel_.currentItem(), panel_.topLevelItem(1));
}

TEST_F(HistoryPanelTest, GoesWhereItIsClicked) {
    panel_.show(branched());
    QSignalSpy chosen(&panel_, &HistoryPanel::entryChosen);
    click(panel_.topLevelItem(1));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toULongLong(), 1u);
    panel_.topLevelItem(1)->setExpanded(true);
    click(panel_.topLevelItem(1)->child(1));
    EXPECT_EQ(chosen[1][0].toULongLong(), 3u);
}

TEST_F(HistoryPanelTest, MovesToTheOtherBranchWithTheCursor) {
    auto history = branched();
    panel_.show(history);
    history.go_to(3);
    panel_.show(history);
    ASSERT_EQ(panel_.topLevelItemCount(), 4);
    EXPECT_EQ(panel_.topLevelItem(1)->childCount(), 1);
}

TEST_F(HistoryPanelTest, KeepsItsRowsWhereOnlyAPictureIsNew) {
    auto history = branched();
    panel_.show(history);
    auto* row = panel_.topLevelItem(2);
    const auto before = row->icon(0).cacheKey();
    history.set_thumbnail(4, std::make_shared<image::Image>(8, 8, image::Rgb{255, 0, 0}));
    panel_.show(history);
    EXPECT_EQ(panel_.topLevelItem(2), row);
    EXPECT_NE(row->icon(0).cacheKey(), before);
    panel_.topLevelItem(1)->setExpanded(true);
    saveScreenshot(panel_, "history-panel");
    EXPECT_EQ(row->icon(0).pixmap(8, 8).toImage().pixelColor(3, 3), QColor(255, 0, 0));
}

}  // namespace
}  // namespace pliant::ui
