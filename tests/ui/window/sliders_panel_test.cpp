// Sliders in the window: the panel, its actions, and the picture that they change.

#include "ui/panels/sliders_panel.h"

#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/amount_slider.h"
#include "ui/panels/axis_row.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

namespace pliant::ui {
namespace {

axes::Axis axis(std::string id, std::vector<float> slope) {
    return {.id = std::move(id),
            .quality = 0.9,
            .slope = std::move(slope),
            .effect = {1.0F},
            .moved = {1.0F}};
}

/// Of the fake model's latents, the seed and a number of steps: both make the picture brighter.
std::shared_ptr<const axes::AxisSet> three_axes() {
    return std::make_shared<const axes::AxisSet>(axes::AxisSet{
        .rows = 1,
        .width = 2,
        .spread = {10, 0, 0, 10},
        .axes = {axis("smile", {1, 0}), axis("age", {0, 1}), axis("skin_tone", {0.8F, 0.6F})},
        .correlations = std::vector<float>(9, 0.0F)});
}

class SlidersPanelTest : public WindowFixture {
  protected:
    SlidersPanelTest() : WindowFixture(fake_engine({.axes = three_axes()})) {}

    [[nodiscard]] SlidersPanel& panel() const { return *window_->findChild<SlidersPanel*>(); }
    [[nodiscard]] AxisRow& row(const std::string& id) const {
        for (auto* row : panel().findChildren<AxisRow*>()) {
            if (row->id() == id) return *row;
        }
        throw std::out_of_range(id);
    }
    [[nodiscard]] double amount(const char* id) const {
        const auto* slider = present().generated().find_slider(id);
        return slider != nullptr ? slider->amount : 0.0;
    }
    [[nodiscard]] std::size_t entries() const {
        return window_->keeper().history().entries().size();
    }
    [[nodiscard]] int shade() const { return window_->editor().picture()->at(0, 0).r; }
    void settle() {
        ASSERT_TRUE(waitFor([this] { return window_->editor().isSettled(); }));
    }
    void bringForward() { Q_EMIT panel().raiseRequested(); }
};

TEST_F(SlidersPanelTest, HasARowForEveryAxisOfTheModel) {
    EXPECT_EQ(panel().findChildren<AxisRow*>().size(), 3);
    EXPECT_EQ(row("smile").title(), "Smile");
    bringForward();
    saveScreenshot(*window_, "sliders");
}

TEST_F(SlidersPanelTest, ChangesThePictureWhileASliderIsHeldAsOneEntry) {
    settle();
    const int before = shade();
    const auto had = entries();
    row("smile").slider().setSliderDown(true);
    for (const int ticks : {10, 90, 200}) row("smile").slider().setValue(ticks);
    row("smile").slider().setSliderDown(false);
    EXPECT_EQ(amount("smile"), 2.0);
    EXPECT_EQ(entries(), had + 1);
    settle();
    EXPECT_EQ(shade(), before + 20);
    EXPECT_EQ(row("smile").number().value(), 2.0);
    action("edit.undo").trigger();
    settle();
    EXPECT_EQ(shade(), before);
    EXPECT_EQ(row("smile").slider().value(), 0);
}

TEST_F(SlidersPanelTest, TakesNumbersBeyondTheSlidersEnds) {
    row("age").number().setValue(-4.5);
    EXPECT_EQ(amount("age"), -4.5);
    EXPECT_EQ(row("age").number().value(), -4.5);
}

TEST_F(SlidersPanelTest, IsPulledFromWhereItStandsAndFinelyWithShift) {
    bringForward();
    auto& slider = row("smile").slider();
    const auto middle = slider.rect().center();
    QTest::mousePress(&slider, Qt::LeftButton, {}, middle + QPoint(20, 0));
    EXPECT_EQ(slider.value(), 0) << "a press moves nothing";
    const auto move_to = [&](int dx, Qt::KeyboardModifiers keys) {
        const QPointF at(middle.x() + 20 + dx, middle.y());
        QMouseEvent event(
            QEvent::MouseMove, at, slider.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
        QCoreApplication::sendEvent(&slider, &event);
    };
    move_to(20, {});
    const int coarse = slider.value();
    EXPECT_GT(coarse, 10);
    move_to(40, Qt::ShiftModifier);
    EXPECT_NEAR(slider.value() - coarse, 0.1 * coarse, 1.5);
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, middle);
    QTest::mouseDClick(&slider, Qt::LeftButton, {}, middle);
    EXPECT_EQ(amount("smile"), 0.0);
}

TEST_F(SlidersPanelTest, LeavesLockedSlidersAlone) {
    row("smile").lock().click();
    EXPECT_EQ(present().generated().locked_sliders, std::vector<std::string>{"smile"});
    EXPECT_FALSE(row("smile").slider().isEnabled());
    row("skin_tone").number().setValue(1.0);
    const auto& change = *present().generated().find_slider("skin_tone")->change.numbers();
    EXPECT_NEAR(change[0], 0.0, 1e-5) << "that is the smile's direction";
    EXPECT_GT(change[1], 1.0);
    row("age").lock().click();
    EXPECT_FALSE(row("skin_tone").slider().isEnabled()) << "it is a mixture of both";
    action("sliders.unlock").trigger();
    EXPECT_TRUE(present().generated().locked_sliders.empty());
    EXPECT_TRUE(row("skin_tone").slider().isEnabled());
}

TEST_F(SlidersPanelTest, MovesBackAndVariesWhatIsNotLocked) {
    row("age").number().setValue(1.5);
    row("age").lock().click();
    const auto had = entries();
    action("sliders.vary").trigger();
    EXPECT_EQ(entries(), had + 1);
    EXPECT_NE(amount("smile"), 0.0);
    EXPECT_EQ(amount("age"), 1.5);
    action("sliders.reset").trigger();
    EXPECT_EQ(amount("smile"), 0.0);
    EXPECT_EQ(amount("age"), 1.5);
}

TEST_F(SlidersPanelTest, TakesKeysForOneSliderAsOneEntry) {
    bringForward();
    const auto had = entries();
    for (int i = 0; i < 5; ++i) QTest::keyClick(&row("smile").slider(), Qt::Key_Right);
    EXPECT_NEAR(amount("smile"), 0.5, 1e-9);
    EXPECT_EQ(entries(), had + 1);
    QTest::keyClick(&row("age").slider(), Qt::Key_Right);
    EXPECT_EQ(entries(), had + 2) << "another slider is another entry";
    QFocusEvent elsewhere(QEvent::FocusOut);
    QCoreApplication::sendEvent(&row("age").slider(), &elsewhere);
    QTest::keyClick(&row("age").slider(), Qt::Key_Right);
    EXPECT_EQ(entries(), had + 3) << "it was left in between";
}

TEST_F(SlidersPanelTest, KeepsOneChangeForAllMovementsOfASlider) {
    const auto change = [this] {
        return present().generated().find_slider("smile")->change.numbers();
    };
    row("smile").number().setValue(1.0);
    const auto first = change();
    row("age").number().setValue(1.0);
    row("smile").number().setValue(2.0);
    EXPECT_EQ(change(), first) << "the same numbers, not only equal ones";
    row("age").lock().click();
    row("smile").number().setValue(1.0);
    EXPECT_NE(change(), first) << "the locks are others";
}

TEST_F(SlidersPanelTest, VariesFromWhereTheSlidersStand) {
    row("smile").number().setValue(10.0);
    action("sliders.vary").trigger();
    EXPECT_LE(amount("smile"), 10.0);
    EXPECT_GT(amount("smile"), 2.0) << "five standard deviations of a variation less";
}

TEST_F(SlidersPanelTest, FindsSlidersByTheirNames) {
    bringForward();
    auto& search = *panel().findChild<QLineEdit*>();
    search.setText("tone");
    EXPECT_TRUE(row("skin_tone").isVisible());
    EXPECT_FALSE(row("smile").isVisible());
    search.clear();
    EXPECT_TRUE(row("smile").isVisible());
}

TEST_F(SlidersPanelTest, GoesOnFromWhatADragEndedWith) {
    row("smile").number().setValue(1.0);
    settle();
    pull({10, 10}, {14, 10});
    ASSERT_TRUE(waitFor([this] {
        return window_->editor().isSettled() && !present().generated().latent.is_empty();
    }));
    EXPECT_EQ(amount("smile"), 1.0);
    const auto& picture = present().generated();
    EXPECT_TRUE(document::offsets_of(picture.sliders).empty()) << "the drag's latent contains it";
    const int dragged = shade();
    row("smile").number().setValue(2.0);
    settle();
    EXPECT_EQ(shade(), dragged + 10);
    row("smile").number().setValue(1.0);
    settle();
    EXPECT_EQ(shade(), dragged);
}

class WindowWithoutSliders : public WindowFixture {
  protected:
    WindowWithoutSliders() : WindowFixture(fake_engine()) {}
};

TEST_F(WindowWithoutSliders, SaysSo) {
    auto& panel = *window_->findChild<SlidersPanel*>();
    EXPECT_TRUE(panel.findChildren<AxisRow*>().isEmpty());
    EXPECT_FALSE(action("sliders.vary").isEnabled());
    EXPECT_TRUE(panel.findChild<QLineEdit*>()->isHidden());
}

}  // namespace
}  // namespace pliant::ui
