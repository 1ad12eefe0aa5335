#pragma once

#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"
#include "ui/window/actions.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QSettings>

#include <filesystem>

class QDockWidget;

namespace pliant::ui {

class DragPanel;
class DragSettingsPanel;
class DragTool;
class FileOperations;
class HistoryPanel;
class MaskPanel;
class MaskTool;
class MessageBar;
class PicturePanel;
class Section;
class StatusLine;
class TimelineBar;
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

    /// Asks, where a crash has left edits, with which to go on.
    void offerRecovery();

    [[nodiscard]] Canvas& canvas() { return *canvas_; }
    [[nodiscard]] EditState& state() { return state_; }
    [[nodiscard]] SessionKeeper& keeper() { return keeper_; }
    [[nodiscard]] Editor& editor() { return editor_; }
    [[nodiscard]] FileOperations& files() { return *files_; }
    [[nodiscard]] MessageBar& messages() { return *messages_; }
    [[nodiscard]] MaskTool& maskTool() { return *mask_tool_; }
    [[nodiscard]] const Actions& actions() const { return actions_; }

  Q_SIGNALS:
    /// The first picture is on the screen.
    void firstPictureShown();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void buildCentre();
    void buildDocks();
    void buildToolBar();
    void connectFiles();
    void connectDrag();
    void connectPoints();
    void connectMask();
    void connectView();
    void connectHelp();
    void connectEditor();
    void connectMessages();

    void showDocument();
    void showPicture();
    void showModel();
    void showRunning();
    void showTitle();
    void showSelection();
    void chooseTool();
    void cancel();
    void addPointInTheMiddle();
    void showPointMenu(QPoint on_screen);
    void fillRecent();
    void setTheme(const QString& key);
    void setWelcomeVisible(bool is_visible);
    void restoreSettings();
    void storeSettings();
    [[nodiscard]] QDockWidget* addDock(const QString& title, const QString& name, QWidget* content);

    std::filesystem::path journal_folder_;
    QSettings& settings_;
    SessionKeeper keeper_;
    EditState state_;
    Editor editor_;
    Actions actions_;
    FileOperations* files_;
    DragTool* drag_tool_;
    MaskTool* mask_tool_;

    Canvas* canvas_ = nullptr;
    MessageBar* messages_ = nullptr;
    WelcomeBar* welcome_ = nullptr;
    TimelineBar* timeline_ = nullptr;
    StatusLine* status_ = nullptr;
    HistoryPanel* history_ = nullptr;
    PicturePanel* picture_panel_ = nullptr;
    DragPanel* drag_panel_ = nullptr;
    DragSettingsPanel* settings_panel_ = nullptr;
    QWidget* mask_group_ = nullptr;
    Section* advanced_ = nullptr;
    QDockWidget* side_dock_ = nullptr;
    QDockWidget* history_dock_ = nullptr;
    Comparison comparison_before_ = Comparison::After;  // while B is held
    QElapsedTimer loading_time_;
    bool is_first_picture_ = true;
};

}  // namespace pliant::ui
