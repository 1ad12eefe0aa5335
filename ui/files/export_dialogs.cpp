#include "ui/files/export_dialogs.h"

#include "core/image/movie.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>

namespace pliant::ui {
namespace {

constexpr auto kQualityKey = "export/quality";
constexpr auto kDescribeKey = "export/describe";
constexpr auto kWithoutPlaceKey = "export/withoutPlace";
constexpr auto kPointsKey = "movie/points";
constexpr auto kBackKey = "movie/back";
constexpr auto kRateKey = "movie/rate";

QDialogButtonBox* buttonsOf(QDialog& dialog) {
    auto* buttons =
        new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

}  // namespace

PictureExportDialog::PictureExportDialog(bool has_quality, QSettings& settings, QWidget* parent)
    : QDialog(parent),
      settings_(settings),
      quality_(new QSpinBox(this)),
      describe_(new QCheckBox(tr("Write seed and psi into the file"), this)) {
    setWindowTitle(tr("Export picture"));
    auto* form = new QFormLayout(this);
    quality_->setRange(1, 100);
    quality_->setAccessibleName(tr("Quality"));
    quality_->setValue(
        settings_.value(QLatin1String(kQualityKey), PictureOptions{}.quality).toInt());
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(1, 100);
    slider->setValue(quality_->value());
    slider->setMinimumWidth(180);
    slider->setAccessibleName(tr("Quality"));
    connect(slider, &QSlider::valueChanged, quality_, &QSpinBox::setValue);
    connect(quality_, &QSpinBox::valueChanged, slider, &QSlider::setValue);
    auto* row = new QHBoxLayout;
    row->addWidget(slider, 1);
    row->addWidget(quality_);
    for (auto* widget : {static_cast<QWidget*>(slider), static_cast<QWidget*>(quality_)}) {
        widget->setToolTip(tr("1 is a small file, 100 the best picture"));
        widget->setVisible(has_quality);
    }
    if (has_quality) form->addRow(tr("Quality"), row);
    describe_->setChecked(settings_.value(QLatin1String(kDescribeKey), true).toBool());
    describe_->setToolTip(
        tr("So that the picture can be made again. That it was made by a model is always said."));
    form->addRow(describe_);
    form->addRow(buttonsOf(*this));
}

PictureOptions PictureExportDialog::options() const {
    return {.quality = quality_->value(), .is_described = describe_->isChecked()};
}

void PictureExportDialog::accept() {
    settings_.setValue(QLatin1String(kQualityKey), quality_->value());
    settings_.setValue(QLatin1String(kDescribeKey), describe_->isChecked());
    QDialog::accept();
}

PhotoExportDialog::PhotoExportDialog(QSettings& settings, QWidget* parent)
    : QDialog(parent),
      settings_(settings),
      place_(new QCheckBox(tr("Leave out where it was taken"), this)) {
    setWindowTitle(tr("Export picture"));
    auto* about = new QLabel(
        tr("The photo's own file is written, with the layers in it: all else stays as it is."),
        this);
    about->setWordWrap(true);
    place_->setChecked(settings_.value(QLatin1String(kWithoutPlaceKey), false).toBool());
    place_->setToolTip(tr("The position that a camera or phone has written into the file"));
    auto* form = new QFormLayout(this);
    form->addRow(about);
    form->addRow(place_);
    form->addRow(buttonsOf(*this));
}

PictureOptions PhotoExportDialog::options() const { return {.removes_place = place_->isChecked()}; }

void PhotoExportDialog::accept() {
    settings_.setValue(QLatin1String(kWithoutPlaceKey), place_->isChecked());
    QDialog::accept();
}

MovementExportDialog::MovementExportDialog(QSettings& settings, QWidget* parent)
    : QDialog(parent),
      settings_(settings),
      points_(new QCheckBox(tr("Draw handles and targets"), this)),
      back_(new QCheckBox(tr("Forward and back"), this)),
      rate_(new QSpinBox(this)) {
    setWindowTitle(tr("Export movement"));
    points_->setChecked(settings_.value(QLatin1String(kPointsKey), false).toBool());
    points_->setToolTip(tr("Otherwise the picture alone"));
    back_->setChecked(settings_.value(QLatin1String(kBackKey), false).toBool());
    back_->setToolTip(tr("Ends where it began, for a seamless loop"));
    rate_->setRange(image::MovieOptions::kSlowest, image::MovieOptions::kFastest);
    rate_->setSuffix(tr(" pictures/s"));
    rate_->setAccessibleName(tr("Speed"));
    rate_->setValue(
        settings_.value(QLatin1String(kRateKey), MovementOptions{}.frames_per_second).toInt());
    auto* form = new QFormLayout(this);
    form->addRow(points_);
    form->addRow(back_);
    form->addRow(tr("Speed"), rate_);
    form->addRow(buttonsOf(*this));
}

MovementOptions MovementExportDialog::options() const {
    return {.frames_per_second = rate_->value(),
            .has_points = points_->isChecked(),
            .is_there_and_back = back_->isChecked()};
}

void MovementExportDialog::accept() {
    settings_.setValue(QLatin1String(kPointsKey), points_->isChecked());
    settings_.setValue(QLatin1String(kBackKey), back_->isChecked());
    settings_.setValue(QLatin1String(kRateKey), rate_->value());
    QDialog::accept();
}

}  // namespace pliant::ui
