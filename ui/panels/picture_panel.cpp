#include "ui/panels/picture_panel.h"

#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/files/file_operations.h"
#include "ui/icons/themed_icon.h"
#include "ui/models/model_menu.h"
#include "ui/panels/option_field.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kMostSeed = 4294967295.0;
constexpr std::uint32_t kDiceSeeds = 100000;
constexpr double kMostPsi = 1.5;
constexpr int kPsiTicks = 100;  // per unit
const double kUsualPsi = document::Source{}.psi;
constexpr int kNoClass = -1;
constexpr int kMostNameWidth = 190;  // device-independent px

}  // namespace

PicturePanel::PicturePanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "picture", .title = tr("Picture")}, parent),
      state_(bench.state),
      editor_(bench.editor),
      model_(new QToolButton(this)),
      seed_(new QDoubleSpinBox(this)),
      psi_slider_(new QSlider(Qt::Horizontal, this)),
      psi_(new QDoubleSpinBox(this)),
      reset_psi_(new QToolButton(this)),
      cutoff_(new OptionField(
          tr("Psi layers"),
          tr("Cutoff: the number of rows of W+ that are truncated, from the first. The others keep "
             "all "
             "of the model's variety: colours and light, where the first rows shape the head."),
          {.least = 0, .most = 64},
          this)),
      class_label_(new QLabel(tr("Class"), this)),
      class_(new QSpinBox(this)),
      psi_gesture_(bench.state) {
    class_->setAccessibleName(tr("Class"));
    class_->setToolTip(tr("Class of picture that a conditional model draws"));
    class_->setSpecialValueText(tr("none"));
    class_->setKeyboardTracking(false);
    connect(class_, &QSpinBox::valueChanged, this, [this](int value) {
        state_.keeper().issue(document::SetClass{
            value == kNoClass ? std::nullopt : std::optional<std::int64_t>(value)});
    });
    connect(cutoff_, &OptionField::edited, this, [this](std::optional<double> value) {
        state_.keeper().issue(document::SetCutoff{
            value ? std::optional<std::int64_t>(std::llround(*value)) : std::nullopt});
    });
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(tr("Model"), makeModelRow(bench));
    form->addRow(tr("Seed"), makeSeedRow());
    form->addRow(tr("Psi"), makePsiRow());
    form->addRow(tr("Psi layers"), cutoff_);
    form->addRow(class_label_, class_);
    addActions(bench);
    connect(&state_.keeper(), &SessionKeeper::documentChanged, this, &PicturePanel::showDocument);
    connect(&editor_, &Editor::modelChanged, this, &PicturePanel::showModel);
    connect(&editor_.models(), &ModelLoader::loadingChanged, this, &PicturePanel::showModelName);
    // Shown only for conditional models.
    class_->hide();
    class_label_->hide();
    showModel();
    showDocument();
}

void PicturePanel::addActions(const Workbench& bench) {
    bench.actions.add({.id = "picture.random",
                       .text = tr("&Random picture"),
                       .shortcut = tr("R"),
                       .explanation = tr("A random seed"),
                       .places = {{Menu::Edit, 2, 0}, {Menu::ToolBar, 2, 1}},
                       .icon = themedIcon("dice"),
                       .short_text = tr("Random")},
                      [this] { rollDice(); });
    reset_ = &bench.actions.add({.id = "picture.reset",
                                 .text = tr("Reset &picture"),
                                 .explanation = tr("Back to the picture of the seed"),
                                 .places = {{Menu::Edit, 2, 1}}},
                                [this] { state_.keeper().issue(document::ResetPicture{}); });
}

QWidget* PicturePanel::makeModelRow(const Workbench& bench) {
    auto* menu = new ModelMenu(editor_, bench.models, this);
    connect(menu, &ModelMenu::fileAsked, this, [&files = bench.files] { files.openModel(); });
    connect(menu, &ModelMenu::pageAsked, this, [&actions = bench.actions] {
        actions.at("models.page").trigger();
    });
    model_->setMenu(menu);
    model_->setPopupMode(QToolButton::InstantPopup);
    model_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    model_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    model_->setMinimumWidth(0);
    return model_;
}

QWidget* PicturePanel::makeSeedRow() {
    auto* row = new QWidget(this);
    seed_->setDecimals(0);
    seed_->setRange(0, kMostSeed);
    seed_->setGroupSeparatorShown(false);
    seed_->setKeyboardTracking(false);
    seed_->setAccessibleName(tr("Seed"));
    seed_->setToolTip(
        tr("Which picture the model draws; the arrow keys go to the next one. The "
           "same seed is the same picture, also in the official programs."));
    auto* dice = new QToolButton(row);
    dice->setIcon(themedIcon("dice"));
    dice->setToolTip(tr("A random picture (R)"));
    dice->setAccessibleName(tr("Random seed"));
    connect(seed_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        takeSeed(static_cast<std::uint32_t>(value));
    });
    connect(dice, &QToolButton::clicked, this, &PicturePanel::rollDice);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(seed_, 1);
    layout->addWidget(dice);
    return row;
}

