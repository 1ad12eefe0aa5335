#include "core/document/session_file.h"
#include "tests/support/temporary_folder.h"

#include <QMimeDatabase>

#include <gtest/gtest.h>

#include <cstdlib>

namespace pliant {
namespace {

/// A desktop that knows nothing but Pliant's type.
class MimeTypeTest : public testing::Test {
  protected:
    void SetUp() override {
        const auto packages = folder_.path() / "mime" / "packages";
        std::filesystem::create_directories(packages);
        std::filesystem::copy_file(PLIANT_SOURCE_DIR "/resources/desktop/pliant.xml",
                                   packages / "pliant.xml");
        ::setenv("XDG_DATA_HOME", folder_.path().c_str(), 1);
        ::setenv("XDG_DATA_DIRS", (folder_.path() / "none").c_str(), 1);
    }
    [[nodiscard]] std::string type_of(const char* name) const {
        const auto file = QString::fromStdString((folder_.path() / name).string());
        return QMimeDatabase().mimeTypeForFile(file).name().toStdString();
    }

    support::TemporaryFolder folder_;
};

TEST_F(MimeTypeTest, IsThatOfASessionWhateverItIsCalled) {
    for (const char* name : {"edit.pliant", "no ending"}) {
        ASSERT_TRUE(document::save_session(folder_.path() / name,
                                           {.history = document::History(document::Document{})}));
        EXPECT_EQ(type_of(name), "application/x-pliant-session") << name;
    }
}

}  // namespace
}  // namespace pliant
