#pragma once

#include "core/axes/axis_set.h"

#include <QString>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace pliant::ui {

class AmountSlider;

/// The controls of one slider: its name, how far it stands, and its lock.
class AxisRow : public QWidget {
    Q_OBJECT

  public:
    AxisRow(const axes::Axis& axis, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const QString& title() const { return title_; }
    [[nodiscard]] AmountSlider& slider() const { return *slider_; }
    [[nodiscard]] QDoubleSpinBox& number() const { return *number_; }
    [[nodiscard]] QToolButton& lock() const { return *lock_; }

    /// Shows the document's. Does not signal.
    void show(double amount, bool is_locked);
    /// Whether the locked sliders leave enough of it.
    void setFree(bool is_free);

  Q_SIGNALS:
    /// The mouse holds it from now on, or no longer.
    void held(bool is_held);
    void moved(double amount);
    /// What moves from now on is another gesture: the focus went elsewhere.
    void left();
    void lockAsked(bool is_locked);

  private:
    void enable();

    std::string id_;
    QString title_;
    QString tip_;
    QToolButton* lock_;
    QLabel* name_;
    AmountSlider* slider_;
    QDoubleSpinBox* number_;
    bool is_free_ = true;
};

}  // namespace pliant::ui
