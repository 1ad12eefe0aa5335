#pragma once

#include "core/base/progress.h"
#include "core/base/time_left.h"

#include <chrono>
#include <optional>
#include <string>

namespace pliant::app {

/// "[=======>            ]  40 %  seed 6, 12 s left", no wider than `columns`.
[[nodiscard]] std::string draw_progress(const Progress& progress,
                                        int columns,
                                        std::optional<std::chrono::seconds> left = {});

/// A line on stderr that is drawn over itself while a job runs; lines of their own for a program
/// that asks for them (progress_text.h), and nothing where stderr is no terminal.
class ProgressLine {
  public:
    ProgressLine();
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const Progress& progress);
    /// The program that asked for lines is gone.
    [[nodiscard]] bool has_lost_its_reader() const { return has_lost_its_reader_; }
    /// Takes the line off the screen, so that something else can be written.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    enum class Way { Drawn, Lines, None };

    const Way way_;
    TimeLeft left_;
    bool is_drawn_ = false;
    bool has_lost_its_reader_ = false;
    std::optional<Clock::time_point> last_;  // when it was last shown
};

}  // namespace pliant::app
