#include "ui/training/training_view.h"

#include "core/image/save.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/wait_for.h"
#include "ui/training/chart_view.h"

#include <QLabel>

#include <cmath>
#include <fstream>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

class TrainingViewTest : public testing::Test {
  protected:
    void writeMetrics(int rows) {
        std::ofstream out(folder_.path() / "metrics.csv");
        out << "step,images,regression,guide,held_out_error,images_per_second\n";
        for (int i = 1; i <= rows; ++i) {
            out << i << ',' << 1000 * i << ',' << 1.0 / i << ',' << 2.0 / i << ',' << 0.3 + 1.0 / i
                << ",43.5\n";
        }
    }
    void writeSnapshot(const char* name) {
        std::filesystem::create_directories(folder_.path() / "snapshots");
        ASSERT_TRUE(image::save(folder_.path() / "snapshots" / name,
                                image::Image(64, 32, image::Rgb{90, 120, 150})));
    }
    [[nodiscard]] QStringList texts() const {
        QStringList texts;
        for (auto* label : view_->findChildren<QLabel*>()) texts << label->text();
        return texts;
    }
    void open() {
        view_ = new TrainingView(folder_.path(), "Train people-128", &parent_);
        view_->show();
    }

    support::TemporaryFolder folder_;
    QWidget parent_;
    TrainingView* view_ = nullptr;
};

TEST_F(TrainingViewTest, ShowsCurvesAndTheNewestSnapshot) {
    writeMetrics(40);
    writeSnapshot("000001000.png");
    writeSnapshot("000040000.png");
    open();
    EXPECT_EQ(view_->findChildren<ChartView*>().size(), 2);
    EXPECT_TRUE(texts().contains("Held-out error, on a range of 2"));
    EXPECT_TRUE(texts().contains("After 40000 images"));
    saveScreenshot(*view_, "training-view");
}

TEST_F(TrainingViewTest, DrawsEveryCurveInAColourOfItsOwn) {
    writeMetrics(40);
    open();
    const auto picture = view_->findChildren<ChartView*>().back()->grab().toImage();
    int blue = 0, orange = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor colour = picture.pixelColor(x, y);
            if (colour.saturation() < 120) continue;
            (colour.hue() > 180 ? blue : orange) += 1;
        }
    }
    EXPECT_GT(blue, 50);
    EXPECT_GT(orange, 50);
}

TEST_F(TrainingViewTest, FollowsWhatIsWritten) {
    open();
    EXPECT_TRUE(view_->findChildren<ChartView*>().empty());
    EXPECT_TRUE(texts().join('\n').contains("No measurements yet"));
    writeMetrics(2);
    writeSnapshot("000002000.png");
    view_->look();
    EXPECT_EQ(view_->findChildren<ChartView*>().size(), 2);
    EXPECT_TRUE(texts().contains("After 2000 images"));
}

}  // namespace
}  // namespace pliant::ui
