#pragma once

#include "ui/forms/form_field.h"

#include <QDialog>

#include <vector>

class QLabel;

namespace pliant::ui {

/// A dialog for the fields of a request. It is hidden rather than destroyed, so that it keeps the
/// values for the next time, or for when the request is refused.
class FormDialog : public QDialog {
    Q_OBJECT

  public:
    /// `begin` is the text of its button.
    FormDialog(const QString& title,
               const QString& begin,
               const std::vector<FormField>& fields,
               QWidget* parent = nullptr);

    /// Shows it again with the reason why the request was refused.
    void refuse(const Error& error);
    void accept() override;

  Q_SIGNALS:
    /// Emitted when every field has stored its value in the request.
    void filledIn();

  private:
    struct Entry {
        FormField field;
        FieldEdit edit;
    };

    std::vector<Entry> entries_;
    QLabel* refusal_;
};

}  // namespace pliant::ui
