#include "ui/panels/column.h"

#include <QEvent>
#include <QScrollBar>

namespace pliant::ui {

Column::Column(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(content);
}

QSize Column::minimumSizeHint() const {
    const int bar = verticalScrollBar()->sizeHint().width();
    return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
}

QSize Column::sizeHint() const {
    return {minimumSizeHint().width(), widget()->sizeHint().height()};
}

bool Column::eventFilter(QObject* watched, QEvent* event) {
    // The content may need a different width.
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace pliant::ui
