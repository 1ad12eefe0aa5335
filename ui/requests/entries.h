#pragma once

class QWidget;

namespace pliant::ui {

struct RequestEntry;
struct Workbench;

// What can be begun: a file of its own for each, or for a few that are alike, and two lines here.
[[nodiscard]] RequestEntry generateEntry(const Workbench& bench);
[[nodiscard]] RequestEntry convertEntry(const Workbench& bench);
[[nodiscard]] RequestEntry evaluateDragEntry(const Workbench& bench);
[[nodiscard]] RequestEntry evaluateModelEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainPeopleEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainPicturesEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainRegressorEntry(const Workbench& bench);
[[nodiscard]] RequestEntry diagnosisEntry(const Workbench& bench);

/// In the order of the menus.
inline constexpr RequestEntry (*kRequestEntries[])(const Workbench&) = {
    generateEntry,
    convertEntry,
    evaluateDragEntry,
    evaluateModelEntry,
    trainPeopleEntry,
    trainPicturesEntry,
    trainRegressorEntry,
    diagnosisEntry,
};

/// Brings the actions of all of them.
void addRequestActions(const Workbench& bench, QWidget& window);

}  // namespace pliant::ui