QWidget* PicturePanel::makePsiRow() {
    auto* row = new QWidget(this);
    const auto explanation =
        tr("Truncation: 0 is the model's mean picture, 1 all of its variety. "
           "Smaller is more ordinary and cleaner.");
    psi_slider_->setRange(0, static_cast<int>(kMostPsi * kPsiTicks));
    psi_->setRange(0, kMostPsi);
    psi_->setSingleStep(0.05);
    psi_->setKeyboardTracking(false);
    for (QWidget* widget : {static_cast<QWidget*>(psi_slider_), static_cast<QWidget*>(psi_)}) {
        widget->setToolTip(explanation);
        widget->setAccessibleName(tr("Truncation psi"));
    }
    const auto set = [this](double psi) {
        state_.keeper().issue(document::SetPsi{psi}, psi_gesture_.of("psi"));
    };
    connect(psi_slider_, &QSlider::sliderPressed, this, [this] { psi_gesture_.hold("psi"); });
    connect(psi_slider_, &QSlider::sliderReleased, &psi_gesture_, &ControlGesture::end);
    connect(psi_slider_, &QSlider::valueChanged, this, [set](int value) {
        set(static_cast<double>(value) / kPsiTicks);
    });
    connect(psi_, &QDoubleSpinBox::valueChanged, this, set);
    connect(psi_, &QDoubleSpinBox::editingFinished, &psi_gesture_, &ControlGesture::end);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    reset_psi_->setIcon(themedIcon("undo"));
    reset_psi_->setAutoRaise(true);
    reset_psi_->setAccessibleName(tr("Reset psi"));
    reset_psi_->setToolTip(tr("Back to %1").arg(QLocale().toString(kUsualPsi)));
    connect(reset_psi_, &QToolButton::clicked, this, [this] {
        state_.keeper().issue(document::SetPsi{kUsualPsi});
    });
    layout->addWidget(psi_slider_, 1);
    layout->addWidget(psi_);
    layout->addWidget(reset_psi_);
    return row;
}

void PicturePanel::rollDice() { takeSeed(QRandomGenerator::global()->bounded(kDiceSeeds)); }

void PicturePanel::takeSeed(std::uint32_t seed) { state_.keeper().issue(document::SetSeed{seed}); }

void PicturePanel::showDocument() {
    const auto& source = state_.generated().source;
    const QSignalBlocker quiet_seed(seed_);
    const QSignalBlocker quiet_slider(psi_slider_);
    const QSignalBlocker quiet_psi(psi_);
    const QSignalBlocker quiet_class(class_);
    const auto& picture = state_.generated();
    reset_->setEnabled(!picture.latent.is_empty() || !picture.sliders.empty());
    seed_->setValue(source.seed);
    psi_slider_->setValue(
        static_cast<int>(std::lround(std::clamp(source.psi, 0.0, kMostPsi) * kPsiTicks)));
    psi_->setValue(source.psi);
    reset_psi_->setEnabled(source.psi != kUsualPsi);
    cutoff_->setValue(source.cutoff ? std::optional(static_cast<double>(*source.cutoff))
                                    : std::nullopt);
    class_->setValue(static_cast<int>(
        std::min<std::int64_t>(source.class_index.value_or(kNoClass), class_->maximum())));
}

void PicturePanel::showModelName() {
    const auto* model = editor_.model();
    if (model == nullptr) {
        const auto wanted = QString::fromStdString(state_.generated().model.name);
        const auto missing = wanted.isEmpty() ? tr("no model") : tr("%1 (missing)").arg(wanted);
        model_->setText(editor_.models().isLoading() ? tr("loading…") : elided(missing));
        model_->setAccessibleName(tr("Model"));
        model_->setToolTip({});
        return;
    }
    const auto& generator = model->generator;
    const auto name = QString::fromStdString(model->model.name);
    model_->setText(elided(name));
    model_->setAccessibleName(tr("Model %1: choose another").arg(name));
    model_->setToolTip(tr("%1\n%2 × %3 px, %4 million parameters, W of %5\ncomputed on %6")
                           .arg(name)
                           .arg(generator.size.width)
                           .arg(generator.size.height)
                           .arg(static_cast<double>(generator.parameter_count) / 1e6, 0, 'f', 1)
                           .arg(generator.w_dim)
                           .arg(QString::fromStdString(model->device)));
}

QString PicturePanel::elided(const QString& name) const {
    return model_->fontMetrics().elidedText(name, Qt::ElideMiddle, kMostNameWidth);
}

void PicturePanel::showModel() {
    showModelName();
    if (editor_.model() == nullptr) return;
    const auto& generator = editor_.model()->generator;
    const bool is_conditional = generator.c_dim > 0;
    const QSignalBlocker quiet(class_);
    cutoff_->setMost(static_cast<double>(generator.num_ws));
    cutoff_->setDefault(static_cast<double>(generator.num_ws));
    class_->setRange(kNoClass, static_cast<int>(std::max<std::int64_t>(generator.c_dim, 1)) - 1);
    class_->setVisible(is_conditional);
    class_label_->setVisible(is_conditional);
    showDocument();  // may have been out of range for the last model
}

}  // namespace pliant::ui
