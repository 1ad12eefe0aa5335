#include "ui/panels/drag_settings_panel.h"

#include "tests/support/setting_samples.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/drag_setting_names.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QTranslator>

namespace pliant::ui {
namespace {

using drag::Settings;
using Setting = SchemaField<Settings>;

class DragSettingsPanelTest : public WindowFixture {
  protected:
    DragSettingsPanelTest() : WindowFixture(fake_engine()) {}

    /// The control of that setting; null where there is none.
    template <typename Control>
    [[nodiscard]] Control* controlOf(const Setting& setting) const {
        for (auto* control : panel().findChildren<Control*>()) {
            if (control->accessibleName() == translatedSetting(setting.title)) return control;
        }
        return nullptr;
    }

    /// As a hand would.
    static void choose(QComboBox& box, int index) {
        box.setCurrentIndex(index);
        Q_EMIT box.activated(index);
    }

    /// Chooses or types the value in the setting's control.
    void enter(const Setting& setting, const FieldValue& value) {
        if (auto* box = controlOf<QComboBox>(setting)) {
            const auto wanted = setting.kind == FieldKind::Choice
                                    ? titleOf(setting, value)
                                    : QString::fromStdString(text_of(value)) + " px";
            ASSERT_GE(box->findText(wanted), 0) << setting.name;
            choose(*box, box->findText(wanted));
            return;
        }
        auto* number = controlOf<QDoubleSpinBox>(setting);
        ASSERT_NE(number, nullptr) << setting.name << " has no control";
        number->setValue(std::stod(text_of(value)));
    }

    static QString titleOf(const Setting& setting, const FieldValue& value) {
        for (const auto& choice : setting.choices) {
            if (FieldValue(choice.name) == value) return translatedSetting(choice.title);
        }
        return {};
    }

    [[nodiscard]] DragSettingsPanel& panel() const {
        return *window_->findChild<DragSettingsPanel*>();
    }
};

TEST_F(DragSettingsPanelTest, HasAControlForEverySetting) {
    for (const auto& setting : Settings::schema()) {
        const auto values = support::two_values(setting);
        for (const auto& value : {values[1], values[0]}) {
            enter(setting, value);
            const auto kept = setting.of(present().generated().settings);
            EXPECT_EQ(kept.value_or(setting.usual.value_or(0.0)), value) << setting.name;
        }
    }
}

TEST_F(DragSettingsPanelTest, ShowsWhatTheDocumentSays) {
    for (const std::size_t which : {1, 0}) {
        const auto settings = support::all_decided<Settings>(which);
        window_->keeper().issue(document::SetDragSettings{settings});
        ASSERT_EQ(present().generated().settings, settings);
        for (const auto& setting : Settings::schema()) {
            const auto value = *setting.of(settings);
            if (auto* number = controlOf<QDoubleSpinBox>(setting)) {
                EXPECT_DOUBLE_EQ(number->value(), std::stod(text_of(value))) << setting.name;
            } else if (setting.kind == FieldKind::Choice) {
                EXPECT_EQ(controlOf<QComboBox>(setting)->currentText(), titleOf(setting, value));
            } else {
                EXPECT_EQ(controlOf<QComboBox>(setting)->currentData().toString().toStdString(),
                          text_of(value));
            }
        }
    }
}

TEST_F(DragSettingsPanelTest, OffersNothingThatIsRefused) {
    for (const auto& setting : Settings::schema()) {
        auto* number = controlOf<QDoubleSpinBox>(setting);
        if (number == nullptr) continue;
        EXPECT_TRUE(setting.takes(support::value_of(setting, number->minimum()))) << setting.name;
        EXPECT_TRUE(setting.takes(support::value_of(setting, number->maximum()))) << setting.name;
        EXPECT_EQ(setting.kind == FieldKind::Whole, number->decimals() == 0) << setting.name;
        number->setValue(setting.range.least - 1.0);
        const auto kept = setting.of(present().generated().settings);
        EXPECT_TRUE(!kept || setting.takes(*kept)) << setting.name;
    }
}

TEST_F(DragSettingsPanelTest, SaysNothingInADocumentOfWhatIsUsualAnyway) {
    const auto& precision = *find_field<Settings>("precision");
    enter(precision, FieldValue("exact"));
    EXPECT_EQ(present().generated().settings.precision, Precision::Exact);
    enter(precision, FieldValue("fast"));
    EXPECT_EQ(present().generated().settings, Settings());
}

TEST_F(DragSettingsPanelTest, GoesBackToTheModelsOwn) {
    window_->keeper().issue(document::SetDragSettings{support::all_decided<Settings>(1)});
    for (auto* button : panel().findChildren<QPushButton*>()) button->click();
    EXPECT_EQ(present().generated().settings, Settings());
}

TEST(DragSettingNames, AreAllTranslated) {
    QTranslator german;  // for this test alone: what is in use stays in use
    ASSERT_TRUE(german.load(QStringLiteral(":/translations/pliant_de.qm")));
    QCoreApplication::installTranslator(&german);
    const auto expect_translated = [](const char* english) {
        EXPECT_NE(translatedSetting(english), QString::fromUtf8(english)) << english;
    };
    for (const auto& setting : Settings::schema()) {
        expect_translated(setting.title);
        expect_translated(setting.sentence);
        for (const auto& choice : setting.choices) expect_translated(choice.title);
    }
}

}  // namespace
}  // namespace pliant::ui
