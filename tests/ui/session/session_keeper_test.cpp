#include "ui/session/session_keeper.h"

#include "core/document/session_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/wait_for.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace pliant::ui {
namespace {

using document::AddPoint;
using document::Command;
using document::MoveHandle;
using document::Recovery;
using document::SetSeed;

class SessionKeeperTest : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] std::ptrdiff_t journalCount() const {
        if (!std::filesystem::exists(path("journals"))) return 0;
        return std::distance(std::filesystem::directory_iterator(path("journals")), {});
    }
    void saveAs(SessionKeeper& keeper, const char* name) const {
        QSignalSpy saved(&keeper, &SessionKeeper::saved);
        keeper.saveAs(path(name));
        ASSERT_TRUE(waitFor(saved));
    }

    void openFrom(SessionKeeper& keeper, const char* name) const {
        QSignalSpy read(&keeper, &SessionKeeper::wasRead);
        keeper.read(path(name));
        ASSERT_TRUE(waitFor(read));
        const auto session = read[0][0].value<std::shared_ptr<document::Session>>();
        keeper.open(*session, path(name));
    }
    void finishFileWork() {
        ASSERT_TRUE(waitFor([this] { return !keeper_.isBusy(); }));
    }
    [[nodiscard]] std::uint32_t seedIn(const char* name) const {
        const auto session = document::load_session(path(name));
        EXPECT_TRUE(session) << session.error().message;
        return session ? session->history.present().generated().source.seed : 0;
    }
    /// What a crash at this moment would leave behind.
    [[nodiscard]] Recovery recovery() const {
        std::filesystem::remove_all(path("copies"));
        std::filesystem::copy(path("journals"), path("copies"));
        return Recovery::find(path("copies"));
    }

    support::TemporaryFolder folder_;
    SessionKeeper keeper_{path("journals")};
};

TEST_F(SessionKeeperTest, IsNotModifiedUntilSomethingIsDone) {
    EXPECT_FALSE(keeper_.isModified());
    EXPECT_EQ(journalCount(), 0);
    keeper_.issue(SetSeed{7});
    EXPECT_TRUE(keeper_.isModified());
    EXPECT_EQ(journalCount(), 1);
    keeper_.undo();
    EXPECT_EQ(keeper_.present().generated().source.seed, 0u);
}

TEST_F(SessionKeeperTest, IsNotModifiedWhereItWasSaved) {
    keeper_.issue(SetSeed{7});
    saveAs(keeper_, "a.pliant");
    EXPECT_FALSE(keeper_.isModified());
    EXPECT_EQ(keeper_.title(), "a.pliant");
    keeper_.undo();
    EXPECT_TRUE(keeper_.isModified());
    keeper_.redo();
    EXPECT_FALSE(keeper_.isModified());
}

TEST_F(SessionKeeperTest, FoldsAGestureAndJournalsItsEnd) {
    keeper_.issue(AddPoint{{1, 1}});
    keeper_.issue(MoveHandle{1, {2, 2}}, 5);
    keeper_.issue(MoveHandle{1, {3, 3}}, 5);
    keeper_.endGesture();
    EXPECT_EQ(keeper_.history().entries().size(), 3u);
    keeper_.undo();
    EXPECT_EQ(keeper_.present().generated().points[0].handle, (Point{1, 1}));
}

TEST_F(SessionKeeperTest, NamesAGestureAfterWhatItBeganWith) {
    keeper_.issue(AddPoint{{1, 1}}, 5);
    keeper_.issue(MoveHandle{1, {2, 2}}, 5);
    EXPECT_EQ(keeper_.history().at(1).name, "Add point");
    keeper_.issue(MoveHandle{1, {3, 3}}, 6);
    EXPECT_EQ(keeper_.history().at(2).name, "Move handle");
}

TEST_F(SessionKeeperTest, IgnoresACommandThatChangesNothing) {
    QSignalSpy changed(&keeper_, &SessionKeeper::documentChanged);
    keeper_.issue(MoveHandle{9, {2, 2}});
    EXPECT_EQ(changed.count(), 0);
    EXPECT_FALSE(keeper_.isModified());
}

