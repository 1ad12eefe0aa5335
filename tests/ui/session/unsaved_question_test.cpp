#include "ui/session/unsaved_question.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

UnsavedAnswer answerWith(QMessageBox::StandardButton choice) {
    QTimer::singleShot(0, [choice] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        EXPECT_TRUE(box->text().contains("smile.pliant"));
        QTest::mouseClick(box->button(choice), Qt::LeftButton);
    });
    return askAboutUnsaved(nullptr, "smile.pliant");
}

TEST(UnsavedQuestion, GivesTheAnswer) {
    EXPECT_EQ(answerWith(QMessageBox::Save), UnsavedAnswer::Save);
    EXPECT_EQ(answerWith(QMessageBox::Discard), UnsavedAnswer::Discard);
    EXPECT_EQ(answerWith(QMessageBox::Cancel), UnsavedAnswer::Cancel);
}

}  // namespace
}  // namespace pliant::ui
