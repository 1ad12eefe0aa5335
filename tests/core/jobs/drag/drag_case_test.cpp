#include "core/jobs/drag/drag_case.h"

#include "tests/support/setting_samples.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace pliant::jobs {
namespace {

using ::testing::HasSubstr;

Result<DragCase> parse(const std::string& json) {
    return parse_drag_case(json, "case.json", "/cases");
}

std::string complaint(const std::string& json) {
    const auto drag = parse(json);
    EXPECT_FALSE(drag);
    EXPECT_EQ(drag ? ErrorCode::Internal : drag.error().code, ErrorCode::InvalidArgument);
    return drag ? "" : drag.error().message;
}

TEST(DragCase, IsReadWithAllItCanHave) {
    const auto drag = parse(R"({
        "handles": [{"from": [1.5, 2], "to": [3, 4]}, {"to": [7, 8], "from": [5, 6]}],
        "pins": [[9, 10]],
        "mask": "free.png",
        "options": {"space": "W", "rows": 8, "learning_rate": 0.02, "mask_weight": 10, "step_limit": 50,
                    "feature_resolution": 64, "motion_radius_px": 2, "tracking_radius_px": 5,
                    "arrival_px": 1.5}})");
    ASSERT_TRUE(drag) << drag.error().message;
    ASSERT_EQ(drag->handles.size(), 2u);
    EXPECT_EQ(drag->handles[0].from, (Point{1.5, 2}));
    EXPECT_EQ(drag->handles[1].to, (Point{7, 8}));
    EXPECT_EQ(drag->pins, (std::vector<Point>{{9, 10}}));
    EXPECT_EQ(drag->mask, "/cases/free.png");
    const drag::Settings expected = {.mode = {},
                                     .space = drag::Space::W,
                                     .rows = 8,
                                     .learning_rate = 0.02,
                                     .mask_weight = 10.0,
                                     .step_limit = 50,
                                     .feature_resolution = 64,
                                     .motion_radius_px = 2,
                                     .tracking_radius_px = 5,
                                     .arrival_px = 1.5};
    EXPECT_EQ(drag->settings, expected);
}

TEST(DragCase, NeedsHandlesOnly) {
    const auto drag = parse(R"({"handles": [{"from": [1, 2], "to": [3, 4]}], "mask": null})");
    ASSERT_TRUE(drag);
    EXPECT_TRUE(drag->pins.empty());
    EXPECT_TRUE(drag->mask.empty());
    EXPECT_EQ(drag->settings, undecided<drag::Settings>());
}

TEST(DragCase, NamesTheFieldThatIsWrong) {
    const std::string one = R"("handles": [{"from": [1, 2], "to": [3, 4]}])";
    EXPECT_THAT(complaint(""), HasSubstr("case.json is not JSON"));
    EXPECT_THAT(complaint("[1]"), HasSubstr("the case must be an object"));
    EXPECT_THAT(complaint(R"({"handles": 3})"), HasSubstr("handles must be a list"));
    EXPECT_THAT(complaint(R"({"handles": [3]})"), HasSubstr("handles[0] must be an object"));
    EXPECT_THAT(complaint(R"({"handles": [{"from": [1, "2"], "to": [3, 4]}]})"),
                HasSubstr("handles[0].from must be two numbers"));
    EXPECT_THAT(complaint(R"({"handles": [{"from": [1, 2], "to": [3, 4], "via": [1, 1]}]})"),
                HasSubstr("handles[0].via is not a field"));
    EXPECT_THAT(complaint("{" + one + R"(, "pins": [[1, 2, 3]]})"),
                HasSubstr("pins[0] must be two numbers"));
    EXPECT_THAT(complaint("{" + one + R"(, "mask": 1})"), HasSubstr("mask must be the name"));
    EXPECT_THAT(complaint("{" + one + R"(, "options": []})"),
                HasSubstr("options must be an object"));
    EXPECT_THAT(complaint("{" + one + R"(, "options": {"speed": 2}})"),
                HasSubstr("options.speed is not a field"));
    EXPECT_THAT(complaint("{" + one + R"(, "options": {"space": "Z"}})"),
                HasSubstr("options.space is \"Z\"; it must be \"W+\" or \"W\""));
    EXPECT_THAT(complaint("{" + one + R"(, "options": {"step_limit": 99999999999}})"),
                HasSubstr("options.step_limit is 99999999999; it must be 1 to 2147483647"));
    EXPECT_THAT(complaint("{" + one + R"(, "options": {"arrival_px": 1e999}})"),
                HasSubstr("number"));
}

