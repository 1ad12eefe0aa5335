#include "ui/panels/drag_settings_panel.h"

#include "ui/editor/editor.h"
#include "ui/panels/drag_setting_names.h"
#include "ui/panels/option_field.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/edit_state.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

double number_of(const FieldValue& value) {
    const auto* const whole = std::get_if<std::int64_t>(&value);
    return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value);
}

std::optional<double> number_of(const std::optional<FieldValue>& value) {
    return value ? std::optional(number_of(*value)) : std::nullopt;
}

}  // namespace

DragSettingsPanel::DragSettingsPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "advanced", .title = tr("Advanced"), .place = PanelPlace::Folded}, parent),
      state_(bench.state),
      editor_(bench.editor) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    for (const auto& setting : Settings::schema()) {
        if (setting.kind == FieldKind::Choice) addChoice(*form, setting);
    }
    addDevice(*form);
    for (const auto& setting : Settings::schema()) {
        if (setting.kind == FieldKind::Choice) continue;
        if (setting.control.has_powers_of_two_only) {
            addPowerOfTwo(*form, setting);
        } else {
            addNumber(*form, setting);
        }
    }
    auto* reset = new QPushButton(tr("Reset all"), this);
    reset->setToolTip(tr("Every setting back to the model's own"));
    connect(reset, &QPushButton::clicked, this, [this] {
        state_.keeper().issue(document::SetDragSettings{});
    });
    form->addRow(reset);
    connect(&state_.keeper(), &SessionKeeper::documentChanged, this, [this] { showDocument(); });
    connect(&editor_, &Editor::modelChanged, this, &DragSettingsPanel::showDefaults);
    rememberDevice(bench.remembered);
    showDefaults();
    showDocument();
}

QComboBox* DragSettingsPanel::addBox(QFormLayout& form,
                                     const QString& name,
                                     const QString& explanation) {
    auto* box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setToolTip(explanation);
    form.addRow(name, box);
    return box;
}

void DragSettingsPanel::addChoice(QFormLayout& form, const Setting& setting) {
    auto* box = addBox(form, translatedSetting(setting.title), translatedSetting(setting.sentence));
    for (const auto& choice : setting.choices) box->addItem(translatedSetting(choice.title));
    connect(box, &QComboBox::activated, this, [this, &setting](int index) {
        const FieldValue chosen = setting.choices[static_cast<std::size_t>(index)].name;
        // A document does not store default values.
        issue(setting, chosen == setting.usual ? setting.of(Settings()) : chosen);
    });
    controls_.push_back({.show = [box, &setting](const Settings& settings) {
        const auto value = setting.of(settings).value_or(*setting.usual);
        const auto place = std::ranges::find(
            setting.choices, std::get<std::string_view>(value), &FieldChoice::name);
        box->setCurrentIndex(static_cast<int>(place - setting.choices.begin()));
    }});
}

void DragSettingsPanel::addNumber(QFormLayout& form, const Setting& setting) {
    const auto& control = setting.control;
    const auto name = translatedSetting(setting.title);
    const auto unit = QString::fromUtf8(setting.unit);
    auto* field = new OptionField(name,
                                  translatedSetting(setting.sentence),
                                  {.least = control.least,
                                   .most = control.most,
                                   .step = control.step,
                                   .decimals = control.decimals,
                                   .unit = unit.isEmpty() ? unit : QLatin1Char(' ') + unit},
                                  this);
    form.addRow(name, field);
    connect(field, &OptionField::edited, this, [this, &setting](std::optional<double> number) {
        if (!number) return issue(setting, std::nullopt);
        if (setting.kind == FieldKind::Whole)
            return issue(setting, std::int64_t{std::llround(*number)});
        issue(setting, *number);
    });
    controls_.push_back({.show =
                             [field, &setting](const Settings& settings) {
                                 field->setValue(number_of(setting.of(settings)));
                             },
                         .show_default =
                             [field, &setting](const Settings& defaults) {
                                 field->setDefault(number_of(setting.of(defaults)));
                             }});
}

/// The sizes that fit the model's pictures; the model's default comes first.
void DragSettingsPanel::addPowerOfTwo(QFormLayout& form, const Setting& setting) {
    auto* box = addBox(form, translatedSetting(setting.title), translatedSetting(setting.sentence));
    connect(box, &QComboBox::activated, this, [this, box, &setting](int index) {
        issue(setting,
              index > 0 ? std::optional<FieldValue>(std::int64_t{box->currentData().toLongLong()})
                        : std::nullopt);
    });
    const auto show = [box, &setting](const Settings& settings) {
        const auto chosen = static_cast<qlonglong>(number_of(setting.of(settings)).value_or(0.0));
        box->setCurrentIndex(std::max(box->findData(chosen), 0));
    };
    const auto offer = [this, box, &setting](const Settings& defaults) {
        const auto own = static_cast<qlonglong>(number_of(setting.of(defaults)).value_or(0.0));
        box->clear();
        box->addItem(tr("The model's own: %1 px").arg(own), 0);
        const qlonglong most = editor_.model()->generator.resolution;
        for (auto side = static_cast<qlonglong>(setting.control.least); side <= most; side *= 2) {
            box->addItem(tr("%1 px").arg(side), side);
        }
    };
    controls_.push_back({.show = show, .show_default = offer});
}

void DragSettingsPanel::addDevice(QFormLayout& form) {
    device_ = addBox(form, tr("Device"), tr("Where the pictures are computed"));
    device_->addItem(tr("Automatic"), QStringLiteral("auto"));
    device_->addItem(tr("CPU"), QStringLiteral("cpu"));
    device_->addItem(tr("GPU (CUDA)"), QStringLiteral("cuda"));
    connect(device_, &QComboBox::activated, this, [this] {
        Q_EMIT deviceChosen(device_->currentData().toString());
    });
}

void DragSettingsPanel::issue(const Setting& setting, const std::optional<FieldValue>& value) {
    auto settings = state_.generated().settings;
    setting.put(settings, value);
    state_.keeper().issue(document::SetDragSettings{settings});
}

/// Applied when chosen, or reset if the device is missing.
void DragSettingsPanel::rememberDevice(RememberedSettings& remembered) {
    auto& models = editor_.models();
    connect(this, &DragSettingsPanel::deviceChosen, &models, [&](const QString& device) {
        models.setDevice(device);
        remembered.store();
    });
    connect(&models, &ModelLoader::deviceChanged, this, [this, &remembered](const QString& device) {
        setDevice(device);
        remembered.store();
    });
    remembered.add(
        QStringLiteral("device"),
        [this] { return device_->currentData(); },
        [this, &models](const QVariant& device) {
            setDevice(device.toString());
            models.setDevice(device.toString());
        });
}

void DragSettingsPanel::setDevice(const QString& device) {
    device_->setCurrentIndex(std::max(device_->findData(device), 0));
}

void DragSettingsPanel::showDocument() {
    for (const auto& control : controls_) control.show(state_.generated().settings);
}

void DragSettingsPanel::showDefaults() {
    if (!editor_.model()) return;
    for (const auto& control : controls_) control.show_default(editor_.model()->defaults);
    showDocument();
}

}  // namespace pliant::ui
