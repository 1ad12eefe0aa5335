#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>

class QWidget;

namespace pliant::ui {

/// What a field is filled in with.
enum class InputKind { File, NewFile, Folder, Number, Choice, Text, Check };

/// One thing to be filled in. Which request it goes into it does not know.
struct FormField {
    InputKind kind;
    QString label;
    QString explanation;
    QVariant first;        ///< to begin with: a name, a number, which choice, whether it is on
    QString none = {};     ///< what is meant where no name is given, if that is allowed
    QString filters = {};  ///< of files
    QStringList choices = {};
    double least = 0.0;  ///< of a number
    double most = 1.0;
    double step = 1.0;
    int decimals = 0;
    /// Puts what was filled in into the request.
    std::function<Result<void>(const QVariant&)> take = {};
};

/// What a field is filled in with on the screen.
struct FieldEdit {
    QWidget* widget;  ///< with what belongs to it, such as a button to find a file
    QWidget* input;   ///< that takes the keys
    std::function<QVariant()> value;
};

/// What is said where a field was left empty that must not be.
[[nodiscard]] Error nothingIn(const QString& label);

[[nodiscard]] FieldEdit makeEdit(const FormField& field, QWidget* parent);

}  // namespace pliant::ui
