#pragma once

#include "ui/forms/form_field.h"

#include <QDialog>

#include <vector>

class QLabel;

namespace pliant::ui {

/// Asks for the fields of a request. It is only hidden when it is done with: what was filled in is
/// there when it is opened again, and when what was begun with it is refused.
class FormDialog : public QDialog {
    Q_OBJECT

  public:
    /// `begin` stands on its button.
    FormDialog(const QString& title,
               const QString& begin,
               const std::vector<FormField>& fields,
               QWidget* parent = nullptr);

    /// Opens it with why what was filled in cannot be done.
    void refuse(const Error& error);
    void accept() override;

  Q_SIGNALS:
    /// Every field has put what was filled in into the request.
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
