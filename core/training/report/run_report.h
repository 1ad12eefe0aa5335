#pragma once

#include "core/training/report/line_chart.h"
#include "core/training/report/metric_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::training {

/// A named number or word.
struct ReportFact {
    std::string name;
    std::string value;
};

/// An embedded picture.
struct ReportPicture {
    std::string caption;
    std::vector<std::uint8_t> jpeg;
};

/// A phase of the plan and its progress.
struct ReportPhase {
    std::string name;
    std::int64_t images = 0, seen = 0;
    std::vector<ReportFact> facts = {};
};

/// The contents of a training report, for any network. The functions add what all of them have in
/// common.
struct RunReport {
    std::string title = {};              ///< name of the training
    std::string subject = {};            ///< "a generator of rendered people, 128 px"
    std::string written = {};            ///< time of writing
    double done = 0.0;                   ///< fraction of the plan
    std::vector<ReportFact> facts = {};  ///< current state
    std::vector<LineChart> charts = {};
    std::vector<ChartLine> skills = {};  ///< R2 by label, the best predicted first; for regressors
    std::vector<ReportPicture> pictures = {};  ///< newest first
    std::vector<ReportPhase> phases = {};
    std::vector<ReportFact> settings = {};  ///< other numbers in the plan

    /// Images seen, out of a total.
    void add_progress(std::int64_t images, std::int64_t all);
    /// The latest number in a column of the metrics, if any, as a fact.
    void add_newest(const MetricTable& metrics, const char* column, const char* name);
    /// The chart, up to that many images, unless it is empty.
    void add_chart(LineChart chart, std::int64_t images);
    /// The chart of images per second.
    void add_speed(const MetricTable& metrics, std::int64_t images);
    /// Numbers and words of a plan in a checkpoint.
    void add_settings(const std::string& plan);
};

/// A column of the metrics and the name of its line.
struct ReportColumn {
    const char* column;
    const char* name;
};

/// A chart with a line for each of these columns that has numbers, over the images seen.
[[nodiscard]] LineChart chart_of(const MetricTable& metrics,
                                 std::string title,
                                 const std::vector<ReportColumn>& columns);

}  // namespace pliant::training
