#include "core/document/journal.h"

#include "core/document/command.h"
#include "core/document/journal_file.h"
#include "core/image/save.h"
#include "tests/core/document/session_samples.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <random>

namespace pliant::document {
namespace {

using testing::HasSubstr;

class JournalTest : public testing::Test {
  protected:
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::ptrdiff_t file_count() const {
        return std::distance(std::filesystem::directory_iterator(folder()), {});
    }
    Journal begin(const Session& session, const std::filesystem::path& file = {}) {
        auto journal = Journal::create(folder(), session, file);
        EXPECT_TRUE(journal) << journal.error().message;
        return *std::move(journal);
    }
    /// One more entry in the session.
    static void edit(Session& session, std::uint32_t seed) {
        auto& history = session.history;
        history.push(apply(history.present(), SetSeed{seed}), kNoGesture, "Change seed");
    }

  private:
    support::TemporaryFolder folder_;
};

TEST_F(JournalTest, GivesBackWhatWasNotClosed) {
    auto session = random_session(1, 60);
    {
        auto journal = begin(session, "/pictures/a.pliant");
        for (std::uint32_t i = 0; i < 10; ++i) {
            edit(session, i);
            if (i % 3 == 0) session.history.undo();
            ASSERT_TRUE(journal.record(session));
        }
    }
    auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    auto& edit = recovery.edits.front();
    expect_same(edit.session().history, session.history);
    EXPECT_EQ(edit.file(), "/pictures/a.pliant");
    edit.discard();
    EXPECT_EQ(file_count(), 0);
}

TEST_F(JournalTest, GivesBackNamesThatAreNoUtf8) {
    const std::filesystem::path file = "/pictures/caf\xE9.pliant", latent = "/w/\xFF.npy";
    Session session = {.history = History(Document{})};
    session.history.push(
        apply(session.history.present(), OpenLatent{latent, Latent(1, 1, {2.0F})}), kNoGesture, "");
    {
        auto journal = begin(session, "/elsewhere");
        ASSERT_TRUE(journal.mark_saved(file));
        edit(session, 1);
        ASSERT_TRUE(journal.record(session));
    }
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    const auto& edit = recovery.edits.front();
    EXPECT_EQ(edit.file(), file);
    EXPECT_EQ(edit.session().history.at(1).document.generated().source.latent_file, latent);
}

TEST_F(JournalTest, OffersTheNewestThumbnailAndTime) {
    Session session = {.history = History(Document{})};
    edit(session, 1);
    session.history.set_thumbnail(1, std::make_shared<image::Image>(4, 4, image::Rgb{200, 0, 0}));
    edit(session, 2);
    static_cast<void>(begin(session));
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    EXPECT_EQ(recovery.edits[0].changed_at(), session.history.at(2).made_at);
    ASSERT_NE(recovery.edits[0].thumbnail(), nullptr);
    EXPECT_NEAR(recovery.edits[0].thumbnail()->at(1, 1).r, 200, 4);
}

TEST_F(JournalTest, OffersAnEditAgainUntilItIsDiscarded) {
    static_cast<void>(begin(random_session(2, 5)));
    EXPECT_EQ(Recovery::find(folder()).edits.size(), 1u);
    EXPECT_EQ(Recovery::find(folder()).edits.size(), 1u);
}

TEST_F(JournalTest, HasNothingToOfferOnceItWasClosed) {
    auto journal = begin(random_session(3, 5));
    journal.discard();
    EXPECT_EQ(file_count(), 0);
}

TEST_F(JournalTest, HasNothingToOfferWhenAllIsSaved) {
    auto session = random_session(4, 5);
    {
        auto journal = begin(session);
        ASSERT_TRUE(journal.mark_saved("/pictures/b.pliant"));
        // A thumbnail that is drawn later is no change that could be lost.
        session.history.set_thumbnail(0, std::make_shared<image::Image>(4, 4));
        ASSERT_TRUE(journal.record(session));
    }
    EXPECT_TRUE(Recovery::find(folder()).edits.empty());
    EXPECT_EQ(file_count(), 0);
}

TEST_F(JournalTest, OffersWhatCameAfterTheSaving) {
    auto session = random_session(5, 5);
    {
        auto journal = begin(session);
        ASSERT_TRUE(journal.mark_saved("/pictures/b.pliant"));
        edit(session, 77);
        ASSERT_TRUE(journal.record(session));
    }
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    EXPECT_EQ(recovery.edits[0].file(), "/pictures/b.pliant");
    EXPECT_EQ(recovery.edits[0].session().history.present().generated().source.seed, 77u);
}

TEST_F(JournalTest, LeavesAloneWhatAnotherInstanceHas) {
    auto first = begin(random_session(6, 5));
    auto second = begin(random_session(7, 5));
    EXPECT_NE(first.path(), second.path());
    EXPECT_TRUE(Recovery::find(folder()).edits.empty());
    EXPECT_EQ(file_count(), 2);
}

TEST_F(JournalTest, IsOfferedToOneInstanceOnly) {
    static_cast<void>(begin(random_session(8, 5)));
    const auto first = Recovery::find(folder());
    EXPECT_EQ(first.edits.size(), 1u);
    EXPECT_TRUE(Recovery::find(folder()).edits.empty());
    EXPECT_EQ(file_count(), 1);
}

TEST_F(JournalTest, KeepsWhatNewerVersionsAddedToASession) {
    auto session = random_session(9, 3);
    session.unknown.json = std::make_shared<const std::string>(R"({"studio":"north"})");
    session.unknown_files["photo.jpg"] =
        std::make_shared<const std::vector<std::byte>>(3, std::byte{7});
    static_cast<void>(begin(session));
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    EXPECT_EQ(recovery.edits[0].session().unknown, session.unknown);
    EXPECT_EQ(*recovery.edits[0].session().unknown_files.at("photo.jpg"),
              *session.unknown_files["photo.jpg"]);
}

TEST_F(JournalTest, IsNoCopyForeachRecord) {
    auto session = random_session(10, 100);
    auto journal = begin(session);
    const auto before = std::filesystem::file_size(journal.path());
    ASSERT_TRUE(journal.record(session));
    EXPECT_EQ(std::filesystem::file_size(journal.path()), before);
    edit(session, 5);
    ASSERT_TRUE(journal.record(session));
    EXPECT_LT(std::filesystem::file_size(journal.path()), before + 8000);
}

TEST_F(JournalTest, HasASmallPictureOnceThatStatesShare) {
    Session session = {.history = History(Document{})};
    auto& history = session.history;
    const auto noise = [] {
        std::mt19937 random(1);
        image::Image picture(64, 64);
        for (auto& value : picture.pixels()) value = static_cast<std::uint8_t>(random());
        return std::make_shared<const image::Image>(std::move(picture));
    }();
    history.set_thumbnail(0, noise);
    {
        auto journal = begin(session);
        const auto before = std::filesystem::file_size(journal.path());
        for (std::uint32_t i = 1; i <= 10; ++i) {
            edit(session, i);
            history.set_thumbnail(i, noise);
            ASSERT_TRUE(journal.record(session));
        }
        const auto jpeg = image::encode_jpeg(*noise, 90)->size();
        EXPECT_LT(std::filesystem::file_size(journal.path()), before + 10 * 1200) << jpeg;
        EXPECT_GT(jpeg, 2000u) << "else there is nothing to save";
    }
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    const auto& recovered = recovery.edits[0].session().history;
    ASSERT_EQ(recovered.entries().size(), history.entries().size());
    ASSERT_NE(recovered.at(0).thumbnail, nullptr);
    for (const auto& entry : recovered.entries()) {
        EXPECT_EQ(entry.thumbnail, recovered.at(0).thumbnail);
    }
}

/// Cut anywhere, it gives one of the states that were recorded.
TEST_F(JournalTest, GivesTheLastWholeGestureOfATornFile) {
    Session session = {.history = History(Document{})};
    std::vector<std::uintmax_t> sizes;
    std::filesystem::path path;
    {
        auto journal = begin(session);
        path = journal.path();
        for (std::uint32_t i = 1; i <= 4; ++i) {
            edit(session, i);
            ASSERT_TRUE(journal.record(session));
            sizes.push_back(std::filesystem::file_size(path));
        }
    }
    std::ifstream in(path, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(path);
    for (auto size = sizes[0]; size <= sizes[3]; size += 13) {
        for (const bool is_damaged : {false, true}) {
            auto content = whole.substr(0, size);
            if (is_damaged) content.back() = static_cast<char>(content.back() ^ 1);
            std::ofstream(path, std::ios::binary) << content;
            auto recovery = Recovery::find(folder());
            std::uint32_t expected = 0;
            for (const auto mark : sizes) expected += mark <= size - (is_damaged ? 1 : 0) ? 1 : 0;
            ASSERT_EQ(recovery.edits.size(), 1u) << size;
            ASSERT_EQ(recovery.edits[0].session().history.present().generated().source.seed,
                      expected)
                << size;
            recovery.edits[0].discard();
        }
    }
}

/// An edit that broke off before the program was replaced by a newer one.
TEST_F(JournalTest, RecoversWhatVersionOneWrote) {
    using detail::RecordKind;
    const auto entry = detail::Json::parse(
        R"({"name":"New","made_at_ms":1,"document":{"model":{"name":"m","resolution_px":64},
            "source":{"seed":5,"psi":0.7},"points":{},"next_point":1,"settings":{}}})");
    std::ofstream(folder() / "x.journal", std::ios::binary)
        << "pliant journal 1\n"
        << detail::encode_record(RecordKind::Session, {{"file", ""}})
        << detail::encode_record(RecordKind::Entry, {{"id", 0}, {"entry", entry}})
        << detail::encode_record(RecordKind::Commit, {{"present", 0}});
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    EXPECT_EQ(recovery.edits[0].session().history.present(),
              Document::of({.model = {.name = "m", .size = {64, 64}}, .source = {.seed = 5}}));
}

TEST_F(JournalTest, SetsAsideWhatIsNoJournal) {
    std::ofstream(folder() / "x.journal") << "something else";
    std::ofstream(folder() / "y.journal") << "pliant journal 9\nfrom the future";
    auto recovery = Recovery::find(folder());
    EXPECT_TRUE(recovery.edits.empty());
    ASSERT_EQ(recovery.problems.size(), 2u);
    EXPECT_TRUE(std::filesystem::exists(folder() / "x.journal.unreadable"));
    EXPECT_TRUE(Recovery::find(folder()).problems.empty());
}

TEST_F(JournalTest, IsForgottenUnlessSomebodyHasIt) {
    const auto session = random_session(1, 5);
    const auto open = begin(session);
    static_cast<void>(begin(session));
    std::ofstream(folder() / "a.journal.unreadable") << "old";
    EXPECT_EQ(Recovery::forget(folder()), 2u);
    EXPECT_EQ(file_count(), 1);
    EXPECT_TRUE(std::filesystem::exists(open.path()));
    EXPECT_EQ(Recovery::forget(folder() / "none"), 0u);
}

TEST_F(JournalTest, IsItsOwnersAlone) {
    const auto journal = begin(random_session(1, 5));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(journal.path()).permissions(),
              perms::owner_read | perms::owner_write);
    EXPECT_EQ(std::filesystem::status(folder()).permissions(), perms::owner_all);
}