TEST_F(SessionKeeperTest, OpensWhatItSaved) {
    keeper_.issue(SetSeed{7});
    keeper_.issue(SetSeed{8});
    keeper_.undo();
    saveAs(keeper_, "улыбка 😀.pliant");
    SessionKeeper other{path("journals")};
    QSignalSpy opened(&other, &SessionKeeper::opened);
    openFrom(other, "улыбка 😀.pliant");
    EXPECT_EQ(opened.count(), 1);
    EXPECT_EQ(other.present().generated().source.seed, 7u);
    EXPECT_FALSE(other.isModified());
    other.redo();
    EXPECT_EQ(other.present().generated().source.seed, 8u);
}

TEST_F(SessionKeeperTest, KeepsTheSessionWhenAFileCannotBeOpenedOrSaved) {
    keeper_.issue(SetSeed{7});
    std::ofstream(path("broken.pliant")) << "PK no session";
    QSignalSpy failed(&keeper_, &SessionKeeper::failed);
    keeper_.read(path("broken.pliant"));
    ASSERT_TRUE(waitFor(failed));
    keeper_.saveAs(path("no folder") / "a.pliant");
    ASSERT_TRUE(waitFor(failed));
    EXPECT_EQ(keeper_.present().generated().source.seed, 7u);
    EXPECT_TRUE(keeper_.isModified());
    EXPECT_TRUE(keeper_.file().empty());
    EXPECT_FALSE(keeper_.isBusy());
}

TEST_F(SessionKeeperTest, IsModifiedByChangesWhileSaving) {
    keeper_.issue(SetSeed{7});
    QSignalSpy saved(&keeper_, &SessionKeeper::saved);
    keeper_.saveAs(path("a.pliant"));
    keeper_.issue(SetSeed{8});
    ASSERT_TRUE(waitFor(saved));
    EXPECT_TRUE(keeper_.isModified());
    EXPECT_EQ(journalCount(), 1);
    EXPECT_EQ(document::load_session(path("a.pliant"))->history.present().generated().source.seed,
              7u);
}

TEST_F(SessionKeeperTest, DoesNotAffectASessionBegunWhileSaving) {
    keeper_.issue(SetSeed{7});
    keeper_.saveAs(path("a.pliant"));
    keeper_.begin(document::Document::of({.source = {.seed = 9}}));
    keeper_.issue(SetSeed{10});  // as many changes as the other one had
    finishFileWork();
    EXPECT_TRUE(keeper_.file().empty()) << "the other one's file";
    EXPECT_TRUE(keeper_.isModified());
    EXPECT_EQ(seedIn("a.pliant"), 7u);
    ASSERT_EQ(recovery().edits.size(), 1u) << "the other one's is in its file";
    EXPECT_EQ(recovery().edits[0].session().history.present().generated().source.seed, 10u);
}

TEST_F(SessionKeeperTest, KeepsTheJournalOfASessionThatCouldNotBeSaved) {
    keeper_.issue(SetSeed{7});
    keeper_.saveAs(path("no folder") / "a.pliant");
    keeper_.begin(document::Document::of({.source = {.seed = 9}}));
    EXPECT_EQ(recovery().edits.size(), 1u) << "nobody knows yet how the saving ends";
    finishFileWork();
    const auto found = recovery();
    ASSERT_EQ(found.edits.size(), 1u);
    EXPECT_EQ(found.edits[0].session().history.present().generated().source.seed, 7u);
}

TEST_F(SessionKeeperTest, SavesAndReadsInTheOrderRequested) {
    keeper_.issue(SetSeed{7});
    QSignalSpy saved(&keeper_, &SessionKeeper::saved);
    QSignalSpy read(&keeper_, &SessionKeeper::wasRead);
    keeper_.saveAs(path("a.pliant"));
    keeper_.read(path("a.pliant"));
    keeper_.issue(SetSeed{8});
    keeper_.saveAs(path("b.pliant"));
    EXPECT_TRUE(keeper_.isBeingSaved());
    keeper_.issue(SetSeed{9});
    EXPECT_FALSE(keeper_.isBeingSaved()) << "not with what was done since";
    keeper_.saveAs(path("a.pliant"));
    finishFileWork();
    EXPECT_EQ(saved.count(), 3);
    ASSERT_EQ(read.count(), 1);
    const auto session = read[0][0].value<std::shared_ptr<document::Session>>();
    EXPECT_EQ(session->history.present().generated().source.seed, 7u) << "as it was saved before";
    EXPECT_EQ(seedIn("b.pliant"), 8u);
    EXPECT_EQ(seedIn("a.pliant"), 9u);
    EXPECT_EQ(keeper_.file(), path("a.pliant"));
    EXPECT_FALSE(keeper_.isModified());
}

