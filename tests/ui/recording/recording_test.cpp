#include "ui/recording/player.h"
#include "ui/recording/recorder.h"

#include "core/document/session_file.h"
#include "tests/support/file_bytes.h"
#include "tests/ui/editor/editor_fixture.h"

#include <gmock/gmock.h>

#include <fstream>

namespace pliant::ui {
namespace {

using document::AddPoint;
using document::MoveTarget;
using document::SetSeed;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RecordingTest : public EditorFixture {
  protected:
    void SetUp() override {
        EditorFixture::SetUp();
        auto begun = Recorder::begin(recording(), editor_, keeper_);
        ASSERT_TRUE(begun) << begun.error().message;
        recorder_ = *std::move(begun);
        come_to_rest();
    }

    [[nodiscard]] std::filesystem::path recording() const { return folder_.path() / "edit.jsonl"; }
    [[nodiscard]] std::filesystem::path session() const { return folder_.path() / "edit.pliant"; }
    void come_to_rest() {
        ASSERT_TRUE(waitFor([this] { return isAtRest(editor_, keeper_); }));
        QCoreApplication::processEvents();  // the recorder writes it down
    }
    /// An edit with a drag that arrives by itself, so that it goes the same way every time.
    void edit() {
        addPair();
        editor_.start();
        come_to_rest();
        editor_.undo();
        come_to_rest();
        keeper_.redo();
        keeper_.saveAs(session());
        come_to_rest();
        keeper_.issue(SetSeed{7});
        come_to_rest();
        keeper_.open(*document::load_session(session()), session());
        come_to_rest();
        editor_.step();
        come_to_rest();
        recorder_.reset();
    }

    /// What another window answers otherwise.
    [[nodiscard]] std::vector<std::string> differences() {
        SessionKeeper keeper{{}};
        EditState state{keeper};
        Editor editor{state, fake_engine()};
        auto lines = load_recording(recording());
        EXPECT_TRUE(lines) << lines.error().message;
        if (!lines) return {lines.error().message};
        support::TemporaryFolder scratch;
        Player player(*std::move(lines), editor, keeper, scratch.path());
        editor.follow();
        player.start();
        EXPECT_TRUE(waitFor([&] { return player.isFinished(); }));
        std::vector<std::string> told;
        for (const auto& each : player.differences()) told.push_back(each.toStdString());
        return told;
    }
    /// Changes the lines of the recording.
    void change(const std::string& before, const std::string& after) const {
        std::ifstream file(recording());
        std::string all(std::istreambuf_iterator<char>(file), {});
        const auto place = all.find(before);
        ASSERT_NE(place, std::string::npos) << all;
        all.replace(place, before.size(), after);
        std::ofstream(recording()) << all;
    }

    std::unique_ptr<Recorder> recorder_;
};

TEST_F(RecordingTest, IsPlayedWithTheSameAnswers) {
    edit();
    const auto saved = support::bytes_of(session());
    EXPECT_THAT(differences(), IsEmpty());
    EXPECT_EQ(support::bytes_of(session()), saved) << "the person's own file is not touched";
}

TEST_F(RecordingTest, SaysWhatIsDifferentNow) {
    edit();
    change(R"("target":[20,10])", R"("target":[21,10])");
    const auto told = differences();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front(), HasSubstr("instead of"));
    EXPECT_THAT(told.front(), HasSubstr("line "));
}

TEST_F(RecordingTest, ComparesWhatFailed) {
    keeper_.issue(AddPoint{{10, 10}, Point{-5, 10}});  // which the engine of nothing refuses
    editor_.start();
    come_to_rest();
    recorder_.reset();
    EXPECT_THAT(differences(), IsEmpty());
    change(R"("target":[-5,10])", R"("target":[10,10])");
    EXPECT_THAT(differences(), Contains(HasSubstr("failed with [] instead of")));
}

TEST_F(RecordingTest, WritesDownWhatFilesHaveToSayForPeopleAlone) {
    QSignalSpy failed(&keeper_, &SessionKeeper::failed);
    keeper_.read(folder_.path() / "nowhere.pliant");
    ASSERT_TRUE(waitFor(failed));
    keeper_.issue(SetSeed{3});
    come_to_rest();
    recorder_.reset();
    EXPECT_THAT(support::bytes_of(recording()), HasSubstr("nowhere.pliant"));
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(RecordingTest, LeavesTheDigestsOfASteeredDragAside) {
    const auto gesture = state_.beginGesture();
    keeper_.issue(AddPoint{{10, 10}}, gesture);
    keeper_.issue(MoveTarget{1, {14, 10}}, gesture);
    editor_.pull();
    keeper_.issue(MoveTarget{1, {14, 40}}, gesture);
    editor_.pull();
    keeper_.endGesture();
    editor_.release();
    come_to_rest();
    recorder_.reset();
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(RecordingTest, RefusesWhatIsNoRecording) {
    recorder_.reset();
    const auto missing = load_recording(folder_.path() / "nothing.jsonl");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
    std::ofstream(recording()) << "a letter\n";
    const auto letter = load_recording(recording());
    ASSERT_FALSE(letter);
    EXPECT_THAT(letter.error().message, HasSubstr("is no recording"));
    std::ofstream(recording()) << R"({"recording":1})" << '\n' << R"({"ask":"dance"})" << '\n';
    const auto dance = load_recording(recording());
    ASSERT_FALSE(dance);
    EXPECT_THAT(dance.error().message, HasSubstr("line 2"));
}

TEST_F(RecordingTest, SaysWhenItCannotBeWritten) {
    recorder_.reset();
    const auto begun = Recorder::begin(folder_.path() / "no" / "folder.jsonl", editor_, keeper_);
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().code, ErrorCode::FileUnwritable);
}

}  // namespace
}  // namespace pliant::ui
