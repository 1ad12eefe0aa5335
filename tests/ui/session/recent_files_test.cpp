#include "ui/session/recent_files.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace pliant::ui {
namespace {

TEST(RecentFiles, ListsExistingFilesNewestFirst) {
    const support::TemporaryFolder folder;
    const auto path = [&](int i) { return folder.path() / ("улыбка " + std::to_string(i)); };
    QSettings settings(QString::fromStdString((folder.path() / "s.ini").string()),
                       QSettings::IniFormat);
    RecentFiles recent(settings, "recent");
    for (int i = 0; i < 12; ++i) {
        std::ofstream(path(i)) << "x";
        recent.add(path(i));
    }
    recent.add(path(5));
    std::filesystem::remove(path(11));
    const auto files = recent.files();
    ASSERT_EQ(files.size(), std::size_t{RecentFiles::kMaxFiles - 1});
    EXPECT_EQ(files[0], path(5));
    EXPECT_EQ(files[1], path(10));
    recent.clear();
    EXPECT_TRUE(recent.files().empty());
}

TEST(RecentFiles, RemembersANameThatIsNotUtf8) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "caf\xE9 1.pliant";
    std::ofstream(path) << "x";
    const auto settings_file = QString::fromStdString((folder.path() / "s.ini").string());
    {
        QSettings settings(settings_file, QSettings::IniFormat);
        RecentFiles(settings, "recent").add(path);
    }
    QSettings settings(settings_file, QSettings::IniFormat);
    EXPECT_THAT(RecentFiles(settings, "recent").files(), testing::ElementsAre(path));
}

}  // namespace
}  // namespace pliant::ui
