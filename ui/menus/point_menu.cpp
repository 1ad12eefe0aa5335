#include "ui/canvas/canvas.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <algorithm>

namespace pliant::ui {
namespace {

void add_point_in_the_middle(EditState& state, const Canvas& canvas) {
    if (state.side() == 0) return;
    const auto middle = canvas.view().image_from_widget(canvas.rect().toRectF().center());
    const auto place = state.inPicture(middle);
    const auto id = state.document().next_point;
    state.keeper().issue(document::AddPoint{.handle = place, .target = place});
    state.select({id});
}

/// Whether there is a selection, all of which is so.
template <typename Predicate>
bool is_all_of_selection(const EditState& state, Predicate is_so) {
    const auto& selection = state.selection();
    return !selection.empty() && std::ranges::all_of(selection, [&](auto id) {
        const auto* point = state.document().find_point(id);
        return point != nullptr && is_so(*point);
    });
}

}  // namespace

void connectPointMenu(const Actions& actions, EditState& state, Canvas& canvas) {
    onTriggered(actions.add_point, [&] { add_point_in_the_middle(state, canvas); });
    onTriggered(actions.select_all, [&state] { state.selectAll(); });
    onTriggered(actions.remove, [&state] { state.removeSelected(); });
    onTriggered(actions.lock, [&state](bool is_on) { state.lockSelected(is_on); });
    onTriggered(actions.enable, [&state](bool is_on) { state.enableSelected(is_on); });
    onTriggered(actions.pin, [&state](bool is_on) { state.pinSelected(is_on); });
    onTriggered(actions.unpair, [&state] { state.unpairSelected(); });
    onTriggered(actions.clear_points, [&state] { state.keeper().issue(document::ClearPoints{}); });

    const auto show = [of_points = actions.ofPoints(),
                       lock = actions.lock,
                       enable = actions.enable,
                       pin = actions.pin,
                       &state] {
        for (auto* action : of_points) action->setEnabled(!state.selection().empty());
        const auto all = [&state](auto is_so) { return is_all_of_selection(state, is_so); };
        lock->setChecked(all([](const auto& point) { return point.is_locked; }));
        enable->setChecked(all([](const auto& point) { return point.is_enabled; }));
        pin->setChecked(all([](const auto& point) { return point.is_pin; }));
    };
    QObject::connect(&state, &EditState::changed, &state, show);
    show();
}

}  // namespace pliant::ui
