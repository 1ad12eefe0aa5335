#pragma once

#include <QScrollArea>

namespace pliant::ui {

/// Panels one under the other that scroll up and down where they need to, and are never cut off on
/// the right.
class Column : public QScrollArea {
    Q_OBJECT

  public:
    /// Takes over `content`.
    explicit Column(QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace pliant::ui
