#pragma once

#include "core/training/report/line_chart.h"
#include "core/training/report/metric_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::training {

/// A number or a word with its name.
struct ReportFact {
    std::string name;
    std::string value;
};

/// A picture that the page holds itself.
struct ReportPicture {
    std::string caption;
    std::vector<std::uint8_t> jpeg;
};

/// A stretch of the plan, and how much of it is done.
struct ReportPhase {
    std::string name;
    std::int64_t images = 0, seen = 0;
    std::vector<ReportFact> facts = {};
};

/// What there is to show of a training, whatever is trained. The functions put together what is
/// alike for every kind of network.
struct RunReport {
    std::string title = {};              ///< what the training is called
    std::string subject = {};            ///< "a generator of rendered people, 128 px"
    std::string written = {};            ///< when this was
    double done = 0.0;                   ///< share of the plan
    std::vector<ReportFact> facts = {};  ///< where it stands
    std::vector<LineChart> charts = {};
    std::vector<ChartLine> skills = {};        ///< R2 by label, the best read first; of a regressor
    std::vector<ReportPicture> pictures = {};  ///< the newest first
    std::vector<ReportPhase> phases = {};
    std::vector<ReportFact> settings = {};  ///< the plan's other numbers

    /// So many images were seen, of so many.
    void add_progress(std::int64_t images, std::int64_t all);
    /// The newest number of a column of the metrics, if there is one, as a fact.
    void add_newest(const MetricTable& metrics, const char* column, const char* name);
    /// The chart, over so many images, if it has lines.
    void add_chart(LineChart chart, std::int64_t images);
    /// Images a second.
    void add_speed(const MetricTable& metrics, std::int64_t images);
    /// Numbers and words of a plan, as it stands in a checkpoint.
    void add_settings(const std::string& plan);
};

/// A column of the metrics, and what its line is called.
struct ReportColumn {
    const char* column;
    const char* name;
};

/// The chart with a line for each of these columns that has numbers, over the images seen.
[[nodiscard]] LineChart chart_of(const MetricTable& metrics,
                                 std::string title,
                                 const std::vector<ReportColumn>& columns);

}  // namespace pliant::training
