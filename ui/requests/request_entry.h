#pragma once

#include "ui/actions/action_registry.h"
#include "ui/editor/engine_tasks.h"
#include "ui/forms/form_field.h"
#include "ui/tasks/tasks.h"

#include <QString>

#include <functional>
#include <vector>

namespace pliant::ui {

struct Workbench;

/// The menu of an entry; Evaluate and Train are submenus.
enum class EntryMenu { File, Evaluate, Train, Help };

/// A request that a menu starts beside the canvas.
struct RequestEntry {
    const char* id;  ///< of its action
    EntryMenu menu = EntryMenu::File;
    QString text;                        ///< in the menu, with its mnemonic
    QString explanation;                 ///< a sentence
    QString title;                       ///< of its dialog
    QString begin = {};                  ///< text of the button that starts it
    std::vector<FormField> fields = {};  ///< empty: starts without a dialog
    /// Starts it with the values of the fields.
    std::function<TaskId()> start = {};
};

/// Registers the entry's action and creates its dialog, if it has fields. A request refused before
/// any work was done is shown in that dialog again.
void addRequestAction(const RequestEntry& entry, const Workbench& bench, QWidget& window);

}  // namespace pliant::ui
