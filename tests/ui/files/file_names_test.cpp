#include "ui/files/file_names.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(FileNames, FollowALinkToTheLastByte) {
    EXPECT_EQ(toPath(QUrl::fromEncoded("file:///a/caf%E9%20%25.pkl")),
              std::filesystem::path("/a/caf\xE9 %.pkl"));
    const std::filesystem::path plain = "/a/модель 顔 100%.pkl";
    EXPECT_EQ(toPath(QUrl::fromLocalFile(toName(plain))), plain);
}

TEST(FileNames, AreShownWhateverTheirBytes) {
    EXPECT_EQ(toName("/a/caf\xE9"), QStringLiteral("/a/caf\uFFFD"));
    EXPECT_EQ(toPath(toName("/a/é.pkl")), std::filesystem::path("/a/é.pkl"));
}

}  // namespace
}  // namespace pliant::ui
