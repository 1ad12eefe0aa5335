// Faces in a photo, in the window: found as soon as it is open, and framed by a click.

#include "core/image/save.h"
#include "core/photo/face_frame.h"
#include "core/requests/faces.h"
#include "core/requests/photo.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/canvas/canvas.h"
#include "ui/files/file_operations.h"

namespace pliant::ui {
namespace {

/// A face in the middle of a photo of 120 x 80 px.
const engine::FoundFace kFound = [] {
    engine::FoundFace face{.corner = {40, 20}, .width = 40.0, .height = 40.0};
    face.landmarks.fill({60, 45});
    for (std::size_t i = 36; i <= 41; ++i) face.landmarks[i] = {52, 35};
    for (std::size_t i = 42; i <= 47; ++i) face.landmarks[i] = {68, 35};
    face.landmarks[48] = face.landmarks[54] = {60, 53};
    return face;
}();

engine::ActivityTable findingFaces() {
    engine::ActivityTable table;
    table.add<engine::FindFaces>(
        engine::Pace::Long,
        [](engine::FindFaces request, engine::RunningJob) -> Activity<engine::FoundFaces> {
            co_await next_step();
            co_return engine::FoundFaces{.photo = request.opened.size, .faces = {kFound}};
        });
    table.add<engine::PrepareForPhotos>(
        engine::Pace::Long,
        [](engine::PrepareForPhotos, engine::RunningJob) -> Activity<engine::ReadyForPhotos> {
            co_return engine::ReadyForPhotos{};
        });
    table.add<engine::FindLatent>(
        engine::Pace::Long,
        [](engine::FindLatent request, engine::RunningJob) -> Activity<engine::FoundLatent> {
            co_await next_step();
            co_return engine::FoundLatent{
                .latent = document::Latent(1, 1, {40.0F}),
                .placement = photo::placement_of(request.frame, {32, 32})};
        });
    return table;
}

class FacesWindowTest : public WindowFixture {
  protected:
    FacesWindowTest() : WindowFixture(fake_engine({}, findingFaces())) {}

    void openPhoto() {
        ASSERT_TRUE(image::save(path("group.png"), image::Image(120, 80, image::Rgb{20, 60, 200})));
        window_->files().open(path("group.png"));
        ASSERT_TRUE(waitFor([this] { return !present().photo.is_empty(); }));
        ASSERT_TRUE(waitFor([this] { return window_->editor().isSettled(); }));
    }
    void click(Point p) {
        const auto at = window_->canvas().view().widget_from_image(p).toPoint();
        QTest::mouseClick(&window_->canvas(), Qt::LeftButton, {}, at);
    }
};

TEST_F(FacesWindowTest, AreFramedByAClick) {
    openPhoto();
    EXPECT_TRUE(action("tool.frame").isChecked());
    const auto& tasks = window_->editor().tasks();
    ASSERT_FALSE(tasks.all().empty());
    ASSERT_TRUE(waitFor([&] { return tasks.find(tasks.all().front())->isOver(); }));
    click({60, 40});
    ASSERT_TRUE(waitFor([this] { return present().generated().carries(); }));
    const auto frame = photo::face_frame(photo::FaceFraming::People, kFound.landmarks);
    EXPECT_EQ(present().active_layer().placement, photo::placement_of(frame, {32, 32}));
    EXPECT_TRUE(action("tool.drag").isChecked()) << "it can be pulled now";
}

TEST_F(FacesWindowTest, AreNotLookedForWithoutAPhoto) {
    action("tool.frame").trigger();
    EXPECT_TRUE(window_->editor().tasks().all().empty());
}

}  // namespace
}  // namespace pliant::ui
