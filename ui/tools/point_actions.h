#pragma once

namespace pliant::ui {

class ActionRegistry;
class Canvas;
class EditState;

/// Brings what is done to points by menu and key. Everything must outlive the actions' use.
void addPointActions(ActionRegistry& actions, EditState& state, Canvas& canvas);

}  // namespace pliant::ui
