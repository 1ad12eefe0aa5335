#include "core/drag_values/settings.h"

#include "tests/support/setting_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace pliant::drag {
namespace {

using testing::HasSubstr;

/// Stands for whatever a member is initialised with.
struct Anything {
    template <typename T>
    operator std::optional<T>() const;  // NOLINT: implicit
};

/// How many members an aggregate of optionals has.
template <typename T, typename... Members>
constexpr std::size_t member_count() {
    if constexpr (requires { T{Members{}..., Anything{}}; }) {
        return member_count<T, Members..., Anything>();
    } else {
        return sizeof...(Members);
    }
}

TEST(DragSettings, EachHasALineInTheSchema) {
    EXPECT_EQ(Settings::schema().size(), member_count<Settings>());
    std::set<std::string> names, titles, sentences;
    for (const auto& setting : Settings::schema()) {
        names.insert(setting.name);
        titles.insert(setting.title);
        sentences.insert(setting.sentence);
    }
    for (const auto& texts : {names, titles, sentences}) {
        EXPECT_EQ(texts.size(), Settings::schema().size()) << "one is said twice";
        EXPECT_FALSE(texts.contains(""));
    }
}

TEST(DragSettings, SayWhatTheyAreWhenNobodySaysAnything) {
    for (const auto& setting : Settings::schema()) {
        EXPECT_TRUE(setting.usual || *setting.depends != '\0') << setting.name;
        if (!setting.usual) continue;
        EXPECT_TRUE(setting.takes(*setting.usual)) << setting.name;
    }
}

TEST(DragSettings, TakeAllThatAControlOffers) {
    for (const auto& setting : Settings::schema()) {
        for (const auto& choice : setting.choices) EXPECT_TRUE(setting.takes(choice.name));
        if (setting.kind == FieldKind::Choice) continue;
        const auto& control = setting.control;
        EXPECT_LT(control.least, control.most) << setting.name;
        EXPECT_TRUE(setting.takes(support::value_of(setting, control.least))) << setting.name;
        EXPECT_TRUE(setting.takes(support::value_of(setting, control.most))) << setting.name;
    }
}

TEST(DragSettings, NameTheOneThatIsOutOfItsRange) {
    EXPECT_TRUE(validate(support::all_decided<Settings>(0)));
    for (const auto& setting : Settings::schema()) {
        EXPECT_FALSE(setting.takes(support::refused_value(setting))) << setting.name;
        if (setting.kind == FieldKind::Choice) continue;  // a type of its own keeps it right
        Settings settings;
        setting.put(settings, support::refused_value(setting));
        const auto valid = validate(settings, "options.");
        ASSERT_FALSE(valid) << setting.name;
        EXPECT_EQ(valid.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(valid.error().message, HasSubstr(text("options.", setting.name, " is ")));
        EXPECT_THAT(valid.error().message, HasSubstr(setting.wanted()));
    }
}

TEST(DragSettings, AreSettledOnlyWhenNoneIsLeftOpen) {
    const auto all = support::all_decided<Settings>(1);
    EXPECT_EQ(Settled(all).all(), all);
    EXPECT_EQ(Settled(all)[&Settings::rows], all.rows);
    for (const auto& setting : Settings::schema()) {
        auto settings = all;
        setting.put(settings, std::nullopt);
        EXPECT_THROW(Settled{settings}, std::logic_error) << setting.name;
    }
}

TEST(DragSettings, AreAllInTheManual) {
    std::ifstream file(std::filesystem::path(PLIANT_SOURCE_DIR) / "docs" / "drag.md");
    const std::string manual(std::istreambuf_iterator<char>(file), {});
    for (const auto& setting : Settings::schema()) {
        EXPECT_THAT(manual, HasSubstr(text("\n| `", setting.name, "` | ")));
    }
}

}  // namespace
}  // namespace pliant::drag
