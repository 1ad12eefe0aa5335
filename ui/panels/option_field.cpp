#include "ui/panels/option_field.h"

#include "ui/icons/themed_icon.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

namespace pliant::ui {

OptionField::OptionField(const QString& name,
                         const QString& explanation,
                         const OptionRange& range,
                         QWidget* parent)
    : QWidget(parent),
      explanation_(explanation),
      number_(new QDoubleSpinBox(this)),
      reset_(new QToolButton(this)) {
    number_->setRange(range.least, range.most);
    number_->setSingleStep(range.step);
    number_->setDecimals(range.decimals);
    number_->setSuffix(range.unit);
    number_->setKeyboardTracking(false);
    number_->setAccessibleName(name);
    reset_->setIcon(themedIcon("undo"));
    reset_->setAutoRaise(true);
    reset_->setAccessibleName(tr("Reset %1").arg(name));
    reset_->setToolTip(tr("Reset to the model's default"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(number_, 1);
    layout->addWidget(reset_);
    setFocusProxy(number_);
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        value_ = value;
        show();
        Q_EMIT edited(value_);
    });
    connect(reset_, &QToolButton::clicked, this, [this] {
        value_.reset();
        show();
        Q_EMIT edited(value_);
    });
    show();
}

void OptionField::setDefault(std::optional<double> value) {
    default_ = value;
    show();
}

void OptionField::setMost(double most) {
    const QSignalBlocker quiet(number_);
    number_->setMaximum(most);
    show();
}

void OptionField::setValue(std::optional<double> value) {
    value_ = value;
    show();
}

void OptionField::show() {
    const QSignalBlocker quiet(number_);
    number_->setValue(value_.value_or(default_.value_or(number_->minimum())));
    auto font = number_->font();
    font.setBold(value_.has_value());  // changed values are bold
    number_->setFont(font);
    reset_->setEnabled(value_.has_value());
    auto tip = explanation_;
    if (default_) {
        tip +=
            QLatin1Char('\n') + tr("Model default: %1").arg(QLocale().toString(*default_, 'g', 6));
    }
    number_->setToolTip(tip);
}

}  // namespace pliant::ui
