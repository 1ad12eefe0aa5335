#pragma once

#include <QString>
#include <QWidget>

namespace pliant::ui {

/// Where a panel stands in the window.
enum class PanelPlace {
    Tab,     ///< in the side column, at the top of a tab that has the panel's title
    Below,   ///< in the tab of the panel before it, under its own title
    Folded,  ///< the same, folded up until its title is pressed
    Dock,    ///< a dock of its own
};

struct PanelSpec {
    const char* id;  ///< "mask": its name in settings and in the ids of actions, unique
    QString title;
    PanelPlace place = PanelPlace::Tab;
    Qt::DockWidgetArea area = Qt::RightDockWidgetArea;  ///< of a dock, at the first start
};

/// One thing that stands beside the picture: a class like this and a line in panel_table.cpp. The
/// window gives it its place, an entry in the View menu, and remembers whether it is shown; actions
/// and what else is to be remembered it brings to the workbench that it is made with.
class Panel : public QWidget {
    Q_OBJECT

  public:
    explicit Panel(const PanelSpec& spec, QWidget* parent = nullptr)
        : QWidget(parent), spec_(spec) {}

    [[nodiscard]] const PanelSpec& spec() const { return spec_; }
    /// Whether there is anything to do with it now. If not it is hidden, whatever the View menu
    /// says.
    [[nodiscard]] bool isAvailable() const { return is_available_; }

  Q_SIGNALS:
    void availabilityChanged();
    /// What the person has begun is done with this panel: its tab is to come to the front.
    void wanted();

  protected:
    void setAvailable(bool is_available);

  private:
    PanelSpec spec_;
    bool is_available_ = true;
};

}  // namespace pliant::ui
