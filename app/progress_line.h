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

/// A progress line on stderr that is redrawn in place; separate lines for a program that asks for
/// them (progress_text.h), and nothing if stderr is not a terminal.
class ProgressLine {
  public:
    ProgressLine();
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const Progress& progress);
    /// Whether the program that reads the lines has exited.
    [[nodiscard]] bool has_lost_its_reader() const { return has_lost_its_reader_; }
    /// Erases the line, so that something else can be printed.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    enum class Way { Drawn, Lines, None };

    const Way way_;
    TimeLeft left_;
    bool is_drawn_ = false;
    bool has_lost_its_reader_ = false;
    std::optional<Clock::time_point> last_;  // when it was last drawn
};

}  // namespace pliant::app
