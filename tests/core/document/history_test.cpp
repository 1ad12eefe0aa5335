#include "core/document/history.h"

#include "tests/core/document/random_commands.h"

#include <gmock/gmock.h>

namespace pliant::document {
namespace {

using testing::ElementsAre;

Document seed(std::uint32_t number) { return apply({}, SetSeed{number}); }

/// A history of the seeds 0, 1, 2, 3, each its own entry.
History seeds() {
    History history(seed(0));
    for (std::uint32_t i = 1; i <= 3; ++i) history.push(seed(i), kNoGesture, "Change seed");
    return history;
}

TEST(History, GoesBackAndForth) {
    auto history = seeds();
    EXPECT_TRUE(history.undo());
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(history.present().generated().source.seed, 1u);
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(history.present().generated().source.seed, 2u);
    while (history.undo()) {
    }
    EXPECT_EQ(history.present().generated().source.seed, 0u);
    EXPECT_FALSE(history.can_undo());
}

TEST(History, FoldsOneGestureIntoOneEntry) {
    History history(seed(0));
    history.push(seed(1), 7, "Change seed");
    history.push(seed(2), 7, "Change seed");
    history.push(seed(3), 8, "Change seed");
    EXPECT_EQ(history.entries().size(), 3u);
    EXPECT_EQ(history.at(1).document.generated().source.seed, 2u);
    history.undo();
    history.undo();
    EXPECT_EQ(history.present().generated().source.seed, 0u);
}

TEST(History, NeverFoldsIntoAnEntryWithWhatCameAfterIt) {
    History history(seed(0));
    history.push(seed(1), 7, "Change seed");
    history.push(seed(2), 8, "Change seed");
    history.undo();
    history.push(seed(3), 7, "Change seed");
    EXPECT_EQ(history.entries().size(), 4u);
    EXPECT_EQ(history.at(1).document.generated().source.seed, 1u);
}

TEST(History, KeepsNoEntryForNoChange) {
    auto history = seeds();
    history.push(seed(3), kNoGesture, "Change seed");
    EXPECT_EQ(history.entries().size(), 4u);
}

TEST(History, ReachesABranchThatWasLeftBehind) {
    auto history = seeds();
    history.undo();
    history.undo();
    history.push(seed(9), kNoGesture, "Change seed");
    EXPECT_FALSE(history.can_redo());
    EXPECT_THAT(history.branch(), ElementsAre(0, 1, 4));
    EXPECT_THAT(history.at(1).children, ElementsAre(2, 4));

    EXPECT_TRUE(history.go_to(3));
    EXPECT_EQ(history.present().generated().source.seed, 3u);
    history.undo();
    history.undo();
    EXPECT_THAT(history.branch(), ElementsAre(0, 1, 2, 3));
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(history.present().generated().source.seed, 2u);
    EXPECT_FALSE(history.go_to(5));
}

TEST(History, DropsTheThumbnailOfAStateThatIsFoldedOver) {
    History history(seed(0));
    history.push(seed(1), 7, "Change seed");
    history.set_thumbnail(1, std::make_shared<image::Image>(2, 2));
    history.push(seed(2), 7, "Change seed");
    EXPECT_EQ(history.at(1).thumbnail, nullptr);
}

TEST(History, TellsWhichEntriesChangedSince) {
    auto history = seeds();
    const auto before = history.revision();
    history.undo();
    history.push(seed(9), kNoGesture, "Change seed");
    std::vector<EntryId> changed;
    for (EntryId id = 0; id < history.entries().size(); ++id) {
        if (history.at(id).revision > before) changed.push_back(id);
    }
    EXPECT_THAT(changed, ElementsAre(2, 4));
}

/// Undo, redo and jumps among 500 mixed commands: each state is what was there, bit for bit.
TEST(History, RestoresEveryStateOfFiveHundredMixedCommands) {
    for (const std::uint32_t run : {1u, 2u, 3u}) {
        std::mt19937 random(run);
        History history({});
        std::vector<Document> expected = {history.present()};
        const auto check_present = [&] {
            ASSERT_EQ(history.present(), expected[history.present_id()]);
        };
        for (int count = 0; count < 500;) {
            const auto choice = random() % 10;
            if (choice < 6) {
                const auto command = random_command(history.present(), random);
                const auto document = apply(history.present(), command);
                history.push(document, kNoGesture, std::string(name_of(command)));
                if (history.entries().size() > expected.size()) expected.push_back(document);
                ++count;
            } else if (choice < 8) {
                history.undo();
            } else if (choice < 9) {
                history.redo();
            } else {
                history.go_to(random() % history.entries().size());
            }
            check_present();
        }
        ASSERT_EQ(history.entries().size(), expected.size());
        EXPECT_GT(expected.size(), 250u);
        for (EntryId id = 0; id < expected.size(); ++id) {
            ASSERT_EQ(history.at(id).document, expected[id]);
        }
        while (history.undo()) check_present();
        while (history.redo()) check_present();
    }
}

}  // namespace
}  // namespace pliant::document
