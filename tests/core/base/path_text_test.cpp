#include "core/base/path_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace pliant {
namespace {

using std::filesystem::path;
using namespace std::string_literals;

TEST(PathText, KeepsValidUtf8) {
    for (const std::string name :
         {"", "/a/face.pkl", "модель 顔 🙂.pkl", "\xEF\xBF\xBF", "\x7F"}) {
        EXPECT_EQ(shown(name), name);
        EXPECT_EQ(utf8_of(name), name);
        EXPECT_EQ(path_from_utf8(name), path(name));
    }
}

TEST(PathText, ReplacesEachInvalidByteForDisplay) {
    EXPECT_EQ(shown("caf\xE9.pkl"), "caf\xEF\xBF\xBD.pkl");
    EXPECT_EQ(shown("\xC3"), "\xEF\xBF\xBD");             // cut short
    EXPECT_EQ(shown("\x80z"), "\xEF\xBF\xBDz");           // a continuation of nothing
    EXPECT_EQ(shown("\xC1\x81").size(), 2u * 3);          // overlong
    EXPECT_EQ(shown("\xE0\x80\x80").size(), 3u * 3);      // likewise
    EXPECT_EQ(shown("\xED\xA0\x80").size(), 3u * 3);      // half a surrogate pair
    EXPECT_EQ(shown("\xF4\x90\x80\x80").size(), 4u * 3);  // above U+10FFFF
    EXPECT_EQ(shown("\xFF\xC3\xA9"), "\xEF\xBF\xBD\xC3\xA9");
}

TEST(PathText, RoundTripsEveryByte) {
    EXPECT_EQ(utf8_of("caf\xE9"), "caf\0e9"s);
    for (int byte = 1; byte < 256; ++byte) {
        for (const std::string more : {"", "9", "\x80", "é"}) {
            const path name = "a" + std::string(1, static_cast<char>(byte)) + more;
            EXPECT_EQ(path_from_utf8(utf8_of(name)).native(), name.native()) << byte;
            EXPECT_EQ(shown(utf8_of(name)), utf8_of(name)) << "no UTF-8, " << byte;
        }
    }
}

TEST(PathText, NeverContainsNul) {
    for (const auto& text : {"a\0"s,
                             "a\0zz"s,
                             "a\0e"s,
                             "a\0"
                             "00"s,
                             "a\0+1"s,
                             "\0\0\0"s}) {
        EXPECT_EQ(path_from_utf8(text).native().find('\0'), std::string::npos);
    }
    EXPECT_EQ(path_from_utf8("a\0zz"s), path("a\xEF\xBF\xBDzz"));
}

}  // namespace
}  // namespace pliant
