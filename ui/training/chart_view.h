#pragma once

#include "core/training/report/line_chart.h"

#include <QSvgRenderer>
#include <QWidget>

class QLabel;

namespace pliant::ui {

/// A chart of a report in the window's colours, with title and legend.
class ChartView : public QWidget {
    Q_OBJECT

  public:
    explicit ChartView(QWidget* parent = nullptr);

    void setChart(const training::LineChart& chart);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void drawChart();
    [[nodiscard]] QRectF place() const;

    training::LineChart chart_;
    QSvgRenderer drawing_;
    QLabel* title_;
    QLabel* lines_;
};

}  // namespace pliant::ui
