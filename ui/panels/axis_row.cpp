#include "ui/panels/axis_row.h"

#include "ui/icons/themed_icon.h"
#include "ui/panels/amount_slider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kMostTyped = 10.0;  // standard deviations
constexpr int kNameWidth = 112;      // device-independent px
constexpr int kLeastSlider = 90;

}  // namespace

AxisRow::AxisRow(const axes::Axis& axis, const QString& title, QWidget* parent)
    : QWidget(parent),
      id_(axis.id),
      title_(title),
      lock_(new QToolButton(this)),
      name_(new QLabel(this)),
      slider_(new AmountSlider(this)),
      number_(new QDoubleSpinBox(this)) {
    tip_ = title;
    if (!std::isnan(axis.quality)) {
        const auto quality = QLocale().toString(axis.quality, 'f', 2);
        tip_ = axis.is_binary ? tr("%1 (held-out AUC %2)").arg(title, quality)
                              : tr("%1 (held-out R2 %2)").arg(title, quality);
    }
    name_->setTextFormat(Qt::PlainText);
    name_->setFixedWidth(kNameWidth);
    name_->setText(fontMetrics().elidedText(title, Qt::ElideRight, kNameWidth));
    name_->setBuddy(slider_);
    slider_->setMinimumWidth(kLeastSlider);
    slider_->setAccessibleName(title);
    number_->setRange(-kMostTyped, kMostTyped);
    number_->setSingleStep(0.1);
    number_->setDecimals(2);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setKeyboardTracking(false);
    number_->setFocusPolicy(Qt::ClickFocus);
    number_->setAlignment(Qt::AlignRight);
    number_->setAccessibleName(title);
    lock_->setCheckable(true);
    lock_->setAutoRaise(true);
    lock_->setToolTip(tr("Lock: the other sliders leave it alone"));
    lock_->setAccessibleName(tr("Lock %1").arg(title));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(lock_);
    row->addWidget(name_);
    row->addWidget(slider_, 1);
    row->addWidget(number_);

    connect(slider_, &QSlider::sliderPressed, this, [this] { Q_EMIT held(true); });
    connect(slider_, &QSlider::sliderReleased, this, [this] { Q_EMIT held(false); });
    connect(slider_, &QSlider::valueChanged, this, [this](int ticks) {
        Q_EMIT moved(static_cast<double>(ticks) / AmountSlider::kTicks);
    });
    connect(slider_, &AmountSlider::left, this, &AxisRow::left);
    connect(number_, &QDoubleSpinBox::valueChanged, this, &AxisRow::moved);
    connect(number_, &QDoubleSpinBox::editingFinished, this, &AxisRow::left);
    connect(lock_, &QToolButton::clicked, this, &AxisRow::lockAsked);
    show(0.0, false);
    enable();
}

void AxisRow::show(double amount, bool is_locked) {
    const QSignalBlocker quiet_slider(slider_);
    const QSignalBlocker quiet_number(number_);
    slider_->setValue(static_cast<int>(std::lround(amount * AmountSlider::kTicks)));
    number_->setValue(amount);
    lock_->setChecked(is_locked);
    lock_->setIcon(themedIcon(is_locked ? "locked" : "unlocked"));
    auto font = name_->font();
    font.setBold(amount != 0.0);
    name_->setFont(font);
    enable();
}

void AxisRow::setFree(bool is_free) {
    is_free_ = is_free;
    enable();
}

void AxisRow::enable() {
    const bool is_movable = is_free_ && !lock_->isChecked();
    slider_->setEnabled(is_movable);
    number_->setEnabled(is_movable);
    name_->setToolTip(is_free_ ? tip_
                               : tr("It is nearly a combination of the locked sliders, so it "
                                    "cannot be moved without them"));
    slider_->setToolTip(
        tr("%1, in standard deviations. Shift: finely; double-click: back to zero").arg(title_));
}

}  // namespace pliant::ui
