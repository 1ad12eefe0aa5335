#pragma once

class QWidget;

namespace pliant::ui {

struct RequestEntry;
struct Workbench;

// The requests available in menus: a file for each, or for a few similar ones, and two lines here.
[[nodiscard]] RequestEntry generateEntry(const Workbench& bench);
[[nodiscard]] RequestEntry slidersEntry(const Workbench& bench);
[[nodiscard]] RequestEntry convertEntry(const Workbench& bench);
[[nodiscard]] RequestEntry evaluateDragEntry(const Workbench& bench);
[[nodiscard]] RequestEntry evaluateModelEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainPeopleEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainPicturesEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainRegressorEntry(const Workbench& bench);
[[nodiscard]] RequestEntry trainRetouchEntry(const Workbench& bench);
[[nodiscard]] RequestEntry diagnosisEntry(const Workbench& bench);

/// In menu order.
inline constexpr RequestEntry (*kRequestEntries[])(const Workbench&) = {
    generateEntry,
    slidersEntry,
    convertEntry,
    evaluateDragEntry,
    evaluateModelEntry,
    trainPeopleEntry,
    trainPicturesEntry,
    trainRegressorEntry,
    trainRetouchEntry,
    diagnosisEntry,
};

/// Registers the actions of all entries.
void addRequestActions(const Workbench& bench, QWidget& window);

}  // namespace pliant::ui