/// A case with that option alone.
std::string with_option(const char* name, const FieldValue& value) {
    nlohmann::json json = {{"handles", {{{"from", {1, 2}}, {"to", {3, 4}}}}}};
    std::visit([&](const auto& each) { json["options"][name] = each; }, value);
    return json.dump();
}

TEST(DragCase, KnowsEverySettingAndItsRange) {
    for (const auto& setting : drag::Settings::schema()) {
        for (const auto& value : support::two_values(setting)) {
            const auto drag = parse(with_option(setting.name, value));
            ASSERT_TRUE(drag) << drag.error().message;
            auto expected = undecided<drag::Settings>();
            setting.put(expected, value);
            EXPECT_EQ(drag->settings, expected) << setting.name;
        }
        const auto refused = complaint(with_option(setting.name, support::refused_value(setting)));
        EXPECT_THAT(refused, HasSubstr(text("options.", setting.name, " is ")));
        EXPECT_THAT(refused, HasSubstr(setting.wanted()));
    }
}

TEST(DragCase, SurvivesDeepNesting) {
    EXPECT_THAT(complaint(std::string(500'000, '[')), HasSubstr("not JSON"));
}

TEST(DragCase, SaysThatThereIsNoSuchFile) {
    const support::TemporaryFolder folder;
    const auto missing = read_drag_case(folder.path() / "no.json");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
    EXPECT_THAT(missing.error().message, HasSubstr("no.json"));
    const auto huge = folder.path() / "huge.json";
    std::ofstream(huge) << std::string(2'000'000, ' ');
    EXPECT_THAT(read_drag_case(huge).error().message, HasSubstr("too large"));
}

TEST(DragCase, IsReadThroughAPipe) {
    const support::TemporaryFolder folder;
    const auto pipe = folder.path() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const auto through = [&](const std::string& content) {
        std::jthread writer([&] {
            const int out = ::open(pipe.c_str(), O_WRONLY);
            for (std::size_t at = 0; at < content.size();) {
                const auto count = ::write(out, content.data() + at, content.size() - at);
                if (count <= 0) break;
                at += static_cast<std::size_t>(count);
            }
            ::close(out);
        });
        return read_drag_case(pipe);
    };
    const auto drag =
        through(R"({"handles": [{"from": [1, 2], "to": [3, 4]}], "mask": "free.png"})");
    ASSERT_TRUE(drag) << drag.error().message;
    EXPECT_EQ(drag->handles[0].to, (Point{3, 4}));
    EXPECT_EQ(drag->mask, "free.png");
    EXPECT_THAT(through("{").error().message, HasSubstr("pipe is not JSON"));
    EXPECT_THAT(through("").error().message, HasSubstr("pipe is not JSON"));
    EXPECT_THAT(read_drag_case("/dev/zero").error().message, HasSubstr("too large"));
    EXPECT_THAT(read_drag_case(folder.path()).error().message, HasSubstr("cannot be read"));
}

/// All that a case can have.
const std::string kFull = R"({"handles": [{"from": [1.5, 2], "to": [3, 4]}], "pins": [[9, 10]],
    "mask": "free.png", "options": {"rows": 8, "learning_rate": 0.02, "mask_weight": 10,
    "step_limit": 50, "feature_resolution": 64, "motion_radius_px": 2, "tracking_radius_px": 5,
    "arrival_px": 1.5}})";

TEST(DragCase, IsRefusedWhereverItBreaksOff) {
    ASSERT_TRUE(parse(kFull));
    for (std::size_t length = 0; length < kFull.size(); ++length) {
        EXPECT_THAT(complaint(kFull.substr(0, length)), HasSubstr("is not JSON")) << length;
    }
}

TEST(DragCase, IsReadOrRefusedWhateverStandsInAField) {
    const auto full = nlohmann::json::parse(kFull);
    const auto flat = full.flatten();
    const std::vector<std::string> strange = {
        "null", "true", "-1", "1e300", R"("")", "[]", "{}", "[[]]", R"({"from": 1})"};
    for (const auto& [pointer, value] : flat.items()) {
        for (const auto& each : strange) {
            auto changed = full;
            changed[nlohmann::json::json_pointer(pointer)] = nlohmann::json::parse(each);
            const auto drag = parse(changed.dump());
            if (drag)
                continue;  // a strange number may still be one: its range is the drag's matter
            EXPECT_EQ(drag.error().code, ErrorCode::InvalidArgument);
            const auto field = pointer.substr(1, pointer.find('/', 1) - 1);
            EXPECT_THAT(drag.error().message, HasSubstr(field)) << each.substr(0, 20);
        }
    }
}

}  // namespace
}  // namespace pliant::jobs
