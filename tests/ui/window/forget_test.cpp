// File > Forget: what it removes, and what it leaves.

#include "core/document/journal.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/window/answering.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/files/file_operations.h"

#include <fstream>

namespace pliant::ui {
namespace {

class ForgetTest : public WindowFixture {
  protected:
    ForgetTest() : WindowFixture(fake_engine()) {}

    void SetUp() override {
        WindowFixture::SetUp();
        std::ofstream(path("old.pliant")) << "x";
        window_->files().recent().add(path("old.pliant"));
        settings_.setValue("files/folder", "/secret");
        // Of another process that is no more.
        document::Session session{.history = document::History(document::Document{})};
        const auto abandoned = document::Journal::create(path("journals"), session);
        ASSERT_TRUE(abandoned);
        // Of the edit that is open.
        window_->keeper().issue(document::SetSeed{7});
    }
    [[nodiscard]] std::ptrdiff_t journals() const {
        return std::distance(std::filesystem::directory_iterator(path("journals")), {});
    }
};

TEST_F(ForgetTest, RemovesWhatTellsOfEarlierWork) {
    EXPECT_EQ(journals(), 2);
    const Answering yes(QMessageBox::Yes);
    action("file.forget").trigger();
    EXPECT_EQ(yes.count(), 1);
    EXPECT_TRUE(window_->files().recent().files().empty());
    EXPECT_FALSE(settings_.contains("files/folder"));
    EXPECT_EQ(journals(), 1) << "that of the edit that is open";
    EXPECT_EQ(present().generated().source.seed, 7u);
    EXPECT_TRUE(std::filesystem::exists(path("old.pliant")));
}

TEST_F(ForgetTest, LeavesEverythingUnlessThePersonWantsIt) {
    const Answering no(QMessageBox::Cancel);
    action("file.forget").trigger();
    EXPECT_EQ(no.count(), 1);
    EXPECT_EQ(window_->files().recent().files().size(), 1u);
    EXPECT_TRUE(settings_.contains("files/folder"));
    EXPECT_EQ(journals(), 2);
}

}  // namespace
}  // namespace pliant::ui
