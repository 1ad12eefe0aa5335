#include "ui/training/training_view.h"

#include "core/base/path_text.h"
#include "core/training/report/metric_charts.h"
#include "ui/training/chart_view.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::chrono::seconds kLookInterval{2};
constexpr QSize kViewSize{760, 720};
constexpr int kColumns = 2;

/// The last one by name, which is the number of images seen; empty if there is none.
std::filesystem::path newest_snapshot(const std::filesystem::path& folder) {
    std::filesystem::path newest;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "snapshots", ignored)) {
        if (entry.path().extension() == ".png" && entry.path() > newest) newest = entry.path();
    }
    return newest;
}

QString q(const std::filesystem::path& path) { return QString::fromStdString(shown(path)); }

}  // namespace

TrainingView::TrainingView(std::filesystem::path folder, const QString& name, QWidget* parent)
    : QDialog(parent),
      folder_(std::move(folder)),
      grid_(new QGridLayout),
      empty_(new QLabel(tr("No measurements yet; the first appear after some steps."))),
      snapshot_(new QLabel),
      snapshot_name_(new QLabel) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(name);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->addWidget(empty_);
    column->addLayout(grid_);
    column->addWidget(snapshot_name_);
    column->addWidget(snapshot_);
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* report = buttons->addButton(tr("Open the &report"), QDialogButtonBox::ActionRole);
    connect(report, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(q(folder_ / "report.html")));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    resize(kViewSize);
    connect(&clock_, &QTimer::timeout, this, &TrainingView::look);
    clock_.start(kLookInterval);
    look();
}

void TrainingView::look() {
    showCharts();
    showSnapshot();
}

void TrainingView::showCharts() {
    std::error_code missing;
    const auto file = folder_ / "metrics.csv";
    const auto time = std::filesystem::last_write_time(file, missing);
    if (missing || std::exchange(metrics_time_, time) == time) return;
    const auto charts = training::charts_of(training::MetricTable::read(file));
    empty_->setVisible(charts.empty());
    while (charts_.size() < charts.size()) {
        const auto at = static_cast<int>(charts_.size());
        grid_->addWidget(charts_.emplace_back(new ChartView), at / kColumns, at % kColumns);
    }
    for (std::size_t i = 0; i < charts.size(); ++i) charts_[i]->setChart(charts[i]);
}

void TrainingView::showSnapshot() {
    const auto newest = newest_snapshot(folder_);
    if (newest.empty() || newest == snapshot_shown_) return;
    const QPixmap picture(q(newest));
    if (picture.isNull()) return;  // still being written
    snapshot_shown_ = newest;
    snapshot_->setPixmap(picture.scaledToWidth(kViewSize.width() - 60, Qt::SmoothTransformation));
    snapshot_name_->setText(tr("After %1 images").arg(q(newest.stem()).toLongLong()));
    snapshot_->setAccessibleName(snapshot_name_->text());
}

}  // namespace pliant::ui
