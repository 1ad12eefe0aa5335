#pragma once

#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/models/model_list.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/edit_state.h"
#include "ui/training/trainings.h"

#include <QMainWindow>

#include <filesystem>

class QSettings;

namespace pliant::ui {

class FileOperations;
class MaskTool;
class MessageBar;
class Notices;
class PanelPlaces;
class ToolBox;

/// The window: the picture in the middle, tools on the left, panels on the right. Puts the pieces
/// together and connects them; what they do they do themselves.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    /// `settings` must outlive it; journals go into `journal_folder`.
    MainWindow(const EngineFactory& make_engine,
               const std::filesystem::path& journal_folder,
               QSettings& settings);
    ~MainWindow() override;

    /// Looks for edits that a crash has left, and asks with which to go on.
    void offerRecovery();

    [[nodiscard]] Canvas& canvas() { return *canvas_; }
    [[nodiscard]] EditState& state() { return state_; }
    [[nodiscard]] SessionKeeper& keeper() { return keeper_; }
    [[nodiscard]] Editor& editor() { return editor_; }
    [[nodiscard]] FileOperations& files() { return *files_; }
    [[nodiscard]] MessageBar& messages() { return *messages_; }
    [[nodiscard]] MaskTool& maskTool();
    [[nodiscard]] Trainings& trainings() { return trainings_; }
    [[nodiscard]] const ActionRegistry& actions() const { return actions_; }

  Q_SIGNALS:
    /// The first picture is on the screen.
    void firstPictureShown();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void buildCentre();
    void buildMenus();
    void connectHand();
    void connectModels();
    void connectTasks();
    void rememberPlaces();
    void begin();
    void showTitle();

    std::filesystem::path journal_folder_;
    SessionKeeper keeper_;
    EditState state_;
    Editor editor_;
    Trainings trainings_;
    ModelList model_list_;
    ActionRegistry actions_;
    RememberedSettings remembered_;
    FileOperations* files_;
    Canvas* canvas_;
    ToolBox* tools_;
    Workbench bench_;

    MessageBar* messages_ = nullptr;
    Notices* notices_ = nullptr;
    PanelPlaces* panels_ = nullptr;
    bool are_docks_placed_ = false;
    bool is_leaving_ = false;  // as soon as what it waits for is over
};

}  // namespace pliant::ui
