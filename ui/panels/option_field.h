#pragma once

#include <QDoubleSpinBox>
#include <QToolButton>
#include <QWidget>

#include <optional>

namespace pliant::ui {

/// What a number field asks for.
struct OptionRange {
    double least = 0.0;
    double most = 100.0;
    double step = 1.0;
    int decimals = 0;
    QString unit = {};  ///< " px"
};

/// A number that may be left to the model: shows the model's until another is set; a button goes
/// back to it.
class OptionField : public QWidget {
    Q_OBJECT

  public:
    OptionField(const QString& name,
                const QString& explanation,
                const OptionRange& range,
                QWidget* parent = nullptr);

    /// What it is when it is left to the model.
    void setDefault(std::optional<double> value);
    /// The most that it takes. Does not signal.
    void setMost(double most);
    /// Empty: left to the model. Does not signal.
    void setValue(std::optional<double> value);
    [[nodiscard]] std::optional<double> value() const { return value_; }

  Q_SIGNALS:
    /// By hand.
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
