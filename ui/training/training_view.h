#pragma once

#include <QDialog>
#include <QTimer>

#include <filesystem>
#include <vector>

class QGridLayout;
class QLabel;

namespace pliant::ui {

class ChartView;

/// How a training goes, whether this window has started it or not: the curves of its metrics and
/// its newest snapshot, as they are written into its folder. Deletes itself when it is closed.
class TrainingView : public QDialog {
    Q_OBJECT

  public:
    TrainingView(std::filesystem::path folder, const QString& name, QWidget* parent = nullptr);

    /// Looks into the folder again, where something in it is new.
    void look();

  private:
    void showCharts();
    void showSnapshot();

    const std::filesystem::path folder_;
    std::filesystem::file_time_type metrics_time_;  // of the metrics that are shown
    std::filesystem::path snapshot_shown_;
    std::vector<ChartView*> charts_;
    QGridLayout* grid_;
    QLabel* empty_;
    QLabel* snapshot_;
    QLabel* snapshot_name_;
    QTimer clock_;
};

}  // namespace pliant::ui
