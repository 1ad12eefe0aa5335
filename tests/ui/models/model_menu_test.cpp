#include "ui/models/model_menu.h"

#include "tests/ui/models/models_fixture.h"

namespace pliant::ui {
namespace {

using ModelMenuTest = ModelsFixture;

TEST_F(ModelMenuTest, OpensAModelOfTheFolderAndTheBundledOneAgain) {
    make(models_folder_ / "cats.pkl");
    ModelMenu menu(editor_, models_);
    Q_EMIT menu.aboutToShow();
    ASSERT_GE(menu.actions().size(), 2);
    EXPECT_TRUE(menu.actions()[0]->isChecked()) << "the model there is";
    menu.actions()[1]->trigger();
    ASSERT_TRUE(waitFor([this] { return present().generated().model.name == "cats"; }));
    Q_EMIT menu.aboutToShow();
    EXPECT_TRUE(menu.actions()[1]->isChecked());
    menu.actions()[0]->trigger();
    EXPECT_TRUE(waitFor([this] { return present().generated().model.path.empty(); }));
}

}  // namespace
}  // namespace pliant::ui
