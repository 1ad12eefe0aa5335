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

/// Which menu of the bar an entry stands in, or in which menu of one.
enum class EntryMenu { File, Evaluate, Train, Help };

/// Something that a menu begins beside the canvas.
struct RequestEntry {
    const char* id;  ///< of its action
    EntryMenu menu = EntryMenu::File;
    QString text;                        ///< in the menu, with its mnemonic
    QString explanation;                 ///< in a sentence
    QString title;                       ///< of its dialog
    QString begin = {};                  ///< on the button that begins it
    std::vector<FormField> fields = {};  ///< to be filled in before; none: it begins at once
    /// Begins it with what was filled in.
    std::function<TaskId()> start = {};
};

/// Brings the entry's action, and opens its dialog where it has fields. What is refused before
/// anything was done comes back in that dialog.
void addRequestAction(const RequestEntry& entry, const Workbench& bench, QWidget& window);

}  // namespace pliant::ui
