#include "ui/canvas/canvas_accessible.h"

#include "ui/canvas/canvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace pliant::ui {
namespace {

/// One point of a canvas, by id, since it may be deleted before it is queried.
class PointAccessible : public QAccessibleInterface {
    Q_DECLARE_TR_FUNCTIONS(PointAccessible)

  public:
    PointAccessible(Canvas& canvas, document::PointId id) : canvas_(&canvas), id_(id) {}

    [[nodiscard]] document::PointId id() const { return id_; }
    bool isValid() const override { return mark() != nullptr; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override {
        return canvas_ ? canvas_->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(canvas_);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Grip; }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override {
        const auto* at = mark();
        if (at == nullptr) return {};
        const auto centre = canvas_->layerView().widget_from_image(at->handle).toPoint();
        const int reach = static_cast<int>(kMarkReach);
        const QPoint corner = canvas_->mapToGlobal(centre - QPoint(reach, reach));
        return {corner, QSize(2 * reach, 2 * reach)};
    }

    QString text(QAccessible::Text kind) const override {
        const auto* at = mark();
        if (at == nullptr) return {};
        if (kind == QAccessible::Name)
            return at->is_pin ? tr("Pin %1").arg(id_) : tr("Handle %1").arg(id_);
        if (kind != QAccessible::Description && kind != QAccessible::Value) return {};
        const auto place = [](Point p) { return tr("%1, %2").arg(qRound(p.x)).arg(qRound(p.y)); };
        QStringList parts{tr("at %1").arg(place(at->handle))};
        if (at->target) parts.append(tr("target at %1").arg(place(*at->target)));
        if (!at->target && !at->is_pin) parts.append(tr("without a target"));
        if (at->is_locked) parts.append(tr("locked"));
        if (!at->is_enabled) parts.append(tr("switched off"));
        if (at->is_lost) parts.append(tr("lost"));
        return parts.join(QStringLiteral("; "));
    }

    QAccessible::State state() const override {
        QAccessible::State state;
        const auto* at = mark();
        state.invalid = at == nullptr;
        state.focusable = state.selectable = state.multiSelectable = true;
        if (at == nullptr) return state;
        state.selected = at->is_selected;
        state.focused = at->is_selected && canvas_->hasFocus();
        state.disabled = !at->is_enabled;
        return state;
    }

  private:
    [[nodiscard]] const PointMark* mark() const {
        if (!canvas_) return nullptr;
        const auto found = std::ranges::find(canvas_->marks(), id_, &PointMark::id);
        return found == canvas_->marks().end() ? nullptr : &*found;
    }

    QPointer<Canvas> canvas_;
    document::PointId id_;
};

class CanvasAccessible : public QAccessibleWidget {
  public:
    explicit CanvasAccessible(Canvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::Canvas), canvas_(*canvas) {}
    ~CanvasAccessible() override {
        for (const auto& [id, interface] : points_)
            QAccessible::deleteAccessibleInterface(interface);
    }

    int childCount() const override { return static_cast<int>(canvas_.marks().size()); }

    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        const auto id = canvas_.marks()[static_cast<std::size_t>(index)].id;
        auto [place, is_new] = points_.try_emplace(id);
        if (is_new) {
            place->second =
                QAccessible::registerAccessibleInterface(new PointAccessible(canvas_, id));
        }
        return QAccessible::accessibleInterface(place->second);
    }

    int indexOfChild(const QAccessibleInterface* child) const override {
        const auto* point = dynamic_cast<const PointAccessible*>(child);
        if (point == nullptr) return -1;
        const auto& marks = canvas_.marks();
        const auto found = std::ranges::find(marks, point->id(), &PointMark::id);
        return found == marks.end() ? -1 : static_cast<int>(found - marks.begin());
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = childCount() - 1; i >= 0; --i) {
            if (auto* point = child(i); point->rect().contains(x, y)) return point;
        }
        return nullptr;
    }

    QAccessibleInterface* focusChild() const override {
        const auto& marks = canvas_.marks();
        const auto found = std::ranges::find(marks, true, &PointMark::is_selected);
        return found == marks.end() ? QAccessibleWidget::focusChild()
                                    : child(static_cast<int>(found - marks.begin()));
    }

  private:
    Canvas& canvas_;
    mutable std::map<document::PointId, QAccessible::Id> points_;
};

QAccessibleInterface* accessibleOf(const QString&, QObject* object) {
    auto* canvas = qobject_cast<Canvas*>(object);
    return canvas == nullptr ? nullptr : new CanvasAccessible(canvas);
}

}  // namespace

void makeCanvasesAccessible() { QAccessible::installFactory(accessibleOf); }

void announceSelection(Canvas& canvas) {
    if (!QAccessible::isActive() || !canvas.hasFocus()) return;
    const auto selected = std::ranges::find(canvas.marks(), true, &PointMark::is_selected);
    if (selected == canvas.marks().end()) return;
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(static_cast<int>(selected - canvas.marks().begin()));
    QAccessible::updateAccessibility(&event);
}

}  // namespace pliant::ui
