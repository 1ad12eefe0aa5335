#pragma once

namespace pliant::ui {

class ActionRegistry;
class Canvas;
class EditState;

/// Registers the actions on points. All arguments must outlive them.
void addPointActions(ActionRegistry& actions, EditState& state, Canvas& canvas);

}  // namespace pliant::ui
