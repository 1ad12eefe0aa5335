#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pliant::training {

/// Points (x, y) of a line, in the order of x.
using Curve = std::vector<std::pair<double, double>>;

struct ChartLine {
    std::string name;
    Curve curve;
};

/// A place on the x axis where something else begins.
struct ChartMark {
    double x = 0.0;
    std::string name;
};

/// Lines over the number of images seen.
struct LineChart {
    std::string title;
    std::vector<ChartLine> lines;  ///< up to four: so many colours tell apart
    std::vector<ChartMark> marks = {};
    double end = 0.0;                    ///< of the x axis; where lines go further, there
    std::optional<double> lowest = {};   ///< of y; else from what the lines need
    std::optional<double> highest = {};  ///< likewise
};

/// "950", "64k", "2.4M": a number of images.
[[nodiscard]] std::string short_count(double number);
/// "0.1234", "12.3": four digits that count.
[[nodiscard]] std::string short_number(double number);
/// The text with what HTML takes for marks written so that it is shown.
[[nodiscard]] std::string escaped(const std::string& text);

/// The chart as an element <svg>. Colours come from the page: classes "line0" .. "line3" and "dot0"
/// .. "dot3", "grid", "mark" and "axis". A few values far from all others do not stretch the y
/// axis; they are drawn at its end.
[[nodiscard]] std::string draw(const LineChart& chart);

/// A line alone, small, y from 0 to 1; of the class "line0".
[[nodiscard]] std::string draw_small(const Curve& curve);

}  // namespace pliant::training
