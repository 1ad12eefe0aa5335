#include "core/base/schema.h"

#include "core/base/schema_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <limits>
#include <string>

namespace pliant {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

enum class Colour { Red = 3, Blue = 7 };

constexpr std::array kColours = {FieldChoice{static_cast<int>(Colour::Red), "red", "Red"},
                                 FieldChoice{static_cast<int>(Colour::Blue), "blue", "Blue"}};

struct Paint {
    std::optional<Colour> colour = Colour::Red;
    std::optional<int> coats = {};
    std::optional<double> thickness = {};
    std::optional<double> water = {};

    static Schema<Paint> schema() {
        static constexpr std::array kSchema = {
            field<&Paint::colour>({.name = "colour", .choices = kColours, .usual = "red"}),
            field<&Paint::coats>({.name = "coats", .range = {.least = 1, .most = 9}, .usual = 2}),
            field<&Paint::thickness>({.name = "thickness", .range = {.excludes_least = true}}),
            field<&Paint::water>({.name = "water", .usual = 0.5}),
        };
        return kSchema;
    }
    friend bool operator==(const Paint&, const Paint&) = default;
};

const SchemaField<Paint>& of(std::string_view name) { return *find_field<Paint>(name); }

/// What is wrong with a JSON object; empty if nothing.
std::string complaint(const std::string& json) {
    struct Refused {
        std::string sentence;
    };
    try {
        Paint paint;
        read_json(Json::parse(json), paint, [](std::string_view name, const Sentence& why) {
            throw Refused{text(name, ' ', why)};
        });
    } catch (const Refused& refused) {
        return refused.sentence;
    }
    return "";
}

TEST(Schema, ReadsAndWritesTheMembersItKnows) {
    Paint paint;
    of("colour").put(paint, FieldValue("blue"));
    of("coats").put(paint, FieldValue(std::int64_t{3}));
    of("thickness").put(paint, FieldValue(std::int64_t{2}));
    EXPECT_EQ(paint, (Paint{.colour = Colour::Blue, .coats = 3, .thickness = 2.0}));
    EXPECT_EQ(of("colour").of(paint), FieldValue("blue"));
    EXPECT_EQ(of("coats").of(paint), FieldValue(std::int64_t{3}));
    EXPECT_EQ(of("thickness").of(paint), FieldValue(2.0));
    EXPECT_EQ(of("water").of(paint), std::nullopt);
    of("colour").put(paint, std::nullopt);
    EXPECT_EQ(paint.colour, std::nullopt);
    EXPECT_EQ(find_field<Paint>("smell"), nullptr);
}

TEST(Schema, LaysOneDecisionOverAnother) {
    EXPECT_EQ(undecided<Paint>(), (Paint{.colour = {}}));
    EXPECT_EQ(usual<Paint>(), (Paint{.coats = 2, .water = 0.5}));
    const Paint typed = {.colour = {}, .coats = 4};
    const Paint saved = {.colour = Colour::Blue, .coats = 5, .water = 1.0};
    EXPECT_EQ(merged(typed, saved), (Paint{.colour = Colour::Blue, .coats = 4, .water = 1.0}));
}

TEST(Schema, NamesTheSettingItsValueAndTheRange) {
    const auto sentence = [](const Paint& paint) {
        return validate(paint, "paint.").error().message;
    };
    EXPECT_TRUE(validate(Paint{.coats = 9, .thickness = 1e-9, .water = 0.0}));
    EXPECT_EQ(sentence({.coats = 10}), "paint.coats is 10; it must be 1 to 9.");
    EXPECT_EQ(sentence({.thickness = 0.0}), "paint.thickness is 0; it must be more than 0.");
    EXPECT_EQ(sentence({.water = -0.5}), "paint.water is -0.5; it must be 0 or more.");
    for (const auto odd :
         {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        EXPECT_THAT(sentence({.water = odd}), HasSubstr("paint.water is"));
    }
}

TEST(Schema, TakesWhatIsTypedOrNothingOfIt) {
    EXPECT_EQ(of("coats").parsed("7"), FieldValue(std::int64_t{7}));
    EXPECT_EQ(of("water").parsed("1e-3"), FieldValue(1e-3));
    EXPECT_EQ(of("colour").parsed("blue"), FieldValue("blue"));
    for (const auto* typed : {"", "7x", "x", "1.5", "99999999999999999999"}) {
        EXPECT_EQ(of("coats").parsed(typed), std::nullopt) << typed;
    }
    EXPECT_FALSE(of("colour").takes(*of("colour").parsed("green")));
    EXPECT_EQ(of("coats").refusal("1.5", of("coats").parsed("1.5")),
              "is 1.5; it must be a whole number, 1 to 9");
    EXPECT_EQ(of("colour").refusal("green", of("colour").parsed("green")),
              "is green; it must be \"red\" or \"blue\"");
}

TEST(SchemaJson, IsReadAsItWasWritten) {
    const Paint paint = {.colour = Colour::Blue, .coats = 3, .thickness = 0.1};
    const auto json = json_of<Json>(paint);
    EXPECT_EQ(json.dump(), R"({"colour":"blue","coats":3,"thickness":0.1})");
    Paint read;
    read_json(json, read, [](auto&&...) { FAIL(); });
    EXPECT_EQ(read, paint);
    EXPECT_EQ(json_of<Json>(undecided<Paint>()), Json::object());
}

TEST(SchemaJson, LeavesAloneWhatIsNotThere) {
    Paint paint = {.colour = Colour::Blue, .coats = 3};
    read_json(Json::parse(R"({"coats": 4, "smell": 1})"), paint, [](auto&&...) { FAIL(); });
    EXPECT_EQ(paint, (Paint{.colour = Colour::Blue, .coats = 4}));
}

TEST(SchemaJson, SaysWhatIsWrong) {
    EXPECT_EQ(complaint(R"({"coats": 3, "water": 2})"), "");
    EXPECT_EQ(complaint(R"({"coats": 0})"), "coats is 0; it must be 1 to 9");
    EXPECT_EQ(complaint(R"({"coats": 3.0})"), "coats is 3.0; it must be a whole number, 1 to 9");
    EXPECT_THAT(complaint(R"({"coats": 18446744073709551615})"), HasSubstr("coats is 18446744"));
    EXPECT_EQ(complaint(R"({"coats": "3"})"), "coats is \"3\"; it must be a whole number, 1 to 9");
    EXPECT_EQ(complaint(R"({"water": [1]})"), "water is a list; it must be a number, 0 or more");
    EXPECT_EQ(complaint(R"({"water": null})"), "water is null; it must be a number, 0 or more");
    EXPECT_EQ(complaint(R"({"colour": 3})"), "colour is 3; it must be \"red\" or \"blue\"");
    EXPECT_EQ(complaint(R"({"colour": {}})"),
              "colour is an object; it must be \"red\" or \"blue\"");
    EXPECT_EQ(complaint(R"({"colour": ")" + std::string(1000, 'x') + R"("})"),
              "colour is a long text; it must be \"red\" or \"blue\"");
}

}  // namespace
}  // namespace pliant
