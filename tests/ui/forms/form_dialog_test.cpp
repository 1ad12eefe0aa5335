#include "ui/forms/form_dialog.h"

#include "tests/ui/screenshot.h"
#include "ui/forms/request_form.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

enum class Way { Files, Sheet };

struct Asked {
    std::filesystem::path model = {};
    std::filesystem::path out = {};
    std::vector<std::uint32_t> seeds = {};
    double psi = 0.7;
    int batch = 8;
    Way way = Way::Sheet;
    bool is_mirrored = true;
    int untouched = 5;
};

RequestForm<Asked> every_kind() {
    RequestForm<Asked> form;
    form.file("Model", &Asked::model, "Whose pictures they are", "the open model")
        .folder("Folder", &Asked::out, "Where they go")
        .seeds("Seeds", &Asked::seeds, "0-3", "Which pictures")
        .number("Psi", &Asked::psi, {.most = 2.0, .step = 0.05, .decimals = 2}, "How far")
        .number("Batch", &Asked::batch, {.least = 2, .most = 64}, "Pictures per step")
        .choice("Write",
                &Asked::way,
                {{"a file for each", Way::Files}, {"a sheet", Way::Sheet}},
                "How they are written")
        .check("Mirrored", &Asked::is_mirrored, "Half of them");
    return form;
}

class FormDialogTest : public testing::Test {
  protected:
    void SetUp() override { dialog_.show(); }

    template <typename Widget>
    [[nodiscard]] Widget& the(const char* label) const {
        for (auto* each : dialog_.findChildren<Widget*>()) {
            if (each->accessibleName() == label) return *each;
        }
        ADD_FAILURE() << label;
        std::abort();
    }
    [[nodiscard]] QStringList visibleTexts() const {
        QStringList texts;
        for (auto* each : dialog_.findChildren<QLabel*>()) {
            if (each->isVisible()) texts << each->text();
        }
        return texts;
    }

    RequestForm<Asked> form_ = every_kind();
    FormDialog dialog_{"Generate pictures", "Generate", form_.fields()};
    QSignalSpy filled_in_{&dialog_, &FormDialog::filledIn};
};

TEST_F(FormDialogTest, StartsWithTheValuesOfTheRequest) {
    EXPECT_EQ(the<QDoubleSpinBox>("Psi").value(), 0.7);
    EXPECT_EQ(the<QDoubleSpinBox>("Batch").text(), "8");
    EXPECT_EQ(the<QComboBox>("Write").currentText(), "a sheet");
    EXPECT_TRUE(the<QCheckBox>("Mirrored").isChecked());
    EXPECT_EQ(the<QLineEdit>("Seeds").text(), "0-3");
    EXPECT_EQ(the<QLineEdit>("Model").placeholderText(), "the open model");
    saveScreenshot(dialog_, "form");
}

TEST_F(FormDialogTest, StoresItsValuesInTheRequest) {
    the<QLineEdit>("Folder").setText("/tmp/out");
    the<QLineEdit>("Seeds").setText("7,9-10");
    the<QDoubleSpinBox>("Psi").setValue(1.25);
    the<QDoubleSpinBox>("Batch").setValue(16);
    the<QComboBox>("Write").setCurrentIndex(0);
    the<QCheckBox>("Mirrored").setChecked(false);
    dialog_.accept();
    EXPECT_EQ(filled_in_.count(), 1);
    EXPECT_FALSE(dialog_.isVisible());
    const auto& asked = form_.request();
    EXPECT_EQ(asked.model, "");
    EXPECT_EQ(asked.out, "/tmp/out");
    EXPECT_EQ(asked.seeds, (std::vector<std::uint32_t>{7, 9, 10}));
    EXPECT_EQ(asked.psi, 1.25);
    EXPECT_EQ(asked.batch, 16);
    EXPECT_EQ(asked.way, Way::Files);
    EXPECT_FALSE(asked.is_mirrored);
    EXPECT_EQ(asked.untouched, 5);
}

TEST_F(FormDialogTest, RefusesInvalidValuesWithTheSentenceOfTheCore) {
    the<QLineEdit>("Folder").setText("/tmp/out");
    the<QLineEdit>("Seeds").setText("9-3");
    dialog_.accept();
    EXPECT_EQ(filled_in_.count(), 0);
    EXPECT_TRUE(dialog_.isVisible());
    EXPECT_TRUE(visibleTexts().join('\n').contains("'9-3' runs backwards"));
    EXPECT_EQ(the<QLineEdit>("Folder").text(), "/tmp/out") << "nothing is lost";
    the<QLineEdit>("Seeds").setText("3-9");
    dialog_.accept();
    EXPECT_EQ(filled_in_.count(), 1);
}

TEST_F(FormDialogTest, RequiresFieldsThatMustNotBeEmpty) {
    dialog_.accept();
    EXPECT_EQ(filled_in_.count(), 0);
    EXPECT_TRUE(visibleTexts().contains("Folder must not be empty."));
}

TEST_F(FormDialogTest, ReturnsWithTheReasonOfARefusal) {
    the<QLineEdit>("Folder").setText("/tmp/out");
    dialog_.accept();
    ASSERT_FALSE(dialog_.isVisible());
    dialog_.refuse({ErrorCode::InvalidArgument, "There is no such folder."});
    EXPECT_TRUE(dialog_.isVisible());
    EXPECT_TRUE(visibleTexts().contains("There is no such folder."));
    EXPECT_EQ(the<QLineEdit>("Folder").text(), "/tmp/out");
    dialog_.accept();
    dialog_.show();
    EXPECT_FALSE(visibleTexts().contains("There is no such folder.")) << "it is of the past";
}

TEST_F(FormDialogTest, HasRoomForAllOfALongRefusal) {
    dialog_.refuse({ErrorCode::InvalidArgument,
                    std::string(40, 'm') + " " + std::string(40, 'm') +
                        " is no folder that anything can be put in."});
    QCoreApplication::processEvents();
    const auto* const refusal = dialog_.findChild<QLabel*>("refusal");
    ASSERT_NE(refusal, nullptr);
    EXPECT_GE(refusal->height(), refusal->heightForWidth(refusal->width()));
    EXPECT_GT(refusal->height(), 2 * refusal->fontMetrics().height());
}

TEST_F(FormDialogTest, NamesEveryFieldForThoseWhoCannotSeeIt) {
    for (const auto& field : form_.fields()) {
        bool is_named = false;
        for (auto* each : dialog_.findChildren<QWidget*>()) {
            is_named = is_named || (each->accessibleName() == field.label &&
                                    each->accessibleDescription() == field.explanation);
        }
        EXPECT_TRUE(is_named) << field.label.toStdString();
    }
}

}  // namespace
}  // namespace pliant::ui