TEST_F(JournalTest, FindsNothingWhereThereIsNoFolder) {
    EXPECT_TRUE(Recovery::find(folder() / "none").edits.empty());
    EXPECT_TRUE(Recovery::find({}).edits.empty());
}

TEST_F(JournalTest, SaysWhereItCannotBeMade) {
    std::ofstream(folder() / "file") << "";
    const auto journal = Journal::create(folder() / "file" / "x", random_session(11, 2));
    ASSERT_FALSE(journal);
    EXPECT_EQ(journal.error().code, ErrorCode::FileUnwritable);
}

/// A limit on the size of files stands for the full disk.
TEST_F(JournalTest, GoesOnAfterAFullDiskAndLosesNothing) {
    Session session = {.history = History(Document{})};
    edit(session, 1);
    {
        auto journal = begin(session);
        const auto size = std::filesystem::file_size(journal.path());
        rlimit unlimited{};
        ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit full = {size + 10, unlimited.rlim_max};
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
        edit(session, 2);
        const auto failed = journal.record(session);
        ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
        std::signal(SIGXFSZ, before);

        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code, ErrorCode::FileUnwritable);
        EXPECT_THAT(failed.error().message, HasSubstr("Editing goes on"));
        EXPECT_EQ(std::filesystem::file_size(journal.path()), size);
        edit(session, 3);
        EXPECT_TRUE(journal.record(session));
    }
    const auto recovery = Recovery::find(folder());
    ASSERT_EQ(recovery.edits.size(), 1u);
    expect_same(recovery.edits[0].session().history, session.history);
}

}  // namespace
}  // namespace pliant::document
