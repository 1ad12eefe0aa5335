#include "ui/models/models_page.h"

#include "tests/ui/models/models_fixture.h"
#include "tests/ui/screenshot.h"
#include "ui/models/model_sources.h"

#include <QTreeWidget>

namespace pliant::ui {
namespace {

using ModelsPageTest = ModelsFixture;

TEST_F(ModelsPageTest, ShowsWhatThereIsAndOpensIt) {
    make(models_folder_ / "cats.pkl");
    make(models_folder_ / "gone.pkl");
    models_.refresh();
    std::filesystem::remove(models_folder_ / "gone.pkl");  // as bad as one that is broken
    ModelsPage page(editor_, models_);
    auto& table = page.table();
    ASSERT_EQ(table.topLevelItemCount(), 3);
    models_.describe();
    ASSERT_TRUE(waitFor([&] { return table.topLevelItem(2)->text(1) == "cannot be used"; }));
    EXPECT_TRUE(table.topLevelItem(2)->toolTip(1).contains("gone.pkl"));
    EXPECT_EQ(table.topLevelItem(1)->text(1), "64 px");
    EXPECT_TRUE(table.topLevelItem(0)->font(0).bold()) << "the model that is open";
    table.setCurrentItem(table.topLevelItem(1));
    Q_EMIT table.itemActivated(table.topLevelItem(1), 0);
    ASSERT_TRUE(waitFor([this] { return present().generated().model.name == "cats"; }));
    EXPECT_TRUE(waitFor([&] { return table.topLevelItem(1)->font(0).bold(); }));
    saveScreenshot(page, "models-page");
}

TEST(ModelSources, NamesALicenceWithEachSource) {
    const auto page = modelSourcesPage();
    EXPECT_EQ(page.count("<a href='https://"), 4);
    EXPECT_TRUE(page.contains("Apache 2.0"));
    EXPECT_TRUE(page.contains("NVIDIA Source Code License"));
}

}  // namespace
}  // namespace pliant::ui
