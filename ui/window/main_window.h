#pragma once

#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/menus/actions.h"
#include "ui/models/model_list.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QMainWindow>

#include <filesystem>

class QDockWidget;
class QSettings;

namespace pliant::ui {

class FileOperations;
class HistoryPanel;
class MaskTool;
class MessageBar;
class ModelsPage;
class Notices;
class RememberedSettings;
class SidePanel;
class StatusLine;
class TimelineBar;
class ToolBar;
class WelcomeBar;

/// The window: the picture in the middle, tools on the left, settings and history on the right.
/// Puts the pieces together and connects them; what they do they do themselves.
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
    [[nodiscard]] const Actions& actions() const { return actions_; }

  Q_SIGNALS:
    /// The first picture is on the screen.
    void firstPictureShown();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void buildCentre();
    void buildDocks();
    void connectMenus();
    void connectHand();
    void connectMovement();
    void connectDocument();
    void connectPicture();
    void connectWelcome();

    void showDocument();
    void showPicture();
    void showThumbnail();
    void showModel();
    void showRunning();
    void showTitle();
    void showModels();
    [[nodiscard]] QDockWidget* addDock(const QString& title, const QString& name, QWidget* content);

    std::filesystem::path journal_folder_;
    SessionKeeper keeper_;
    EditState state_;
    Editor editor_;
    ModelList model_list_;
    Actions actions_;
    FileOperations* files_;

    Canvas* canvas_ = nullptr;
    ToolBar* tools_ = nullptr;
    MessageBar* messages_ = nullptr;
    WelcomeBar* welcome_ = nullptr;
    TimelineBar* timeline_ = nullptr;
    StatusLine* status_ = nullptr;
    Notices* notices_ = nullptr;
    RememberedSettings* remembered_ = nullptr;
    HistoryPanel* history_ = nullptr;
    SidePanel* side_ = nullptr;
    QDockWidget* side_dock_ = nullptr;
    QDockWidget* history_dock_ = nullptr;
    ModelsPage* models_page_ = nullptr;  // made when it is first asked for
    bool is_first_picture_ = true;
};

}  // namespace pliant::ui
