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

/// The services of a window. Panels and menus use what they need, register their actions with
/// `actions`, and tell `remembered` what to restore at the next start. All of it outlives them.
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
