#include "ui/editor/photo_edits.h"

#include "core/document/command.h"
#include "core/image/save.h"
#include "core/photo/face_frame.h"
#include "core/requests/faces.h"
#include "core/requests/photo.h"
#include "tests/ui/editor/editor_fixture.h"

#include <QSignalSpy>

#include <span>
#include <vector>

namespace pliant::ui {
namespace {

const document::Latent kFound(1, 1, {40.0F}), kRefined(1, 1, {44.0F});

/// A face whose eyes are 40 px apart and 50 px above its mouth.
const engine::FoundFace kFace = [] {
    engine::FoundFace face{.corner = {100, 50}, .width = 80.0, .height = 90.0};
    face.landmarks.fill({140, 90});
    for (std::size_t i = 36; i <= 41; ++i) face.landmarks[i] = {120, 80};
    for (std::size_t i = 42; i <= 47; ++i) face.landmarks[i] = {160, 80};
    face.landmarks[48] = face.landmarks[54] = {140, 130};
    return face;
}();

/// What finds the same latent and the same face in any photo.
engine::ActivityTable finding() {
    engine::ActivityTable table;
    table.add<engine::FindLatent>(
        engine::Pace::Long,
        [](engine::FindLatent request, engine::RunningJob) -> Activity<engine::FoundLatent> {
            co_await next_step();
            co_return engine::FoundLatent{
                .latent = request.begin.is_empty() ? kFound : kRefined,
                .placement = photo::placement_of(request.frame, {32, 32})};
        });
    table.add<engine::PrepareForPhotos>(
        engine::Pace::Long,
        [](engine::PrepareForPhotos, engine::RunningJob) -> Activity<engine::ReadyForPhotos> {
            co_return engine::ReadyForPhotos{};
        });
    table.add<engine::FindFaces>(
        engine::Pace::Long,
        [](engine::FindFaces request, engine::RunningJob) -> Activity<engine::FoundFaces> {
            co_await next_step();
            co_return engine::FoundFaces{.photo = request.opened.size, .faces = {kFace}};
        });
    return table;
}

document::Photo photo_of_size(int width, int height) {
    const auto png = *image::encode_png(image::Image(width, height, image::Rgb{1, 2, 3}));
    const auto bytes = std::as_bytes(std::span(png));
    return *document::photo_of("photo.png", {bytes.begin(), bytes.end()});
}

class PhotoEditsTest : public testing::Test {
  protected:
    void SetUp() override {
        editor_.follow();
        ASSERT_TRUE(waitFor([this] { return editor_.model() != nullptr; }));
    }
    [[nodiscard]] const document::Document& present() const { return keeper_.present(); }

    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Editor editor_{state_, fake_engine({}, finding())};
    PhotoEdits edits_{editor_, state_};
    QSignalSpy begun_{&edits_, &PhotoEdits::begun};
    QSignalSpy said_{&edits_, &PhotoEdits::said};
};

TEST_F(PhotoEditsTest, MakeALayerOfWhatIsFoundInTheFrame) {
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    edits_.editSquare({150, 120}, {90, 60});
    ASSERT_TRUE(waitFor(begun_));
    const auto& layer = present().active_layer();
    EXPECT_EQ(present().layers.size(), 1u);
    EXPECT_TRUE(layer.generated().carries());
    EXPECT_FALSE(layer.generated().before.is_empty());
    EXPECT_EQ(layer.generated().model, editor_.model()->model);
    EXPECT_EQ(layer.placement, photo::placement_of(photo::Frame::of(90, 60, 60, 60), {32, 32}));
    keeper_.undo();
    EXPECT_FALSE(present().generated().carries());
}

TEST_F(PhotoEditsTest, RefineWhatIsFoundAsPartOfWhatWasDoneLast) {
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    edits_.editSquare({90, 60}, {150, 120});
    ASSERT_TRUE(waitFor([this] { return present().generated().before == kRefined; }));
    EXPECT_EQ(present().generated().latent, kRefined);
    keeper_.undo();
    EXPECT_FALSE(present().generated().carries()) << "one entry of the history";
}

TEST_F(PhotoEditsTest, KeepWhatWasDraggedMeanwhile) {
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    const document::Latent dragged(1, 1, {50.0F});
    QObject::connect(&edits_, &PhotoEdits::begun, &edits_, [this, &dragged] {
        keeper_.issue(document::FinishDrag{.latent = dragged, .handles = {}}, 7);
        keeper_.endGesture();
    });
    edits_.editSquare({90, 60}, {150, 120});
    ASSERT_TRUE(waitFor([this] { return present().generated().before == kRefined; }));
    EXPECT_EQ(present().generated().latent, document::Latent(1, 1, {54.0F}));
    keeper_.undo();
    EXPECT_EQ(present().generated().latent, kFound) << "of one entry with the drag";
}

TEST_F(PhotoEditsTest, LeaveAloneWhatWasUndoneMeanwhile) {
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    QObject::connect(&edits_, &PhotoEdits::begun, &edits_, [this] { keeper_.undo(); });
    edits_.editSquare({90, 60}, {150, 120});
    ASSERT_TRUE(waitFor([this] {
        const auto all = editor_.tasks().all();
        return all.size() == 2 && editor_.tasks().find(all.back())->isOver();
    }));
    EXPECT_TRUE(present().generated().before.is_empty());
}

TEST_F(PhotoEditsTest, FrameAFaceThatIsChosen) {
    QSignalSpy found(&edits_, &PhotoEdits::facesFound);
    edits_.findFaces();
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    edits_.editFace(0);
    edits_.findFaces();
    edits_.findFaces();
    ASSERT_TRUE(waitFor(found));
    EXPECT_EQ(editor_.tasks().all().size(), 2u) << "once, and not before there is a photo";
    edits_.editFace(1);
    EXPECT_EQ(editor_.tasks().all().size(), 2u) << "there is no such face";
    edits_.editFace(0);
    ASSERT_TRUE(waitFor(begun_));
    const auto frame = photo::face_frame(photo::FaceFraming::People, kFace.landmarks);
    EXPECT_EQ(present().active_layer().placement, photo::placement_of(frame, {32, 32}));
}

TEST_F(PhotoEditsTest, ForgetTheFacesOfAnotherPhoto) {
    QSignalSpy found(&edits_, &PhotoEdits::facesFound);
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    edits_.findFaces();
    ASSERT_TRUE(waitFor(found));
    keeper_.issue(document::SetPhoto{photo_of_size(310, 200)});
    EXPECT_EQ(found.count(), 2);
    edits_.editFace(0);
    EXPECT_EQ(editor_.tasks().all().size(), 2u);
    found.clear();
    edits_.findFaces();
    EXPECT_TRUE(waitFor(found)) << "in the other photo";
}

TEST_F(PhotoEditsTest, SayWhatIsMissing) {
    edits_.editSquare({10, 10}, {60, 60});
    EXPECT_EQ(said_.count(), 1) << "there is no photo";
    keeper_.issue(document::SetPhoto{photo_of_size(300, 200)});
    edits_.editSquare({400, 400}, {460, 460});
    EXPECT_EQ(said_.count(), 2) << "it lies beside the photo";
    EXPECT_TRUE(editor_.tasks().all().empty());
}

}  // namespace
}  // namespace pliant::ui
