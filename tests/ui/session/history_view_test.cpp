#include "ui/session/history_view.h"

#include "core/document/command.h"
#include "tests/ui/screenshot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using document::History;

/// Seeds 0 to 3; 2 and 3 undone, then seed 9, which starts another branch.
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

class HistoryViewTest : public testing::Test {
  protected:
    void SetUp() override {
        view_.resize(240, 400);
        view_.setVisible(true);
    }
    void click(QTreeWidgetItem* row) {
        QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, view_.visualItemRect(row).center());
    }

    HistoryView view_;
};

TEST_F(HistoryViewTest, ShowsOtherBranchesUnderTheirFork) {
    view_.show(branched());
    ASSERT_EQ(view_.topLevelItemCount(), 3);
    EXPECT_EQ(view_.topLevelItem(0)->text(0), "New");
    EXPECT_EQ(view_.topLevelItem(1)->childCount(), 2);
    EXPECT_EQ(view_.currentItem(), view_.topLevelItem(2));
    EXPECT_TRUE(view_.topLevelItem(2)->font(0).bold());
}

TEST_F(HistoryViewTest, MarksUndoneEntries) {
    auto history = branched();
    history.undo();
    view_.show(history);
    EXPECT_EQ(view_.topLevelItem(2)->text(0), "Change seed (undone)");
    EXPECT_EQ(view_.currentItem(), view_.topLevelItem(1));
}

TEST_F(HistoryViewTest, GoesToAClickedEntry) {
    view_.show(branched());
    QSignalSpy chosen(&view_, &HistoryView::entryChosen);
    click(view_.topLevelItem(1));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toULongLong(), 1u);
    view_.topLevelItem(1)->setExpanded(true);
    click(view_.topLevelItem(1)->child(1));
    EXPECT_EQ(chosen[1][0].toULongLong(), 3u);
}

TEST_F(HistoryViewTest, MovesToTheOtherBranchWithTheCursor) {
    auto history = branched();
    view_.show(history);
    history.go_to(3);
    view_.show(history);
    ASSERT_EQ(view_.topLevelItemCount(), 4);
    EXPECT_EQ(view_.topLevelItem(1)->childCount(), 1);
}

TEST_F(HistoryViewTest, KeepsItsRowsWhenOnlyAPictureIsNew) {
    auto history = branched();
    view_.show(history);
    auto* row = view_.topLevelItem(2);
    const auto before = row->icon(0).cacheKey();
    history.set_thumbnail(4, std::make_shared<image::Image>(8, 8, image::Rgb{255, 0, 0}));
    view_.show(history);
    EXPECT_EQ(view_.topLevelItem(2), row);
    EXPECT_NE(row->icon(0).cacheKey(), before);
    view_.topLevelItem(1)->setExpanded(true);
    saveScreenshot(view_, "history-panel");
    EXPECT_EQ(row->icon(0).pixmap(8, 8).toImage().pixelColor(3, 3), QColor(255, 0, 0));
}

}  // namespace
}  // namespace pliant::ui
