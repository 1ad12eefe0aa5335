#include "ui/forms/form_dialog.h"

#include "ui/language/core_sentences.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace pliant::ui {

FormDialog::FormDialog(const QString& title,
                       const QString& begin,
                       const std::vector<FormField>& fields,
                       QWidget* parent)
    : QDialog(parent), refusal_(new QLabel(this)) {
    setWindowTitle(title);
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto& field : fields) {
        auto edit = makeEdit(field, this);
        if (field.kind == InputKind::Check) {
            form->addRow(edit.widget);
        } else {
            form->addRow(field.label, edit.widget);
        }
        entries_.push_back({field, std::move(edit)});
    }
    refusal_->setObjectName("refusal");
    refusal_->setWordWrap(true);
    refusal_->setTextFormat(Qt::PlainText);
    auto bold = font();
    bold.setBold(true);
    refusal_->setFont(bold);
    refusal_->hide();
    form->addRow(refusal_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(begin, QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FormDialog::reject);
    form->addRow(buttons);
}

void FormDialog::refuse(const Error& error) {
    refusal_->setText(QString::fromStdString(error.message));
    refusal_->setToolTip(QString::fromStdString(error.detail));
    refusal_->show();
    // A visible dialog does not grow by itself for a wrapped label.
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    show();
    raise();
}

void FormDialog::accept() {
    for (const auto& [field, edit] : entries_) {
        if (const auto taken = field.take(edit.value()); !taken) {
            edit.input->setFocus();
            return refuse(translated(taken.error()));
        }
    }
    refusal_->hide();
    QDialog::accept();
    Q_EMIT filledIn();
}

}  // namespace pliant::ui
