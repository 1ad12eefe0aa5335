#pragma once

#include <QString>
#include <QWidget>

namespace pliant::ui {

/// Where a panel is placed in the window.
enum class PanelPlace {
    Tab,     ///< in the side column, first in a tab with the panel's title
    Below,   ///< in the previous panel's tab, under its own title
    Folded,  ///< the same, collapsed until its title is clicked
    Dock,    ///< a dock of its own
};

struct PanelSpec {
    const char* id;  ///< "mask": unique; used in settings and action ids
    QString title;
    PanelPlace place = PanelPlace::Tab;
    Qt::DockWidgetArea area = Qt::RightDockWidgetArea;  ///< of a dock, initially
};

/// A panel beside the picture: a class like this and a line in panel_table.cpp. The window places
/// it, adds it to the View menu and remembers its visibility; the panel registers its actions and
/// remembered settings with the workbench.
class Panel : public QWidget {
    Q_OBJECT

  public:
    explicit Panel(const PanelSpec& spec, QWidget* parent = nullptr)
        : QWidget(parent), spec_(spec) {}

    [[nodiscard]] const PanelSpec& spec() const { return spec_; }
    /// Whether the panel is of use now. If not, it is hidden regardless of the View menu.
    [[nodiscard]] bool isAvailable() const { return is_available_; }

  Q_SIGNALS:
    void availabilityChanged();
    /// Requests that its tab come to the front, for an action that uses this panel.
    void raiseRequested();

  protected:
    void setAvailable(bool is_available);

  private:
    PanelSpec spec_;
    bool is_available_ = true;
};

}  // namespace pliant::ui
