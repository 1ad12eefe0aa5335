#include "ui/panels/drag_settings_panel.h"

#include "ui/editor/editor.h"
#include "ui/panels/option_field.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/edit_state.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <cmath>
#include <type_traits>

namespace pliant::ui {

using document::DragMode;
using document::LatentSpace;

DragSettingsPanel::DragSettingsPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "advanced", .title = tr("Advanced"), .place = PanelPlace::Folded}, parent),
      state_(bench.state),
      editor_(bench.editor),
      mode_(new QComboBox(this)),
      space_(new QComboBox(this)),
      precision_(new QComboBox(this)),
      device_(new QComboBox(this)),
      block_(new QComboBox(this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    addChoices(*form);
    addNumber(*form,
              tr("Layers"),
              tr("Rows of W+ that move, from the first; the rest keep the appearance"),
              {.least = 1, .most = 64},
              &Settings::rows);
    addNumber(*form,
              tr("Step limit"),
              tr("After so many steps the drag stops"),
              {.least = 1, .most = 10000, .step = 10},
              &Settings::step_limit);
    addNumber(*form,
              tr("Arrival"),
              tr("A handle so near to its target has arrived"),
              {.least = 0.5, .most = 64, .step = 0.5, .decimals = 1, .unit = tr(" px")},
              &Settings::arrival_px);
    addNumber(*form,
              tr("Mask weight"),
              tr("Lambda: what a change costs where the mask allows none"),
              {.least = 0, .most = 1000, .decimals = 1},
              &Settings::mask_weight);
    addNumber(*form,
              tr("Learning rate"),
              tr("Classic mode: how far the latent moves in a step, in units of W"),
              {.least = 0.0001, .most = 1, .step = 0.0005, .decimals = 4},
              &Settings::learning_rate);
    block_->setAccessibleName(tr("Feature block"));
    block_->setToolTip(
        tr("Size of the feature map that handles are followed in. Small ones see "
           "large things, large ones small things."));
    form->addRow(tr("Feature block"), block_);
    connect(block_, &QComboBox::activated, this, [this] {
        issue([this](Settings& s) {
            const auto chosen = block_->currentData().toLongLong();
            s.feature_resolution = chosen > 0 ? std::optional<std::int64_t>(chosen) : std::nullopt;
        });
    });
    addNumber(*form,
              tr("Motion radius"),
              tr("r1: how much around a handle is pulled along"),
              {.least = 1, .most = 64, .unit = tr(" px")},
              &Settings::motion_radius_px);
    addNumber(*form,
              tr("Tracking radius"),
              tr("r2: how far around its last place a handle is looked for"),
              {.least = 1, .most = 128, .unit = tr(" px")},
              &Settings::tracking_radius_px);
    auto* reset = new QPushButton(tr("Reset all"), this);
    reset->setToolTip(tr("Every setting back to the model's own"));
    connect(reset, &QPushButton::clicked, this, [this] {
        issue([](Settings& settings) { settings = {}; });
    });
    form->addRow(reset);
    connect(&state_.keeper(), &SessionKeeper::documentChanged, this, [this] { showDocument(); });
    connect(&editor_, &Editor::modelChanged, this, &DragSettingsPanel::showDefaults);
    rememberDevice(bench.remembered);
    showDefaults();
    showDocument();
}

void DragSettingsPanel::addChoices(QFormLayout& form) {
    const auto add = [&](const QString& name, QComboBox& box, const QString& explanation) {
        box.setAccessibleName(name);
        box.setToolTip(explanation);
        form.addRow(name, &box);
    };
    mode_->addItem(tr("Fast"), static_cast<int>(DragMode::Fast));
    mode_->addItem(tr("Classic (as published)"), static_cast<int>(DragMode::Classic));
    add(tr("Method"), *mode_, tr("Fast arrives in a few steps; classic is the published loop."));
    space_->addItem(tr("W+ (each layer its own)"), static_cast<int>(LatentSpace::WPlus));
    space_->addItem(tr("W (one for all layers)"), static_cast<int>(LatentSpace::W));
    add(tr("Latent"), *space_, tr("W+ reaches more pictures; W keeps them more plausible."));
    precision_->addItem(tr("Fast"), static_cast<int>(Precision::Fast));
    precision_->addItem(tr("Exact"), static_cast<int>(Precision::Exact));
    add(tr("Precision"),
        *precision_,
        tr("Exact computes in 32-bit floats throughout; fast looks the same to the eye."));
    device_->addItem(tr("Automatic"), QStringLiteral("auto"));
    device_->addItem(tr("CPU"), QStringLiteral("cpu"));
    device_->addItem(tr("GPU (CUDA)"), QStringLiteral("cuda"));
    add(tr("Device"), *device_, tr("Where the pictures are computed"));
    connect(mode_, &QComboBox::activated, this, [this] {
        issue(
            [this](Settings& s) { s.mode = static_cast<DragMode>(mode_->currentData().toInt()); });
    });
    connect(space_, &QComboBox::activated, this, [this] {
        issue([this](Settings& s) {
            s.space = static_cast<LatentSpace>(space_->currentData().toInt());
        });
    });
    connect(precision_, &QComboBox::activated, this, [this] {
        issue([this](Settings& s) {
            const auto chosen = static_cast<Precision>(precision_->currentData().toInt());
            s.precision = chosen == Precision::Fast ? std::nullopt : std::optional(chosen);
        });
    });
    connect(device_, &QComboBox::activated, this, [this] {
        Q_EMIT deviceChosen(device_->currentData().toString());
    });
}

template <typename Number>
void DragSettingsPanel::addNumber(QFormLayout& form,
                                  const QString& name,
                                  const QString& explanation,
                                  const OptionRange& range,
                                  std::optional<Number> Settings::*setting) {
    auto* field = new OptionField(name, explanation, range, this);
    form.addRow(name, field);
    numbers_.push_back({field, [setting](const Settings& settings) {
                            const auto& value = settings.*setting;
                            return value ? std::optional(static_cast<double>(*value))
                                         : std::nullopt;
                        }});
    connect(field, &OptionField::edited, this, [this, setting](std::optional<double> value) {
        issue([&](Settings& settings) {
            auto& place = settings.*setting;
            place.reset();
            if (!value) return;
            if constexpr (std::is_integral_v<Number>) {
                place = static_cast<Number>(std::lround(*value));
            } else {
                place = *value;
            }
        });
    });
}

void DragSettingsPanel::issue(const std::function<void(Settings&)>& change) {
    auto settings = state_.document().settings;
    change(settings);
    state_.keeper().issue(document::SetDragSettings{settings});
}

/// As soon as it is chosen, or found not to be there.
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
    const auto& settings = state_.document().settings;
    for (const auto& [field, read] : numbers_) field->setValue(read(settings));
    mode_->setCurrentIndex(mode_->findData(static_cast<int>(settings.mode)));
    space_->setCurrentIndex(space_->findData(static_cast<int>(settings.space)));
    const auto precision = settings.precision.value_or(Precision::Fast);
    precision_->setCurrentIndex(precision_->findData(static_cast<int>(precision)));
    showBlock();
}

void DragSettingsPanel::showDefaults() {
    if (!editor_.model()) return;
    const auto& defaults = editor_.model()->defaults;
    for (const auto& [field, read] : numbers_) field->setDefault(read(defaults));
    block_->clear();
    block_->addItem(tr("The model's own: %1 px").arg(defaults.feature_resolution.value_or(0)), 0);
    for (std::int64_t side = 4; side <= editor_.model()->generator.resolution; side *= 2) {
        block_->addItem(tr("%1 px").arg(side), static_cast<qlonglong>(side));
    }
    showBlock();
}

void DragSettingsPanel::showBlock() {
    const auto chosen = state_.document().settings.feature_resolution.value_or(0);
    block_->setCurrentIndex(std::max(block_->findData(static_cast<qlonglong>(chosen)), 0));
}

}  // namespace pliant::ui
