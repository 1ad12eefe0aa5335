#include "ui/language/language.h"

#include "ui/language/core_sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace pliant::ui {
namespace {

TEST(Language, SpeaksEnglishUntilItIsToldOtherwise) {
    useLanguage(QStringLiteral("en"));
    EXPECT_TRUE(speaksEnglish());
    const Error failure{ErrorCode::FileCorrupt, "a.pkl is cut short.", "at byte 12"};
    EXPECT_EQ(translated(failure, "a.pkl").message, "a.pkl is cut short.");
    EXPECT_EQ(translated(failure, "a.pkl").detail, "at byte 12");
    EXPECT_EQ(QCoreApplication::translate("History", "Add point"), QStringLiteral("Add point"));
    useLanguage(QStringLiteral("de"));
    EXPECT_EQ(QCoreApplication::translate("History", "Add point"),
              QStringLiteral("Punkt hinzugefügt"));
    EXPECT_EQ(QLocale().language(), QLocale::German);
    EXPECT_FALSE(speaksEnglish());
}

TEST(Language, SaysWhatTheCoreSaysInItsOwnWords) {
    useLanguage(QStringLiteral("de"));
    const Error failure{ErrorCode::FileCorrupt, "a.pkl is cut short.", "at byte 12"};
    const auto told = translated(failure, "/home/you/%2 ü.pkl");
    EXPECT_EQ(told.code, ErrorCode::FileCorrupt);
    EXPECT_EQ(told.message, "%2 ü.pkl ist beschädigt.");
    EXPECT_EQ(translated(failure, "caf\xE9.pkl").message, "caf\xEF\xBF\xBD.pkl ist beschädigt.");
    EXPECT_EQ(told.detail, "a.pkl is cut short.\nat byte 12") << "nothing is lost";
    EXPECT_EQ(inOtherWords(failure, QStringLiteral("Hier steht's.")).message, "Hier steht's.");
    const Error refused{ErrorCode::InvalidArgument, "The mask is 3 x 4 px; the picture is 8 x 8."};
    EXPECT_EQ(translated(refused).message, "Die Maske hat 3 x 4 px, das Bild 8 x 8.");
    const Error tricky{ErrorCode::InvalidArgument,
                       "/%2.x: a picture is saved as .png, .jpg, .jpeg or .webp, not as .x."};
    EXPECT_EQ(translated(tricky).message,
              "/%2.x: ein Bild wird als .png, .jpg, .jpeg oder .webp gespeichert, nicht als .x.");
    const Error unheard_of{ErrorCode::InvalidArgument, "The moon is full."};
    EXPECT_EQ(translated(unheard_of).message, "Das geht nicht: The moon is full.");
    EXPECT_NE(
        translatedNotice("The GPU has too little memory for this model; went on with the CPU."),
        QStringLiteral("The GPU has too little memory for this model; went on with the CPU."));
    EXPECT_EQ(translatedNotice("unheard of"), QStringLiteral("unheard of"));
}

TEST(Language, HasASentenceForEveryKindOfFailure) {
    useLanguage(QStringLiteral("de"));
    std::set<std::string> sentences;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        sentences.insert(translated({static_cast<ErrorCode>(code), "a reason"}, "a.pkl").message);
    }
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(ErrorCode::Internal) + 1);
}

TEST(Language, OffersTheDesktopsFirst) {
    const auto all = languages();
    ASSERT_EQ(all.size(), 3);
    EXPECT_TRUE(all[0].code.isEmpty());
    EXPECT_EQ(all[2].code, QStringLiteral("de"));
}

}  // namespace
}  // namespace pliant::ui
