// Layers in the window: the panel, its actions, and the canvas that they are on.

#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/layers_panel.h"

#include <QDoubleSpinBox>
#include <QListWidget>
#include <QSlider>

#include <numbers>
#include <stdexcept>

namespace pliant::ui {
namespace {

class LayersWindowTest : public WindowFixture {
  protected:
    LayersWindowTest() : WindowFixture(fake_engine()) {}

    [[nodiscard]] LayersPanel& panel() const { return *window_->findChild<LayersPanel*>(); }
    [[nodiscard]] QListWidget& list() const { return *panel().findChild<QListWidget*>(); }
    [[nodiscard]] QSlider& opacity() const { return *panel().findChild<QSlider*>(); }
    void settle() {
        ASSERT_TRUE(waitFor([this] { return window_->editor().isSettled(); }));
    }
};

TEST_F(LayersWindowTest, IsAsBeforeWithOnePicture) {
    EXPECT_FALSE(panel().isVisible());
    EXPECT_FALSE(action("layers.remove").isEnabled());
    EXPECT_FALSE(action("layers.raise").isEnabled());
}

TEST_F(LayersWindowTest, ListsTheHighestFirst) {
    action("layers.add").trigger();
    settle();
    EXPECT_TRUE(panel().isVisible());
    ASSERT_EQ(list().count(), 2);
    EXPECT_EQ(list().item(0)->text(), "Layer 2");
    EXPECT_EQ(list().currentRow(), 0);
    action("layers.lower").trigger();
    EXPECT_EQ(list().item(0)->text(), "Layer 1");
    EXPECT_EQ(list().currentRow(), 1);
    saveScreenshot(*window_, "layers");
    action("layers.remove").trigger();
    EXPECT_FALSE(panel().isVisible());
}

TEST_F(LayersWindowTest, HidesNamesAndFadesThem) {
    action("layers.duplicate").trigger();
    list().item(0)->setText("Smile");
    EXPECT_EQ(present().find_layer(2)->name, "Smile");
    list().item(1)->setCheckState(Qt::Unchecked);
    EXPECT_FALSE(present().find_layer(1)->is_shown);
    const auto entries = window_->keeper().history().entries().size();
    opacity().setSliderDown(true);
    for (const int percent : {90, 60, 25}) opacity().setValue(percent);
    opacity().setSliderDown(false);
    EXPECT_EQ(present().active_layer().opacity, 0.25);
    EXPECT_EQ(window_->keeper().history().entries().size(), entries + 1) << "one gesture";
}

TEST_F(LayersWindowTest, PlacesTheActiveOneByNumbers) {
    action("layers.duplicate").trigger();
    settle();
    const auto box = [this](const char* name) -> QDoubleSpinBox& {
        for (auto* each : panel().findChildren<QDoubleSpinBox*>()) {
            if (each->accessibleName() == QLatin1String(name)) return *each;
        }
        throw std::logic_error(name);
    };
    EXPECT_EQ(box("Middle, from the left").value(), 31.5);
    EXPECT_EQ(box("Scale").value(), 100.0);
    const auto entries = window_->keeper().history().entries().size();
    box("Scale").setValue(40);
    box("Scale").setValue(50);
    Q_EMIT box("Scale").editingFinished();
    EXPECT_EQ(window_->keeper().history().entries().size(), entries + 1) << "one gesture";
    EXPECT_EQ(present().active_layer().placement, (Similarity{0.5, 0.0, {15.75, 15.75}}))
        << "its middle stays";
    box("Middle, from the left").setValue(10);
    box("Angle").setValue(90);
    const auto& placement = present().active_layer().placement;
    EXPECT_LT(distance(placement({31.5, 31.5}), {10, 31.5}), 1e-9);
    EXPECT_NEAR(placement.angle, std::numbers::pi / 2, 1e-9);
    window_->editor().undo();
    window_->editor().undo();
    EXPECT_EQ(box("Scale").value(), 100.0);
    EXPECT_EQ(box("Angle").value(), 0.0);
}

TEST_F(LayersWindowTest, ActivatesTheOneThatIsChosen) {
    action("layers.duplicate").trigger();
    list().setCurrentRow(1);
    EXPECT_EQ(present().active, 1u);
    window_->editor().undo();
    EXPECT_EQ(list().currentRow(), 0);
}

/// A hand on a layer that is small and shifted reaches the pixels that it sees.
TEST_F(LayersWindowTest, TakesTheHandToThePixelsOfTheLayer) {
    action("layers.duplicate").trigger();
    window_->keeper().issue(document::PlaceLayer{{.scale = 0.5, .shift = {20, 10}}});
    settle();
    EXPECT_EQ(window_->canvas().pictureSize(), (Size{64, 64}));
    action("tool.drag").trigger();
    pull({30, 20}, {35, 20});
    ASSERT_EQ(present().generated().points.size(), 1u);
    const auto& point = present().generated().points.front();
    EXPECT_LT(distance(*point.target, {30, 20}), 1.5) << "(35 - 20) / 0.5, (20 - 10) / 0.5";
}

}  // namespace
}  // namespace pliant::ui
