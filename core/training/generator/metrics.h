#pragma once

#include "core/base/result.h"
#include "core/training/base/metrics_file.h"
#include "core/training/generator/generator_trainer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace pliant::training {

/// What was measured on the way, as CSV: a row every so many steps, the losses averaged over them.
class Metrics {
  public:
    /// Begins the file, or goes on with one after so many steps. Errors: FileUnwritable.
    [[nodiscard]] static Result<Metrics> open(const std::filesystem::path& file,
                                              std::int64_t steps);

    /// Counts a step in.
    void add(const StepReport& report);
    /// Mean losses since the last row; empty before the first step.
    [[nodiscard]] std::map<std::string, double> means() const;
    /// Writes the row of the steps since the last one; `held_out_error` where it was measured.
    /// Errors: FileUnwritable.
    [[nodiscard]] Result<void> write_row(const Phase& phase,
                                         double images_per_second,
                                         std::optional<double> held_out_error = {});

  private:
    explicit Metrics(MetricsFile file) : file_(std::move(file)) {}

    struct Sum {
        double total = 0.0;
        std::int64_t count = 0;
    };

    MetricsFile file_;
    StepReport last_;
    std::map<std::string, Sum> sums_;
};

}  // namespace pliant::training
