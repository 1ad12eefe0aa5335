#pragma once

#include <QDialog>
#include <QTimer>

#include <filesystem>
#include <vector>

class QGridLayout;
class QLabel;

namespace pliant::ui {

class ChartView;

/// Shows the state of a training, started here or elsewhere: the curves of its metrics and its
/// newest snapshot, read from its folder. Deletes itself when closed.
class TrainingView : public QDialog {
    Q_OBJECT

  public:
    TrainingView(std::filesystem::path folder, const QString& name, QWidget* parent = nullptr);

    /// Reads the folder again if files have changed.
    void look();

  private:
    void showCharts();
    void showSnapshot();

    const std::filesystem::path folder_;
    std::filesystem::file_time_type metrics_time_;  // of the metrics shown
    std::filesystem::path snapshot_shown_;
    std::vector<ChartView*> charts_;
    QGridLayout* grid_;
    QLabel* empty_;
    QLabel* snapshot_;
    QLabel* snapshot_name_;
    QTimer clock_;
};

}  // namespace pliant::ui
