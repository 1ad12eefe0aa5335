#pragma once

namespace pliant::ui {

class ActionRegistry;
class Canvas;
class Editor;
class EditState;
class FileOperations;
class ModelList;
class RememberedSettings;
class ToolBox;
class Trainings;

/// What the pieces of a window work with. Panels and menus take what they need of it, bring their
/// actions to `actions`, and say to `remembered` what is to be the same at the next start. All of
/// it outlives them.
struct Workbench {
    ActionRegistry& actions;
    RememberedSettings& remembered;
    EditState& state;
    Editor& editor;
    ModelList& models;
    FileOperations& files;
    Canvas& canvas;
    ToolBox& tools;
    Trainings& trainings;
};

}  // namespace pliant::ui
