#include "ui/session/recovery_dialog.h"

#include "core/document/command.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/screenshot.h"

#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using document::Journal;
using document::Recovery;

class RecoveryDialogTest : public testing::Test {
  protected:
    /// Leaves an unfinished edit, as a crash would.
    void crash(const std::filesystem::path& file) const {
        document::Session session = {.history = document::History(document::Document{})};
        session.history.push(
            apply(session.history.present(), document::SetSeed{1}), 0, "Change seed");
        session.history.set_thumbnail(
            1, std::make_shared<image::Image>(64, 64, image::Rgb{220, 120, 60}));
        ASSERT_TRUE(Journal::create(folder_.path(), session, file));
    }
    static QPushButton* button(RecoveryDialog& dialog, const QString& text) {
        for (auto* button : dialog.findChildren<QPushButton*>()) {
            if (button->text().remove('&') == text) return button;
        }
        return nullptr;
    }

    support::TemporaryFolder folder_;
};

TEST_F(RecoveryDialogTest, OffersEveryEditAndDiscardsOnlyTheChosenOne) {
    crash("/pictures/a.pliant");
    crash({});
    auto recovery = Recovery::find(folder_.path());
    ASSERT_EQ(recovery.edits.size(), 2u);
    RecoveryDialog dialog(recovery.edits);
    dialog.show();
    auto* list = dialog.findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 2);
    EXPECT_FALSE(list->item(0)->icon().isNull());
    EXPECT_TRUE(list->item(0)->text().contains("Steps: 1"));
    saveScreenshot(dialog, "recovery-dialog");

    list->setCurrentRow(0);
    QTest::mouseClick(button(dialog, "Discard"), Qt::LeftButton);
    EXPECT_EQ(list->count(), 1);
    EXPECT_EQ(recovery.edits.size(), 1u);
    QTest::mouseClick(button(dialog, "Continue"), Qt::LeftButton);
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
    EXPECT_EQ(dialog.chosen(), 0u);
    recovery.edits.clear();
    EXPECT_EQ(Recovery::find(folder_.path()).edits.size(), 1u);
}

TEST_F(RecoveryDialogTest, ClosesWhenNothingIsLeft) {
    crash({});
    auto recovery = Recovery::find(folder_.path());
    RecoveryDialog dialog(recovery.edits);
    dialog.show();
    QTest::mouseClick(button(dialog, "Discard"), Qt::LeftButton);
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(dialog.result(), QDialog::Rejected);
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

}  // namespace
}  // namespace pliant::ui
