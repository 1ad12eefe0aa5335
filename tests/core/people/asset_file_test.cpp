#include "core/people/asset_file.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>

namespace pliant::people {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class AssetFileTest : public ::testing::Test {
  protected:
    std::filesystem::path write(const std::string& content) const {
        const auto file = folder_.path() / "asset.txt";
        std::ofstream(file) << content;
        return file;
    }
    static std::string message_of(const std::function<void()>& read) {
        try {
            read();
        } catch (const Fault& fault) {
            return fault.error.message;
        }
        return "it did not fail";
    }

    support::TemporaryFolder folder_;
};

TEST_F(AssetFileTest, ReadsWordsAndNumbersLineByLine) {
    AssetText text(write("v 1.5 -2\r\n\n# note\n7"));
    ASSERT_TRUE(text.next_line());
    EXPECT_EQ(text.word(), "v");
    EXPECT_EQ(text.number(), 1.5F);
    EXPECT_EQ(text.number(), -2.0F);
    EXPECT_EQ(text.word(), "");
    ASSERT_TRUE(text.next_line());
    EXPECT_TRUE(text.is_blank_or_comment());
    ASSERT_TRUE(text.next_line());
    EXPECT_TRUE(text.is_blank_or_comment());
    ASSERT_TRUE(text.next_line());
    EXPECT_EQ(text.index(8), 7);
    EXPECT_FALSE(text.next_line());
}

TEST_F(AssetFileTest, NamesTheFileAndLineOfABadNumber) {
    AssetText text(write("1\n2x\nnan\n9\n"));
    ASSERT_TRUE(text.next_line() && text.next_line());
    EXPECT_THAT(message_of([&] { (void)text.number(); }),
                AllOf(HasSubstr("asset.txt"), HasSubstr("line 2"), HasSubstr("'2x'")));
    ASSERT_TRUE(text.next_line());
    EXPECT_THAT(message_of([&] { (void)text.number(); }), HasSubstr("line 3"));
    ASSERT_TRUE(text.next_line());
    EXPECT_THAT(message_of([&] { (void)text.index(9); }),
                AllOf(HasSubstr("line 4"), HasSubstr("from 0 to 8")));
}

TEST_F(AssetFileTest, NamesAMissingFile) {
    EXPECT_THAT(message_of([&] { AssetText("/nowhere/base.obj"); }),
                AllOf(HasSubstr("/nowhere/base.obj"), HasSubstr("missing")));
}

TEST_F(AssetFileTest, ReportsBrokenJson) {
    EXPECT_THAT(message_of([&] { (void)read_json(write("{\"a\": [1,\n2")); }),
                AllOf(HasSubstr("asset.txt"), HasSubstr("line 2")));
}

TEST_F(AssetFileTest, RefusesInvalidIndicesAndNumbers) {
    const auto file = write("");
    EXPECT_EQ(checked_index(3, 4, file, "a vertex"), 3);
    for (const nlohmann::json& bad :
         {nlohmann::json(4), nlohmann::json(-1), nlohmann::json(1.5), nlohmann::json("1")}) {
        EXPECT_THAT(message_of([&] { (void)checked_index(bad, 4, file, "a vertex"); }),
                    HasSubstr("a vertex"))
            << bad;
    }
    EXPECT_THAT(message_of([&] { (void)checked_number(nullptr, file, "a weight"); }),
                HasSubstr("a weight is null"));
}

}  // namespace
}  // namespace pliant::people
