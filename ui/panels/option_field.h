#pragma once

#include <QDoubleSpinBox>
#include <QToolButton>
#include <QWidget>

#include <optional>

namespace pliant::ui {

/// Range of a number field.
struct OptionRange {
    double least = 0.0;
    double most = 100.0;
    double step = 1.0;
    int decimals = 0;
    QString unit = {};  ///< " px"
};

/// A number with a default from the model: shows the default until another value is set; a button
/// resets it.
class OptionField : public QWidget {
    Q_OBJECT

  public:
    OptionField(const QString& name,
                const QString& explanation,
                const OptionRange& range,
                QWidget* parent = nullptr);

    /// The model's default.
    void setDefault(std::optional<double> value);
    /// The maximum. Does not signal.
    void setMost(double most);
    /// Empty: the model's default. Does not signal.
    void setValue(std::optional<double> value);
    [[nodiscard]] std::optional<double> value() const { return value_; }

  Q_SIGNALS:
    /// Edited by the user.
    void edited(std::optional<double> value);

  private:
    void show();

    QString explanation_;
    std::optional<double> default_;
    std::optional<double> value_;
    QDoubleSpinBox* number_;
    QToolButton* reset_;
};

}  // namespace pliant::ui
