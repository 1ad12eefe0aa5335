#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLocale>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(Language, SpeaksEnglishUntilItIsToldOtherwise) {
    useLanguage(QStringLiteral("en"));
    EXPECT_EQ(QCoreApplication::translate("History", "Add point"), QStringLiteral("Add point"));
    useLanguage(QStringLiteral("de"));
    EXPECT_EQ(QCoreApplication::translate("History", "Add point"),
              QStringLiteral("Punkt hinzugefügt"));
    EXPECT_EQ(QLocale().language(), QLocale::German);
}

TEST(Language, OffersTheDesktopsFirst) {
    const auto all = languages();
    ASSERT_EQ(all.size(), 3);
    EXPECT_TRUE(all[0].code.isEmpty());
    EXPECT_EQ(all[2].code, QStringLiteral("de"));
}

}  // namespace
}  // namespace pliant::ui
