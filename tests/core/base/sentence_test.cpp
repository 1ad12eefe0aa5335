#include "core/base/sentence.h"

#include "core/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pliant {
namespace {

using ::testing::HasSubstr;

/// A wording that knows these forms.
Sentence::Wording knowing(std::map<std::string, std::string, std::less<>> forms) {
    return {
        .form = [forms = std::move(forms)](std::string_view form) -> std::optional<std::string> {
            const auto found = forms.find(form);
            return found == forms.end() ? std::nullopt : std::optional(found->second);
        },
        .field = [](const Field& field) { return "<" + field.name + ">"; },
    };
}

TEST(Sentence, IsItsFormWithTheHolesFilled) {
    const Sentence sentence("{} is {} x {} px.", "a.png", 3, 4.5);
    EXPECT_EQ(sentence, "a.png is 3 x 4.5 px.");
    EXPECT_EQ(text(sentence), sentence.english());
    EXPECT_THAT(sentence, HasSubstr("3 x"));
    const std::string plain = Sentence("No model is open.");
    EXPECT_EQ(plain, "No model is open.");
}

TEST(Sentence, TakesBracesInWhatFillsItAsTheyAre) {
    EXPECT_EQ(Sentence("{} {}", "{}", "{0}}"), "{} {0}}");
    EXPECT_EQ(Sentence(std::string("{} and {{")), "{} and {{");
    EXPECT_EQ(Sentence("a set is written {{{}}}", 7), "a set is written {7}");
}

TEST(Sentence, IsEmptyWhenNothingIsSaid) {
    EXPECT_TRUE(Sentence().empty());
    EXPECT_TRUE(Sentence(std::string()).empty());
    EXPECT_FALSE(Sentence("x").empty());
    EXPECT_EQ(Sentence(), "");
}

TEST(Sentence, IsWordedByItsFormInAnyOrder) {
    const auto german = knowing({{"{} of {} px", "{1} px von {0}"}});
    EXPECT_EQ(Sentence("{} of {} px", "a", 8).worded(german), "8 px von a");
    EXPECT_EQ(Sentence("{} of {}", "a", 8).worded(german), std::nullopt) << "of another form";
}

TEST(Sentence, IsWordedWithThePartsInIt) {
    const auto german = knowing({{"{}: {}.", "{}: {}."}, {"cut off", "abgeschnitten"}});
    EXPECT_EQ(Sentence("{}: {}.", "cut off", Sentence("cut off")).worded(german),
              "cut off: abgeschnitten.")
        << "a text is no part to be worded";
    EXPECT_EQ(Sentence("{}: {}.", "a", Sentence("too long")).worded(german), std::nullopt);
    EXPECT_EQ(Sentence("{}: {}.", "a", Sentence("too long")), "a: too long.");
}

TEST(Sentence, CallsFieldsAsTheWordingDoes) {
    const Sentence sentence("{} is {}.", Field{"first_seed"}, -1);
    EXPECT_EQ(sentence, "first_seed is -1.");
    EXPECT_EQ(sentence.worded(knowing({{"{} is {}.", "{} ist {}."}})), "<first_seed> ist -1.");
}

TEST(Sentence, ThatSomebodyElseSaidHasNoOtherWording) {
    const Sentence quoted(std::string("cut off"));
    EXPECT_EQ(quoted, "cut off");
    EXPECT_EQ(quoted.worded(knowing({{"cut off", "abgeschnitten"}})), std::nullopt);
}

TEST(Sentence, ChangesTheTextsThatFillItHoweverDeep) {
    const Sentence sentence("{}: {}", "a\n", Sentence("b is {}", "b\n"));
    const auto one_line = [](const std::string& said) { return said.substr(0, 1); };
    EXPECT_EQ(sentence.with_texts(one_line), "a: b is b");
}

}  // namespace
}  // namespace pliant
