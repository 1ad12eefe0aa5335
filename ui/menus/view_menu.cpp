#include "ui/canvas/canvas.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"

#include <QKeyEvent>
#include <QWidget>

namespace pliant::ui {
namespace {

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

}  // namespace

void connectViewMenu(const Actions& actions, Canvas& canvas, QWidget& window) {
    onTriggered(actions.zoom_in, [&canvas] { canvas.zoomIn(); });
    onTriggered(actions.zoom_out, [&canvas] { canvas.zoomOut(); });
    onTriggered(actions.fit, [&canvas] { canvas.fit(); });
    onTriggered(actions.actual_size, [&canvas] { canvas.showActualSize(); });
    onTriggered(actions.split, [&canvas](bool is_on) {
        canvas.setComparison(is_on ? Comparison::Split : Comparison::After);
    });
    onTriggered(actions.overlays, [&canvas](bool is_on) { canvas.setOverlaysVisible(is_on); });
    onTriggered(actions.full_screen, [&window](bool is_on) {
        if (is_on) {
            window.showFullScreen();
        } else {
            window.showNormal();
        }
    });
    new BeforeKey(canvas);
}

}  // namespace pliant::ui
