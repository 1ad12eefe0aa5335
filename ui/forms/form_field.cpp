#include "ui/forms/form_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace pliant::ui {
namespace {

struct FieldTexts {
    Q_DECLARE_TR_FUNCTIONS(FormField)
};

QString ask_for_name(const FormField& field, const QString& now, QWidget* parent) {
    switch (field.kind) {
        case InputKind::Folder: return QFileDialog::getExistingDirectory(parent, field.label, now);
        case InputKind::NewFile:
            return QFileDialog::getSaveFileName(parent, field.label, now, field.filters);
        default: return QFileDialog::getOpenFileName(parent, field.label, now, field.filters);
    }
}

FieldEdit name_edit(const FormField& field, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* line = new QLineEdit(field.first.toString(), box);
    line->setPlaceholderText(field.none);
    line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 40);
    auto* find = new QToolButton(box);
    find->setText(FieldTexts::tr("Choose…"));
    find->setAccessibleName(FieldTexts::tr("%1: choose").arg(field.label));
    QObject::connect(find, &QToolButton::clicked, line, [field, line, box] {
        const auto name = ask_for_name(field, line->text(), box);
        if (!name.isEmpty()) line->setText(name);
    });
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(line, 1);
    layout->addWidget(find);
    return {box, line, [line] { return line->text().trimmed(); }};
}

FieldEdit number_edit(const FormField& field, QWidget* parent) {
    auto* number = new QDoubleSpinBox(parent);
    number->setRange(field.least, field.most);
    number->setDecimals(field.decimals);
    number->setSingleStep(field.step);
    number->setValue(field.first.toDouble());
    return {number, number, [number] { return number->value(); }};
}

FieldEdit choice_edit(const FormField& field, QWidget* parent) {
    auto* choice = new QComboBox(parent);
    choice->addItems(field.choices);
    choice->setCurrentIndex(field.first.toInt());
    return {choice, choice, [choice] { return choice->currentIndex(); }};
}

FieldEdit text_edit(const FormField& field, QWidget* parent) {
    auto* line = new QLineEdit(field.first.toString(), parent);
    return {line, line, [line] { return line->text(); }};
}

FieldEdit check_edit(const FormField& field, QWidget* parent) {
    auto* check = new QCheckBox(field.label, parent);
    check->setChecked(field.first.toBool());
    return {check, check, [check] { return check->isChecked(); }};
}

FieldEdit edit_of(const FormField& field, QWidget* parent) {
    switch (field.kind) {
        case InputKind::Number: return number_edit(field, parent);
        case InputKind::Choice: return choice_edit(field, parent);
        case InputKind::Text: return text_edit(field, parent);
        case InputKind::Check: return check_edit(field, parent);
        default: return name_edit(field, parent);
    }
}

}  // namespace

Error missingValue(const QString& label) {
    return {ErrorCode::InvalidArgument,
            FieldTexts::tr("%1 must not be empty.").arg(label).toStdString()};
}

FieldEdit makeEdit(const FormField& field, QWidget* parent) {
    auto edit = edit_of(field, parent);
    edit.input->setAccessibleName(field.label);
    edit.input->setAccessibleDescription(field.explanation);
    edit.widget->setToolTip(field.explanation);
    return edit;
}

}  // namespace pliant::ui
