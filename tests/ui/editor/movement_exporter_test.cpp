#include "ui/editor/movement_exporter.h"

#include "tests/support/gate.h"
#include "tests/ui/editor/editor_fixture.h"

namespace pliant::ui {
namespace {

/// An editor whose engine can be held before it draws a frame.
class MovementExporterTest : public testing::Test {
  protected:
    void SetUp() override {
        editor_.follow();
        ASSERT_TRUE(waitFor([this] { return editor_.before() != nullptr; }));
        draws_.shut();
    }
    void TearDown() override { draws_.open(); }

    void start(const char* name) {
        movies_.start({.file = path(name),
                       .steps = {{.step = 1, .latent = {1, 2, {1, 0}}},
                                 {.step = 2, .latent = {1, 2, {2, 0}}}}});
    }
    void finish() {
        draws_.open();
        ASSERT_TRUE(waitFor([this] { return movies_.unfinishedCount() == 0; }));
    }
    /// So many of the exports are so.
    [[nodiscard]] int countOf(Task::State state) {
        const auto all = editor_.tasks().all();
        return static_cast<int>(std::ranges::count_if(
            all, [&](TaskId id) { return editor_.tasks().find(id)->state == state; }));
    }
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] bool isThere(const char* name) const {
        return std::filesystem::exists(path(name));
    }

    support::Gate draws_;
    support::TemporaryFolder folder_;
    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Editor editor_{state_, fake_engine({.on_draw = [this] { draws_.pass(); }})};
    MovementExporter& movies_ = editor_.movies();
};

TEST_F(MovementExporterTest, WritesOneAfterTheOther) {
    for (const char* name : {"a.webp", "b.webp", "c.webp"}) start(name);
    ASSERT_TRUE(movies_.current());
    EXPECT_EQ(movies_.current()->file, path("a.webp"));
    EXPECT_EQ(movies_.current()->number, 1);
    EXPECT_EQ(movies_.current()->count, 3);
    std::vector<int> numbers;
    QObject::connect(&movies_, &MovementExporter::changed, &movies_, [&] {
        const auto current = movies_.current();
        if (!current || (!numbers.empty() && numbers.back() == current->number)) return;
        numbers.push_back(current->number);
        EXPECT_EQ(current->count, 3);
    });
    finish();
    EXPECT_EQ(countOf(Task::State::Done), 3);
    EXPECT_EQ(numbers, (std::vector<int>{1, 2, 3}));
    for (const char* name : {"a.webp", "b.webp", "c.webp"}) EXPECT_TRUE(isThere(name)) << name;
    EXPECT_FALSE(movies_.current());
}

TEST_F(MovementExporterTest, GivesUpTheOneThatIsCancelledAndNoOther) {
    for (const char* name : {"a.webp", "b.webp", "c.webp"}) start(name);
    movies_.cancel();
    finish();
    EXPECT_FALSE(isThere("a.webp"));
    EXPECT_TRUE(isThere("b.webp"));
    EXPECT_TRUE(isThere("c.webp"));
    EXPECT_EQ(countOf(Task::State::Failed), 0) << "it was wanted";
}

TEST_F(MovementExporterTest, GivesUpTheTaskThatIsStopped) {
    for (const char* name : {"a.webp", "b.webp"}) start(name);
    const auto tasks = editor_.tasks().all();
    ASSERT_EQ(tasks.size(), 2u);
    EXPECT_EQ(editor_.tasks().find(tasks[1])->name, "Export b.webp");
    editor_.tasks().stop(tasks[1]);
    finish();
    EXPECT_TRUE(isThere("a.webp"));
    EXPECT_FALSE(isThere("b.webp"));
    EXPECT_EQ(editor_.tasks().find(tasks[0])->outcome.made, path("a.webp"));
    EXPECT_EQ(editor_.tasks().find(tasks[1]), nullptr) << "it was wanted";
}

TEST_F(MovementExporterTest, GoesOnWhenOneFails) {
    start("a.webp");
    start("no folder/b.webp");
    start("c.webp");
    finish();
    EXPECT_EQ(countOf(Task::State::Failed), 1);
    EXPECT_TRUE(isThere("a.webp"));
    EXPECT_TRUE(isThere("c.webp"));
}

TEST_F(MovementExporterTest, SaysThatAnotherModelTookThePlaceOfTheirs) {
    start("a.webp");
    editor_.models().open("another.pkl");
    finish();
    EXPECT_EQ(countOf(Task::State::Failed), 1);
    EXPECT_FALSE(isThere("a.webp"));
}

TEST_F(MovementExporterTest, KnowsTheFilesThatAreStillToBeWritten) {
    start("a.webp");
    start("b.webp");
    EXPECT_TRUE(movies_.isWriting(path("a.webp")));
    EXPECT_TRUE(movies_.isWriting(folder_.path() / "." / "b.webp"));
    EXPECT_FALSE(movies_.isWriting(path("c.webp")));
    finish();
    EXPECT_FALSE(movies_.isWriting(path("a.webp")));
}

}  // namespace
}  // namespace pliant::ui
