#include "app/console.h"

#include <gtest/gtest.h>

namespace pliant::app {
namespace {

TEST(Printable, ReplacesTerminalCommands) {
    EXPECT_EQ(printable("G_ema\x1b[2J\a\r\n"), "G_ema?[2J???");
    EXPECT_EQ(printable("a\xC2\x9B"
                        "31mb"),
              "a?31mb");
    EXPECT_EQ(printable("\x7f"), "?");
}

TEST(Printable, LeavesLettersOfAnyLanguageAlone) {
    EXPECT_EQ(printable("Größe, лицо, 顔, 🙂"), "Größe, лицо, 顔, 🙂");
    EXPECT_EQ(printable("\xC2"), "\xC2");
}

TEST(HumanSize, GrowsThroughTheUnits) {
    EXPECT_EQ(human_size(0), "0 bytes");
    EXPECT_EQ(human_size(999), "999 bytes");
    EXPECT_EQ(human_size(1000), "1.0 kB");
    EXPECT_EQ(human_size(999'999), "1.0 MB");
    EXPECT_EQ(human_size(11'002'876), "11.0 MB");
    EXPECT_EQ(human_size(5'000'000'000'000'000), "5000.0 TB");
}

TEST(WithThousands, SetsCommas) {
    EXPECT_EQ(with_thousands(0), "0");
    EXPECT_EQ(with_thousands(999), "999");
    EXPECT_EQ(with_thousands(1000), "1,000");
    EXPECT_EQ(with_thousands(30'276'583), "30,276,583");
    EXPECT_EQ(with_thousands(-123'456), "-123,456");
}

}  // namespace
}  // namespace pliant::app
