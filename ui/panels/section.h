#pragma once

#include <QToolButton>
#include <QWidget>

namespace pliant::ui {

/// A heading that expands and collapses its content.
class Section : public QWidget {
    Q_OBJECT

  public:
    explicit Section(const QString& title, QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] bool isOpen() const { return heading_->isChecked(); }
    void setOpen(bool is_open) { heading_->setChecked(is_open); }

  Q_SIGNALS:
    void toggled(bool is_open);

  private:
    QToolButton* heading_;
};

}  // namespace pliant::ui
