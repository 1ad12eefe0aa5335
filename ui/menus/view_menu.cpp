#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/icons/themed_icon.h"
#include "ui/menus/menus.h"
#include "ui/panels/workbench.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWidget>

namespace pliant::ui {
namespace {

struct ViewMenu {
    Q_DECLARE_TR_FUNCTIONS(ViewMenu)
};

/// Shows the picture before for as long as B is held.
class BeforeKey : public QObject {
  public:
    explicit BeforeKey(Canvas& canvas) : QObject(&canvas), canvas_(canvas) {
        canvas.installEventFilter(this);
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool is_press = event->type() == QEvent::KeyPress;
        if (is_press || event->type() == QEvent::KeyRelease) {
            const auto& key = static_cast<QKeyEvent&>(*event);
            if (key.key() == Qt::Key_B && key.modifiers() == Qt::NoModifier) {
                if (key.isAutoRepeat()) return true;
                if (is_press) otherwise_ = canvas_.comparison();
                canvas_.setComparison(is_press ? Comparison::Before : otherwise_);
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

  private:
    Canvas& canvas_;
    Comparison otherwise_ = Comparison::After;
};

void addZoom(ActionRegistry& actions, Canvas& canvas) {
    actions.add({.id = "view.zoom_in",
                 .text = ViewMenu::tr("Zoom &in"),
                 .shortcut = QKeySequence::ZoomIn,
                 .explanation = ViewMenu::tr("Nearer"),
                 .places = {{Menu::View, 0, 0}}},
                [&canvas] { canvas.zoomIn(); });
    actions.add({.id = "view.zoom_out",
                 .text = ViewMenu::tr("Zoom &out"),
                 .shortcut = QKeySequence::ZoomOut,
                 .explanation = ViewMenu::tr("Farther"),
                 .places = {{Menu::View, 0, 1}}},
                [&canvas] { canvas.zoomOut(); });
    actions.add({.id = "view.fit",
                 .text = ViewMenu::tr("&Fit"),
                 .shortcut = ViewMenu::tr("Ctrl+0"),
                 .explanation = ViewMenu::tr("The whole picture"),
                 .places = {{Menu::View, 0, 2}}},
                [&canvas] { canvas.fit(); });
    actions.add({.id = "view.actual_size",
                 .text = ViewMenu::tr("&Actual size"),
                 .shortcut = ViewMenu::tr("Ctrl+1"),
                 .explanation = ViewMenu::tr("One pixel on one pixel of the screen"),
                 .places = {{Menu::View, 0, 3}}},
                [&canvas] { canvas.showActualSize(); });
}

void addOverPicture(ActionRegistry& actions, Canvas& canvas) {
    actions.add({.id = "view.split",
                 .text = ViewMenu::tr("Before and a&fter"),
                 .shortcut = ViewMenu::tr("S"),
                 .explanation = ViewMenu::tr("The picture before on the left, after on the right"),
                 .places = {{Menu::View, 1, 0}, {Menu::ToolBar, 2, 0}},
                 .icon = themedIcon("split"),
                 .short_text = ViewMenu::tr("Compare"),
                 .is_checkable = true},
                [&canvas](bool is_on) {
                    canvas.setComparison(is_on ? Comparison::Split : Comparison::After);
                });
    actions
        .add({.id = "view.overlays",
              .text = ViewMenu::tr("&Points and mask"),
              .shortcut = ViewMenu::tr("V"),
              .explanation = ViewMenu::tr("Show points and mask"),
              .places = {{Menu::View, 1, 1}},
              .is_checkable = true},
             [&canvas](bool is_on) { canvas.setOverlaysVisible(is_on); })
        .setChecked(true);
}

}  // namespace

void addViewActions(const Workbench& bench, QWidget& window) {
    addZoom(bench.actions, bench.canvas);
    addOverPicture(bench.actions, bench.canvas);
    bench.actions.add({.id = "view.full_screen",
                       .text = ViewMenu::tr("F&ull screen"),
                       .shortcut = Qt::Key_F11,
                       .explanation = ViewMenu::tr("Fill the screen"),
                       .places = {{Menu::View, 2, 3}},
                       .is_checkable = true},
                      [&window](bool is_on) {
                          if (is_on) {
                              window.showFullScreen();
                          } else {
                              window.showNormal();
                          }
                      });
    new BeforeKey(bench.canvas);
}

}  // namespace pliant::ui
