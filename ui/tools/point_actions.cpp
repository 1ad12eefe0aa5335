#include "ui/tools/point_actions.h"

#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace pliant::ui {
namespace {

struct PointActions {
    Q_DECLARE_TR_FUNCTIONS(PointActions)
};

void add_point_in_the_middle(EditState& state, const Canvas& canvas) {
    if (state.size().is_empty()) return;
    const auto middle = canvas.layerView().image_from_widget(canvas.rect().toRectF().center());
    const auto place = state.inPicture(middle);
    const auto id = state.generated().next_point;
    state.keeper().issue(document::AddPoint{.handle = place, .target = place});
    state.select({id});
}

/// Whether there is a selection and all of it satisfies the predicate.
template <typename Predicate>
bool is_all_of_selection(const EditState& state, Predicate is_so) {
    const auto& selection = state.selection();
    return !selection.empty() && std::ranges::all_of(selection, [&](auto id) {
        const auto* point = state.generated().find_point(id);
        return point != nullptr && is_so(*point);
    });
}

void addForAllPoints(ActionRegistry& actions, EditState& state, Canvas& canvas) {
    actions.add({.id = "points.add",
                 .text = PointActions::tr("&Add a point"),
                 .shortcut = Qt::Key_Insert,
                 .explanation = PointActions::tr("Add a handle in the middle of the view"),
                 .places = {{Menu::Points, 0, 0}}},
                [&] { add_point_in_the_middle(state, canvas); });
    actions.add({.id = "points.select_all",
                 .text = PointActions::tr("Select &all points"),
                 .shortcut = QKeySequence::SelectAll,
                 .explanation = PointActions::tr("Select every point"),
                 .places = {{Menu::Points, 0, 1}, {Menu::OnPicture, 0, 0}}},
                [&state] { state.selectAll(); });
    actions.add({.id = "points.clear",
                 .text = PointActions::tr("Delete a&ll"),
                 .shortcut = PointActions::tr("Ctrl+Shift+Del"),
                 .explanation = PointActions::tr("Delete every point that is not locked"),
                 .places = {{Menu::Points, 2, 0}, {Menu::OnPicture, 0, 1}}},
                [&state] { state.keeper().issue(document::ClearPoints{}); });
}

/// Actions on the selected points; checkable ones are checked if they apply to all of them.
void addForSelection(ActionRegistry& actions, EditState& state) {
    auto& remove = actions.add({.id = "points.remove",
                                .text = PointActions::tr("&Delete"),
                                .shortcut = QKeySequence::Delete,
                                .explanation = PointActions::tr("Delete the selected points"),
                                .places = {{Menu::Points, 1, 0}, {Menu::OnPoint, 0, 0}}},
                               [&state] { state.removeSelected(); });
    auto& lock = actions.add(
        {.id = "points.lock",
         .text = PointActions::tr("&Locked"),
         .shortcut = PointActions::tr("L"),
         .explanation = PointActions::tr("Keep the selected points from being moved by hand"),
         .places = {{Menu::Points, 1, 1}, {Menu::OnPoint, 0, 1}},
         .is_checkable = true},
        [&state](bool is_on) { state.lockSelected(is_on); });
    auto& enable =
        actions.add({.id = "points.enable",
                     .text = PointActions::tr("S&witched on"),
                     .shortcut = PointActions::tr("O"),
                     .explanation = PointActions::tr("Include the selected points in the drag"),
                     .places = {{Menu::Points, 1, 2}, {Menu::OnPoint, 0, 2}},
                     .is_checkable = true},
                    [&state](bool is_on) { state.enableSelected(is_on); });
    auto& pin = actions.add({.id = "points.pin",
                             .text = PointActions::tr("&Pinned"),
                             .shortcut = PointActions::tr("Shift+P"),
                             .explanation = PointActions::tr("Make pins of the selected points"),
                             .places = {{Menu::Points, 1, 3}, {Menu::OnPoint, 0, 3}},
                             .is_checkable = true},
                            [&state](bool is_on) { state.pinSelected(is_on); });
    auto& unpair =
        actions.add({.id = "points.unpair",
                     .text = PointActions::tr("Remove &target"),
                     .explanation = PointActions::tr("Remove the targets of the selected handles"),
                     .places = {{Menu::Points, 1, 4}, {Menu::OnPoint, 0, 4}}},
                    [&state] { state.unpairSelected(); });

    const auto show = [of_selection = QList<QAction*>{&remove, &lock, &enable, &pin, &unpair},
                       &lock,
                       &enable,
                       &pin,
                       &state] {
        for (auto* action : of_selection) action->setEnabled(!state.selection().empty());
        const auto all = [&state](auto is_so) { return is_all_of_selection(state, is_so); };
        lock.setChecked(all([](const auto& point) { return point.is_locked; }));
        enable.setChecked(all([](const auto& point) { return point.is_enabled; }));
        pin.setChecked(all([](const auto& point) { return point.is_pin; }));
    };
    QObject::connect(&state, &EditState::changed, &remove, show);
    show();
}

}  // namespace

void addPointActions(ActionRegistry& actions, EditState& state, Canvas& canvas) {
    addForAllPoints(actions, state, canvas);
    addForSelection(actions, state);
}

}  // namespace pliant::ui
