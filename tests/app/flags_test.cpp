#include "app/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

// The command line alone knows flags: core names the fields of its requests, and each must have
// one.

namespace pliant::app {
namespace {

using ::testing::ContainsRegex;

/// The sources of a folder and those below it, one after the other.
std::string sources_in(const char* folder) {
    std::ostringstream all;
    const auto root = std::filesystem::path(PLIANT_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".h") all << std::ifstream(entry.path()).rdbuf();
    }
    return all.str();
}

/// What the expression's first group matches in the text, each once.
std::set<std::string> all_in(const std::string& text, const std::regex& expression) {
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end;
         ++match) {
        found.insert((*match)[1].str());
    }
    return found;
}

TEST(Flags, StandForTheFieldsInASentence) {
    EXPECT_EQ(with_flags({"{} is {}.", Field{"first_seed"}, -1}), "--first-seed is -1.");
    EXPECT_EQ(with_flags({"name one in {} for {}", Field{"case_file"}, "case_file"}),
              "name one in --case for case_file");
    EXPECT_EQ(with_flags({"line {}: {}", 2, Sentence("{} is empty.", Field{"seeds"})}),
              "line 2: --seeds is empty.");
}

TEST(Flags, AreThereForEveryFieldThatCoreNames) {
    const auto fields = all_in(sources_in("core"), std::regex(R"re(Field\{"(\w+)"\})re"));
    EXPECT_GT(fields.size(), 10U);
    const auto program = sources_in("app");
    for (const auto& field : fields) {
        const auto flags = flag_of(field);
        for (const auto& flag : all_in(flags, std::regex("(--[a-z0-9-]+)"))) {
            EXPECT_THAT(program, ContainsRegex("[\",]" + flag + "[^a-z0-9-]")) << field;
        }
    }
}

TEST(Flags, AreNotNamedByCore) {
    const auto named =
        all_in(sources_in("core"), std::regex(R"re("[^"\n]*(--[a-z][a-z-]+)[^"\n]*")re"));
    EXPECT_THAT(named, ::testing::IsEmpty());
}

}  // namespace
}  // namespace pliant::app
