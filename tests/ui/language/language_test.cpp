#include "ui/language/language.h"

#include "ui/language/core_forms.h"
#include "ui/language/core_sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

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
    const Error refused{ErrorCode::InvalidArgument,
                        {"The mask is {} x {} px; the picture is {} x {}.", 3, 4, 8, 8}};
    EXPECT_EQ(translated(refused).message, "Die Maske hat 3 x 4 px, das Bild 8 x 8.");
    const Error tricky{
        ErrorCode::InvalidArgument,
        {"{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as {}.", "/{}%2.x", ".x"}};
    EXPECT_EQ(translated(tricky).message,
              "/{}%2.x: ein Bild wird als .png, .jpg, .jpeg oder .webp gespeichert, nicht als .x.");
    const Error unheard_of{ErrorCode::InvalidArgument, "The moon is full."};
    EXPECT_EQ(translated(unheard_of).message, "Das geht nicht: The moon is full.");
    const Error nested{
        ErrorCode::FileCorrupt,
        {"{} {}.", "a.png", Sentence("is damaged: {}", Sentence("it has no picture in it"))}};
    EXPECT_EQ(translated(nested, "a.png").message, "a.png ist beschädigt: es ist kein Bild darin.");
    EXPECT_EQ(translated(nested, "a.png").detail, "a.png is damaged: it has no picture in it.");
    const Error half_known{ErrorCode::FileCorrupt, {"{} {}.", "a.png", Sentence("is blue")}};
    EXPECT_EQ(translated(half_known, "a.png").message, "a.png ist beschädigt.")
        << "no sentence in two languages";
    EXPECT_NE(
        translatedNotice("The GPU has too little memory for this model; the CPU is used instead."),
        QStringLiteral("The GPU has too little memory for this model; the CPU is used instead."));
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

/// The text of the sources of core, with literals that stand one after the other made one.
std::string core_sources() {
    std::string all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(PLIANT_SOURCE_DIR "/core")) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".h") continue;
        std::ostringstream source;
        source << std::ifstream(entry.path()).rdbuf();
        all += source.str();
    }
    return std::regex_replace(all, std::regex("\"\\s*\n\\s*\""), "");
}

/// As it is written in the sources.
std::string literal(const std::string& form) {
    return '"' + std::regex_replace(form, std::regex("\""), "\\\"") + '"';
}

TEST(Language, TranslatesFormsThatCoreHas) {
    const auto core = core_sources();
    for (const auto* form : kCoreForms) {
        EXPECT_NE(core.find(literal(form)), std::string::npos)
            << form
            << ": core says it in other words now; so must core_forms.h and the translations";
    }
}

/// The holes in the words as they are told apart: "" where they are filled in order, else the
/// number.
std::vector<std::string> holes_in(const std::string& words) {
    static const std::regex kHole(R"(\{(\d?)\})");
    std::vector<std::string> holes;
    for (std::sregex_iterator hole(words.begin(), words.end(), kHole), end; hole != end; ++hole) {
        holes.push_back((*hole)[1].str());
    }
    return holes;
}

TEST(Language, FillsTheHolesOfAFormWithWhatIsMeant) {
    useLanguage(QStringLiteral("de"));
    for (const auto* form : kCoreForms) {
        const auto count = holes_in(form).size();
        const auto holes = holes_in(QCoreApplication::translate("CoreNotices", form).toStdString());
        const auto numbered =
            std::ranges::count_if(holes, [](const auto& hole) { return !hole.empty(); });
        if (numbered == 0) {
            EXPECT_EQ(holes.size(), count) << form;
        } else {
            EXPECT_EQ(numbered, std::ssize(holes)) << form;
            for (const auto& hole : holes) EXPECT_LT(std::stoul(hole), count) << form;
        }
    }
}

TEST(Language, OffersTheDesktopsFirst) {
    const auto all = languages();
    ASSERT_EQ(all.size(), 3);
    EXPECT_TRUE(all[0].code.isEmpty());
    EXPECT_EQ(all[2].code, QStringLiteral("de"));
}

}  // namespace
}  // namespace pliant::ui
