#include "core/document/session_file.h"
#include "core/image/save.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/window/answering.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/files/file_operations.h"
#include "ui/panels/message_bar.h"
#include "ui/window/welcome_bar.h"

#include <QSignalSpy>

#include <filesystem>
#include <iterator>
#include <vector>

namespace pliant::ui {
namespace {

using document::SetSeed;

/// What becomes of work where the window goes on to something else. A file that is read or written
/// is done with by an event: until a test waits for one it still is.
class LeavingTest : public WindowFixture {
  protected:
    LeavingTest() : WindowFixture(fake_engine()) {}

    [[nodiscard]] SessionKeeper& keeper() { return window_->keeper(); }
    [[nodiscard]] FileOperations& files() { return window_->files(); }
    void edit(std::uint32_t seed) { keeper().issue(SetSeed{seed}); }
    void saveAs(const char* name) {
        QSignalSpy saved(&keeper(), &SessionKeeper::saved);
        files().saveAs(path(name));
        ASSERT_TRUE(waitFor(saved));
    }
    /// A session file that the window has nothing to do with.
    void writeSession(const char* name, std::uint32_t seed) {
        document::Document first;
        first.generated().source.seed = seed;
        ASSERT_TRUE(document::save_session(path(name), {.history = document::History(first)}));
    }
    [[nodiscard]] std::uint32_t seed() { return keeper().present().generated().source.seed; }
    [[nodiscard]] std::uint32_t seedIn(const char* name) const {
        const auto session = document::load_session(path(name));
        return session ? session->history.present().generated().source.seed : 0;
    }
    [[nodiscard]] std::ptrdiff_t journalCount() const {
        return std::distance(std::filesystem::directory_iterator(path("journals")), {});
    }
};

TEST_F(LeavingTest, BeginsAnewOnceTheSessionIsSaved) {
    edit(7001);
    files().saveAs(path("a.pliant"));
    files().begin({});
    EXPECT_EQ(seed(), 7001u);
    ASSERT_TRUE(waitFor([this] { return seed() == 0; }));
    EXPECT_EQ(seedIn("a.pliant"), 7001u);
    EXPECT_TRUE(keeper().file().empty());
}

TEST_F(LeavingTest, DragsASampleThatHadToWait) {
    edit(7001);
    files().saveAs(path("a.pliant"));
    Q_EMIT window_->findChild<WelcomeBar*>()->sampleChosen(sampleEdits().front());
    EXPECT_EQ(seed(), 7001u);
    ASSERT_TRUE(waitFor([this] { return !present().generated().latent.is_empty(); }));
    EXPECT_TRUE(keeper().file().empty());
}

TEST_F(LeavingTest, ClosesOnceTheSessionIsSaved) {
    edit(7001);
    files().saveAs(path("a.pliant"));
    EXPECT_FALSE(window_->close());
    ASSERT_TRUE(waitFor([this] { return !window_->isVisible(); }));
    EXPECT_EQ(seedIn("a.pliant"), 7001u);
    EXPECT_EQ(journalCount(), 0);
}

TEST_F(LeavingTest, StaysWhereTheSavingFailsAndForgetsThatItWasToClose) {
    edit(7001);
    QSignalSpy not_saved(&keeper(), &SessionKeeper::failed);
    files().saveAs(path("no folder") / "a.pliant");
    EXPECT_FALSE(window_->close());
    ASSERT_TRUE(waitFor(not_saved));
    EXPECT_EQ(journalCount(), 1);
    saveAs("b.pliant");
    EXPECT_TRUE(window_->isVisible());
}

TEST_F(LeavingTest, SavesOnCloseWhileAnotherFileIsRead) {
    writeSession("other.pliant", 5);
    edit(7001);
    saveAs("a.pliant");
    edit(7002);
    files().open(path("other.pliant"));
    const Answering answering(QMessageBox::Save);
    EXPECT_FALSE(window_->close());
    ASSERT_TRUE(waitFor([this] { return !window_->isVisible(); }));
    EXPECT_EQ(seedIn("a.pliant"), 7002u);
    EXPECT_EQ(answering.count(), 1);
}

TEST_F(LeavingTest, AsksForWhatWasDoneWhileAFileWasRead) {
    writeSession("other.pliant", 5);
    files().open(path("other.pliant"));
    edit(7001);
    const Answering answering(QMessageBox::Cancel);
    ASSERT_TRUE(waitFor([&] { return answering.count() == 1; }));
    QCoreApplication::processEvents();
    EXPECT_EQ(seed(), 7001u);
    EXPECT_EQ(journalCount(), 1);
}

TEST_F(LeavingTest, AsksNothingForAFileThatCannotBeRead) {
    writeSession("broken.pliant", 5);
    std::filesystem::resize_file(path("broken.pliant"),
                                 std::filesystem::file_size(path("broken.pliant")) / 2);
    edit(7001);
    const Answering answering(QMessageBox::Discard);
    files().open(path("broken.pliant"));
    ASSERT_TRUE(waitFor([this] { return !window_->messages().sentence().isEmpty(); }));
    EXPECT_EQ(answering.count(), 0);
    EXPECT_EQ(seed(), 7001u);
    EXPECT_TRUE(keeper().isModified());
    EXPECT_EQ(journalCount(), 1);
}

TEST_F(LeavingTest, ReadsAFileAgainThatWasSavedMeanwhile) {
    edit(7001);
    saveAs("a.pliant");
    edit(7002);
    const Answering answering(QMessageBox::Save);
    QSignalSpy opened(&keeper(), &SessionKeeper::opened);
    files().open(path("a.pliant"));
    ASSERT_TRUE(waitFor(opened));
    EXPECT_EQ(seed(), 7002u);
    EXPECT_FALSE(keeper().isModified());
}

TEST_F(LeavingTest, OpensInTheOrderThatWasAskedFor) {
    writeSession("a.pliant", 5);
    writeSession("b.pliant", 6);
    std::vector<std::filesystem::path> asked;
    for (int i = 0; i < 100; ++i) asked.push_back(path(i % 3 == 0 ? "a.pliant" : "b.pliant"));
    std::vector<std::filesystem::path> opened;
    QObject::connect(
        &keeper(), &SessionKeeper::opened, &files(), [&] { opened.push_back(keeper().file()); });
    for (const auto& file : asked) files().open(file);
    ASSERT_TRUE(waitFor([&] { return opened.size() == asked.size(); }));
    EXPECT_EQ(opened, asked);
}

TEST_F(LeavingTest, SavesWhereASavingThatIsNotDoneWillHavePutIt) {
    edit(7001);
    saveAs("a.pliant");
    edit(7002);
    files().saveAs(path("b.pliant"));
    edit(7003);
    files().save();
    ASSERT_TRUE(waitFor([this] { return !keeper().isBusy(); }));
    EXPECT_EQ(seedIn("a.pliant"), 7001u);
    EXPECT_EQ(seedIn("b.pliant"), 7003u);
}

TEST_F(LeavingTest, TakesNoMaskThatWasForAnotherSession) {
    ASSERT_TRUE(image::save(path("mask.png"), image::Image(8, 8)));
    QSignalSpy said(&files(), &FileOperations::said);
    files().importMask(path("mask.png"));
    keeper().begin({});
    ASSERT_TRUE(waitFor(said));
    EXPECT_TRUE(said.front().front().toString().contains("mask.png"));
    EXPECT_TRUE(present().generated().mask.is_empty());
}

TEST_F(LeavingTest, KeepsTheMaskThatWasAskedForLast) {
    const auto write = [this](const char* name, int side, int free_column) {
        image::Image mask(side, side);
        for (int y = 0; y < side; ++y) mask.set(free_column, y, {255, 255, 255});
        ASSERT_TRUE(image::save(path(name), mask));
    };
    write("slow.png", 4096, 4095);
    write("quick.png", 8, 0);
    files().importMask(path("slow.png"));
    files().importMask(path("quick.png"));
    ASSERT_TRUE(waitFor([this] { return keeper().history().entries().size() == 3; }));
    EXPECT_EQ(present().generated().mask.at(0, 0), document::Mask::kFree);
}

}  // namespace
}  // namespace pliant::ui
