#include "ui/actions/action_registry.h"

#include <QWidget>

#include <algorithm>
#include <optional>

namespace pliant::ui {

QAction& ActionRegistry::add(const ActionSpec& spec) {
    auto* action = new QAction(spec.icon, spec.text, &window_);
    action->setObjectName(QLatin1String(spec.id));
    action->setShortcut(spec.shortcut);
    action->setCheckable(spec.is_checkable);
    if (!spec.short_text.isEmpty()) action->setIconText(spec.short_text);
    const auto key = spec.shortcut.toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? spec.explanation
                                     : QStringLiteral("%1 (%2)").arg(spec.explanation, key));
    action->setStatusTip(spec.explanation);
    if (!by_id_.emplace(action->objectName(), action).second) {
        qFatal("two actions are called %s", spec.id);
    }
    for (const auto& place : spec.places) {
        const auto later = std::ranges::upper_bound(placed_, place, {}, &Placed::place);
        placed_.insert(later, {place, action});
    }
    actions_.push_back(action);
    window_.addAction(action);
    return *action;
}

QAction& ActionRegistry::at(const char* id) const {
    const auto found = by_id_.find(QLatin1String(id));
    if (found == by_id_.end()) qFatal("no action is called %s", id);
    return *found->second;
}

QList<QAction*> ActionRegistry::all() const {
    QList<QAction*> all;
    const auto add_new = [&all](QAction* action) {
        if (!all.contains(action)) all.append(action);
    };
    for (const auto& [place, action] : placed_) add_new(action);
    for (auto* action : actions_) add_new(action);
    return all;
}

QList<QAction*> ActionRegistry::in(Menu menu) const {
    QList<QAction*> actions;
    for (const auto& [place, action] : placed_) {
        if (place.menu == menu) actions.append(action);
    }
    return actions;
}

void ActionRegistry::fill(Menu menu, QWidget& bar) const {
    std::optional<int> group;
    for (const auto& [place, action] : placed_) {
        if (place.menu != menu) continue;
        if (group && *group != place.group) {
            auto* line = new QAction(&bar);
            line->setSeparator(true);
            bar.addAction(line);
        }
        group = place.group;
        bar.addAction(action);
    }
}

}  // namespace pliant::ui
