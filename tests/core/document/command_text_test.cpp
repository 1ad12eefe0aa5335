#include "core/document/command_text.h"

#include "tests/core/document/random_commands.h"
#include "tests/support/setting_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>

namespace pliant::document {
namespace {

using ::testing::HasSubstr;

TEST(CommandText, ReadsEveryCommandAsItWasWritten) {
    std::mt19937 random(7);
    Document document;
    document.generated().model.size = {64, 64};
    for (int i = 0; i < 2000; ++i) {
        const auto command = random_command(document, random);
        const auto line = to_text(command);
        const auto read = command_of(line, "a recording");
        ASSERT_TRUE(read) << read.error().message << '\n' << line;
        EXPECT_EQ(read->what.index(), command.what.index()) << line;
        EXPECT_EQ(to_text(*read), line);
        EXPECT_EQ(apply(document, *read), apply(document, command)) << line;
        document = apply(document, command);

        const auto state = to_text(document);
        const auto state_read = document_of(state, "a recording");
        ASSERT_TRUE(state_read) << state_read.error().message;
        EXPECT_EQ(*state_read, document) << state;
    }
}

TEST(CommandText, NamesWhatIsWrongWithALine) {
    for (
        const auto& [line, why] : std::vector<std::pair<std::string, std::string>>{
            {"no JSON", "line 3 is not JSON"},
            {R"({})", "line 3: command is missing"},
            {R"({"command":"set_everything"})", "line 3: command is none that is known"},
            {R"({"command":"set_seed","seed":-1})", "line 3: seed must be a whole number"},
            {R"({"command":"set_mask","mask":{"png":"no base64"}})", "mask.png must be base64"},
            {R"({"command":"open_latent","file":"","latent":{"rows":2,"width":1,"numbers":"AAAA"}})",
             "not 2 x 1"},
            {R"({"command":"shift_points","points":[1],"by":[0,1],"ends":"all"})",
             "must be handles, targets or both"}}) {
        const auto command = command_of(line, "line 3");
        ASSERT_FALSE(command) << line;
        EXPECT_THAT(command.error().message, HasSubstr(why));
        EXPECT_EQ(command.error().code, ErrorCode::FileCorrupt);
    }
}

TEST(CommandText, KnowsEverySettingOfADrag) {
    for (const std::size_t which : {0, 1}) {
        const SetDragSettings command{support::all_decided<drag::Settings>(which)};
        const auto document = apply({}, command);
        EXPECT_EQ(document.generated().settings, command.settings);
        EXPECT_EQ(document_of(to_text(document), "a session")->generated().settings,
                  command.settings);
        EXPECT_EQ(apply({}, *command_of(to_text(Command(command)), "line 3")), document);
    }
}

TEST(CommandText, RefusesASettingOutOfItsRange) {
    const auto sound = nlohmann::json::parse(to_text(Document{}));
    for (const auto& setting : drag::Settings::schema()) {
        auto json = sound;
        std::visit(
            [&](const auto& value) {
                json["document"]["layers"]["1"]["settings"][setting.name] = value;
            },
            support::refused_value(setting));
        const auto read = document_of(json.dump(), "a session");
        ASSERT_FALSE(read) << setting.name;
        EXPECT_THAT(
            read.error().message,
            HasSubstr(text("a session: document.layers.1.settings.", setting.name, " is ")));
        EXPECT_THAT(read.error().message, HasSubstr(setting.wanted()));
        EXPECT_EQ(read.error().code, ErrorCode::FileCorrupt);

        if (setting.kind == FieldKind::Choice) continue;
        drag::Settings settings;
        setting.put(settings, support::refused_value(setting));
        EXPECT_EQ(apply({}, SetDragSettings{settings}), Document{}) << setting.name;
    }
}

}  // namespace
}  // namespace pliant::document
