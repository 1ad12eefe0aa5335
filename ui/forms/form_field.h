#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>

class QWidget;

namespace pliant::ui {

/// Kinds of input.
enum class InputKind { File, NewFile, Folder, Number, Choice, Text, Check };

/// A field of a form. It does not know the request that it belongs to.
struct FormField {
    InputKind kind;
    QString label;
    QString explanation;
    QVariant first;        ///< initial value: a name, a number, the index of a choice, or a check
    QString none = {};     ///< shown when the name is empty, if that is allowed
    QString filters = {};  ///< of files
    QStringList choices = {};
    double least = 0.0;  ///< of a number
    double most = 1.0;
    double step = 1.0;
    int decimals = 0;
    /// Stores the value in the request.
    std::function<Result<void>(const QVariant&)> take = {};
};

/// The widgets of a field.
struct FieldEdit {
    QWidget* widget;  ///< including extras, such as a button to choose a file
    QWidget* input;   ///< the one that takes the keyboard focus
    std::function<QVariant()> value;
};

/// The error for an empty field that is required.
[[nodiscard]] Error missingValue(const QString& label);

[[nodiscard]] FieldEdit makeEdit(const FormField& field, QWidget* parent);

}  // namespace pliant::ui