TEST_F(SessionKeeperTest, FinishesPendingSavesOnDestruction) {
    {
        SessionKeeper keeper{path("journals")};
        keeper.issue(SetSeed{7});
        keeper.saveAs(path("a.pliant"));
        keeper.issue(SetSeed{8});
        keeper.saveAs(path("b.pliant"));
        keeper.read(path("a.pliant"));
    }
    EXPECT_EQ(seedIn("a.pliant"), 7u);
    EXPECT_EQ(seedIn("b.pliant"), 8u);
    EXPECT_EQ(journalCount(), 0);
}

TEST_F(SessionKeeperTest, RecoversToTheLastSavedFile) {
    keeper_.issue(SetSeed{7});
    saveAs(keeper_, "old.pliant");
    keeper_.issue(SetSeed{8});
    keeper_.saveAs(path("new.pliant"));
    keeper_.issue(SetSeed{9});
    EXPECT_EQ(recovery().edits.at(0).file(), path("old.pliant"));
    finishFileWork();
    const auto found = recovery();
    ASSERT_EQ(found.edits.size(), 1u);
    EXPECT_EQ(found.edits[0].file(), path("new.pliant"));
    EXPECT_EQ(found.edits[0].session().history.present().generated().source.seed, 9u);
}

TEST_F(SessionKeeperTest, HasNothingToRecoverAfterUndoingToTheSavedState) {
    keeper_.issue(SetSeed{7});
    saveAs(keeper_, "a.pliant");
    keeper_.undo();
    EXPECT_EQ(recovery().edits.size(), 1u);
    keeper_.redo();
    EXPECT_FALSE(keeper_.isModified());
    EXPECT_TRUE(recovery().edits.empty());
}

TEST_F(SessionKeeperTest, LetsACommandPrecedeOneAboutToBeIssued) {
    QObject::connect(
        &keeper_, &SessionKeeper::aboutToIssue, &keeper_, [this](const document::Command& command) {
            if (std::holds_alternative<SetSeed>(command.what)) keeper_.issue(AddPoint{{1, 1}});
        });
    keeper_.issue(SetSeed{7});
    ASSERT_EQ(keeper_.history().entries().size(), 3u);
    EXPECT_EQ(keeper_.history().at(1).name, "Add point");
    EXPECT_EQ(keeper_.history().at(2).name, "Change seed");
    EXPECT_EQ(keeper_.present().generated().points.size(), 1u);
}

TEST_F(SessionKeeperTest, ReportsReplacementEvenByAnEqualSession) {
    QSignalSpy replaced(&keeper_, &SessionKeeper::sessionReplaced);
    keeper_.issue(SetSeed{7});
    EXPECT_EQ(replaced.count(), 0);
    keeper_.begin(keeper_.present());
    EXPECT_EQ(replaced.count(), 1);
}

TEST_F(SessionKeeperTest, LeavesNothingToRecoverWhenItIsClosedOrSaved) {
    keeper_.issue(SetSeed{7});
    saveAs(keeper_, "a.pliant");
    EXPECT_EQ(journalCount(), 0);
    keeper_.issue(SetSeed{8});
    EXPECT_EQ(journalCount(), 1);
    keeper_.close();
    EXPECT_EQ(journalCount(), 0);
}

TEST_F(SessionKeeperTest, ContinuesWhatACrashLeft) {
    {
        SessionKeeper crashed{path("journals")};
        crashed.issue(SetSeed{7});
        crashed.issue(SetSeed{8});
    }  // without close()
    auto recovery = Recovery::find(path("journals"));
    ASSERT_EQ(recovery.edits.size(), 1u);
    keeper_.recover(std::move(recovery.edits.front()));
    recovery.edits.clear();
    EXPECT_EQ(keeper_.present().generated().source.seed, 8u);
    EXPECT_TRUE(keeper_.isModified());
    EXPECT_EQ(journalCount(), 1);  // its own
    keeper_.undo();
    EXPECT_EQ(keeper_.present().generated().source.seed, 7u);
}

TEST_F(SessionKeeperTest, WorksWithoutAJournalAndReportsThatOnce) {
    std::ofstream(path("file")) << "";
    SessionKeeper keeper{path("file") / "journals"};
    QSignalSpy failed(&keeper, &SessionKeeper::failed);
    keeper.issue(SetSeed{7});
    keeper.issue(SetSeed{8});
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(keeper.present().generated().source.seed, 8u);
}

}  // namespace
}  // namespace pliant::ui
