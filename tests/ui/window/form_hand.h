#pragma once

#include "ui/forms/form_dialog.h"

#include <QApplication>

#include <gtest/gtest.h>

#include <cstdlib>

namespace pliant::ui {

/// The dialog that is open; null where none is.
[[nodiscard]] inline FormDialog* openForm() {
    for (auto* each : QApplication::topLevelWidgets()) {
        if (auto* form = qobject_cast<FormDialog*>(each); form && form->isVisible()) return form;
    }
    return nullptr;
}

/// The field of the dialog that is open which is called so.
template <typename Widget>
[[nodiscard]] Widget& field(const char* label) {
    if (auto* form = openForm()) {
        for (auto* each : form->findChildren<Widget*>()) {
            if (each->accessibleName() == label) return *each;
        }
    }
    ADD_FAILURE() << label;
    std::abort();
}

}  // namespace pliant::ui
