#include "core/model_io/pickle_text.h"

#include <gtest/gtest.h>

namespace pliant::model_io {
namespace {

TEST(PickleText, MakesTextValid) {
    EXPECT_EQ(valid_utf8("caf\xc3\xa9"), "caf\xc3\xa9");
    EXPECT_EQ(valid_utf8("\xff"), "\xef\xbf\xbd");
    EXPECT_EQ(valid_utf8("a\xc3"), "a\xef\xbf\xbd");                         // cut short
    EXPECT_EQ(valid_utf8("\xc0\xaf"), "\xef\xbf\xbd\xef\xbf\xbd");           // an overlong slash
    EXPECT_EQ(valid_utf8("\xed\xa0\x80").substr(0, 3), "\xef\xbf\xbd");      // a surrogate
    EXPECT_EQ(valid_utf8("\xf4\x90\x80\x80").substr(0, 3), "\xef\xbf\xbd");  // beyond U+10FFFF
}

TEST(PickleText, WritesCodePointsOfEveryLength) {
    std::string text;
    for (const std::uint32_t code_point : {0x41u, 0xE9u, 0x20ACu, 0x1F600u}) {
        append_utf8(code_point, text);
    }
    EXPECT_EQ(text, "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
}

TEST(PickleText, EncodesLatin1) {
    EXPECT_EQ(latin1_from_utf8("\xc3\xbf"
                               "a"),
              "\xff"
              "a");
    EXPECT_EQ(latin1_from_utf8("\xe2\x82\xac"), std::nullopt);
}

TEST(PickleText, ResolvesThePythonEscapes) {
    EXPECT_EQ(from_python_literal(R"('\t\\\'\101\x42\q')"), "\t\\'AB\\q");
    EXPECT_EQ(from_python_literal("\"it's\""), "it's");
    EXPECT_EQ(from_python_literal("'open"), std::nullopt);
    EXPECT_EQ(from_python_literal("'"), std::nullopt);
    EXPECT_EQ(from_python_literal(R"('\x4')"), std::nullopt);
    EXPECT_EQ(from_raw_unicode_escape("\\u0041\xe9"), "A\xc3\xa9");
    EXPECT_EQ(from_raw_unicode_escape("\\uD"), std::nullopt);
    EXPECT_EQ(from_raw_unicode_escape("\\U00110000"), std::nullopt);
}

}  // namespace
}  // namespace pliant::model_io
