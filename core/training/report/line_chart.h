#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pliant::training {

/// Points (x, y) of a line, sorted by x.
using Curve = std::vector<std::pair<double, double>>;

struct ChartLine {
    std::string name;
    Curve curve;
};

/// A position on the x axis where a phase begins.
struct ChartMark {
    double x = 0.0;
    std::string name;
};

/// Lines over the number of images seen.
struct LineChart {
    std::string title;
    std::vector<ChartLine> lines;  ///< up to four, as there are four colours
    std::vector<ChartMark> marks = {};
    double end = 0.0;                    ///< of the x axis; extended if lines go beyond it
    std::optional<double> lowest = {};   ///< of the y axis; empty: determined by the lines
    std::optional<double> highest = {};  ///< likewise
};

/// "950", "64k", "2.4M": a number of images.
[[nodiscard]] std::string short_count(double number);
/// "0.1234", "12.3": four significant digits.
[[nodiscard]] std::string short_number(double number);
/// The text with HTML's special characters escaped.
[[nodiscard]] std::string escaped(const std::string& text);

/// The chart as an <svg> element. Colours come from the page: classes "line0" .. "line3" and "dot0"
/// .. "dot3", "grid", "mark" and "axis". Outliers do not stretch the y axis; they are drawn at its
/// end.
[[nodiscard]] std::string draw(const LineChart& chart);

/// A small drawing of one line, y from 0 to 1, of the class "line0".
[[nodiscard]] std::string draw_small(const Curve& curve);

}  // namespace pliant::training
