#pragma once

#include <QObject>

class QMainWindow;
class QSettings;

namespace pliant::ui {

struct Actions;
class DragSettingsPanel;
class Editor;
class MaskTool;
class Section;
class WelcomeBar;

/// What is the same when Pliant starts again: where the window stands, its colours, the brush, the
/// device.
class RememberedSettings : public QObject {
    Q_OBJECT

  public:
    /// What of the window is remembered.
    struct Parts {
        QMainWindow& window;
        const Actions& actions;
        Editor& editor;
        MaskTool& mask_tool;
        DragSettingsPanel& drag_settings;
        Section& advanced;
        WelcomeBar& welcome;
    };

    /// Everything must outlive it. Colours, device and whether the welcome was closed are
    /// remembered as they are chosen.
    RememberedSettings(QSettings& settings, const Parts& parts, QObject* parent = nullptr);

    /// Returns whether the docks have been in place before.
    bool restore();
    void store();
    void setWelcomeVisible(bool is_visible);

  private:
    void setTheme(const QString& key);

    QSettings& settings_;
    Parts parts_;
};

}  // namespace pliant::ui
