#include "ui/panels/picture_panel.h"

#include "ui/editor/editor.h"
#include "ui/panels/glyph_icons.h"
#include "ui/panels/seed_strip.h"
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

namespace pliant::ui {
namespace {

constexpr double kMostSeed = 4294967295.0;
constexpr std::uint32_t kDiceSeeds = 100000;
constexpr double kMostPsi = 1.5;
constexpr int kPsiTicks = 100;  // of the slider, for 1

}  // namespace

PicturePanel::PicturePanel(EditState& state, Editor& editor, QWidget* parent)
    : QWidget(parent),
      state_(state),
      editor_(editor),
      model_(new QLabel(this)),
      seed_(new QDoubleSpinBox(this)),
      psi_slider_(new QSlider(Qt::Horizontal, this)),
      psi_(new QDoubleSpinBox(this)),
      class_label_(new QLabel(tr("Class"), this)),
      class_(new QSpinBox(this)),
      strip_(new SeedStrip(editor, this)) {
    class_->setAccessibleName(tr("Class"));
    class_->setToolTip(tr("Which kind of picture a conditional model draws"));
    connect(class_, &QSpinBox::valueChanged, this, [this](int value) {
        state_.keeper().issue(document::SetClass{value});
    });
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(tr("Model"), makeModelRow());
    form->addRow(tr("Seed"), makeSeedRow());
    form->addRow(tr("Psi"), makePsiRow());
    form->addRow(class_label_, class_);
    form->addRow(strip_);
    connect(strip_, &SeedStrip::seedChosen, this, &PicturePanel::takeSeed);
    connect(&state_.keeper(), &SessionKeeper::documentChanged, this, &PicturePanel::showDocument);
    connect(&editor_, &Editor::modelChanged, this, &PicturePanel::showModel);
    // Not before a model says that it has classes.
    class_->hide();
    class_label_->hide();
    showModel();
    showDocument();
}

QWidget* PicturePanel::makeModelRow() {
    auto* row = new QWidget(this);
    auto* open = new QPushButton(tr("Open…"), row);
    open->setToolTip(
        tr("Open a StyleGAN2 model: .pkl, .pt or .safetensors. Nothing in it is run."));
    open->setAccessibleName(tr("Open a model"));
    connect(open, &QPushButton::clicked, this, &PicturePanel::openModelAsked);
    model_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    model_->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(model_, 1);
    layout->addWidget(open);
    return row;
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
    dice->setIcon(glyphIcon(Glyph::Dice));
    dice->setToolTip(tr("Another picture at random (R)"));
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
    // While the slider is held it is one change.
    connect(psi_slider_, &QSlider::sliderPressed, this, [this] {
        psi_gesture_ = state_.beginGesture();
    });
    connect(psi_slider_, &QSlider::sliderReleased, this, [this] {
        psi_gesture_ = document::kNoGesture;
        state_.keeper().endGesture();
    });
    connect(psi_slider_, &QSlider::valueChanged, this, [this](int value) {
        state_.keeper().issue(document::SetPsi{static_cast<double>(value) / kPsiTicks},
                              psi_gesture_);
    });
    connect(psi_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        state_.keeper().issue(document::SetPsi{value});
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(psi_slider_, 1);
    layout->addWidget(psi_);
    return row;
}

void PicturePanel::rollDice() { takeSeed(QRandomGenerator::global()->bounded(kDiceSeeds)); }

void PicturePanel::takeSeed(std::uint32_t seed) { state_.keeper().issue(document::SetSeed{seed}); }

void PicturePanel::showDocument() {
    const auto& source = state_.document().source;
    const QSignalBlocker quiet_seed(seed_);
    const QSignalBlocker quiet_slider(psi_slider_);
    const QSignalBlocker quiet_psi(psi_);
    const QSignalBlocker quiet_class(class_);
    seed_->setValue(source.seed);
    psi_slider_->setValue(static_cast<int>(std::lround(source.psi * kPsiTicks)));
    psi_->setValue(source.psi);
    class_->setValue(static_cast<int>(source.class_index.value_or(0)));
    strip_->setSource(source);
}

void PicturePanel::showModel() {
    const auto& model = editor_.model();
    if (!model) {
        model_->setText(tr("loading…"));
        return;
    }
    const auto& generator = model->generator;
    const auto name = QString::fromStdString(model->model.name);
    model_->setText(name);
    model_->setToolTip(tr("%1\n%2 × %2 px, %3 million parameters, W of %4\ncomputed on %5")
                           .arg(name)
                           .arg(generator.resolution)
                           .arg(static_cast<double>(generator.parameter_count) / 1e6, 0, 'f', 1)
                           .arg(generator.w_dim)
                           .arg(QString::fromStdString(model->device)));
    const bool is_conditional = generator.c_dim > 0;
    const QSignalBlocker quiet(class_);
    class_->setRange(0, static_cast<int>(std::max<std::int64_t>(generator.c_dim - 1, 0)));
    class_->setVisible(is_conditional);
    class_label_->setVisible(is_conditional);
    strip_->restart();
}

}  // namespace pliant::ui
