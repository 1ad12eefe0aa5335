#pragma once

class QWidget;

/// What the entries of each menu do. Everything that is given must outlive the actions' use.
namespace pliant::ui {

struct Actions;
class Canvas;
class Editor;
class EditState;
class FileOperations;
class MaskTool;

void connectFileMenu(const Actions& actions, FileOperations& files, QWidget& window);
void connectEditMenu(const Actions& actions,
                     Editor& editor,
                     EditState& state,
                     FileOperations& files);
/// The entries that choose a tool are the tool bar's.
void connectDragMenu(const Actions& actions, Editor& editor, EditState& state, Canvas& canvas);
void connectPointMenu(const Actions& actions, EditState& state, Canvas& canvas);
void connectMaskMenu(const Actions& actions,
                     EditState& state,
                     MaskTool& tool,
                     FileOperations& files);
/// The colours are what the window remembers.
void connectViewMenu(const Actions& actions, Canvas& canvas, QWidget& window);
/// The welcome is the window's.
void connectHelpMenu(const Actions& actions, Editor& editor, QWidget& window);

}  // namespace pliant::ui
