#include "app/progress_line.h"

#include "core/base/progress_text.h"
#include "core/base/text.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <iostream>

namespace pliant::app {
namespace {

constexpr int kBarWidth = 30;
constexpr int kDefaultColumns = 80;
// Limits redrawing on a terminal; small jobs report thousands of times per second.
constexpr std::chrono::milliseconds kShortestPause(50);

int terminal_columns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultColumns;
    return size.ws_col;
}

}  // namespace

std::string draw_progress(const Progress& progress,
                          int columns,
                          std::optional<std::chrono::seconds> left) {
    const double fraction = std::clamp(progress.fraction, 0.0, 1.0);
    const auto filled = static_cast<std::size_t>(std::lround(fraction * kBarWidth));
    std::string bar(filled, '=');
    if (filled < kBarWidth) bar += '>';
    bar.resize(kBarWidth, ' ');
    auto line =
        text('[', bar, "] ", std::setw(3), std::lround(fraction * 100), " %  ", progress.what);
    if (left) line += text(progress.what.empty() ? "" : ", ", short_time(*left), " left");
    return line.substr(0, static_cast<std::size_t>(std::max(columns, 0)));
}

ProgressLine::ProgressLine()
    : way_(std::getenv(kProgressLinesVariable) != nullptr ? Way::Lines
           : isatty(STDERR_FILENO) == 1                   ? Way::Drawn
                                                          : Way::None) {}

void ProgressLine::show(const Progress& progress) {
    if (way_ == Way::None) return;
    const auto now = Clock::now();
    left_.report(progress.fraction, now);
    if (last_ && now - *last_ < kShortestPause) return;
    last_ = now;
    if (way_ == Way::Lines) {
        has_lost_its_reader_ = !(std::cerr << to_line(progress) << std::endl);
        return;
    }
    clear();
    // One column stays free: some terminals wrap after writing the last one.
    std::cerr << draw_progress(progress, terminal_columns() - 1, left_.at(now)) << std::flush;
    is_drawn_ = true;
}

void ProgressLine::clear() {
    if (!is_drawn_) return;
    std::cerr << "\r\x1b[K" << std::flush;
    is_drawn_ = false;
    last_.reset();
}

}  // namespace pliant::app
