#include "ui/session/recent_files.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pliant::ui {
namespace {

TEST(RecentFiles, GivesTheNewestFirstAndOnlyWhatIsThere) {
    const support::TemporaryFolder folder;
    const auto path = [&](int i) { return folder.path() / ("улыбка " + std::to_string(i)); };
    QSettings settings(QString::fromStdString((folder.path() / "s.ini").string()),
                       QSettings::IniFormat);
    RecentFiles recent(settings, "recent");
    for (int i = 0; i < 12; ++i) {
        std::ofstream(path(i)) << "x";
        recent.add(QString::fromStdString(path(i).string()));
    }
    recent.add(QString::fromStdString(path(5).string()));
    std::filesystem::remove(path(11));
    const auto files = recent.files();
    ASSERT_EQ(files.size(), RecentFiles::kMost - 1);
    EXPECT_EQ(files[0].toStdString(), path(5).string());
    EXPECT_EQ(files[1].toStdString(), path(10).string());
    recent.clear();
    EXPECT_TRUE(recent.files().isEmpty());
}

}  // namespace
}  // namespace pliant::ui
