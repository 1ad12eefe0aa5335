#pragma once

#include <QScrollArea>

namespace pliant::ui {

/// A vertically scrolling column of panels that is always wide enough for them.
class Column : public QScrollArea {
    Q_OBJECT

  public:
    /// Takes ownership of `content`.
    explicit Column(QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace pliant::ui
