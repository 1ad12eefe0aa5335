#include "core/training/report/line_chart.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <iomanip>

namespace pliant::training {
namespace {

// Dimensions of the chart in SVG user units.
constexpr double kWidth = 640.0, kHeight = 250.0;
constexpr double kLeft = 52.0, kRight = 20.0, kTop = 16.0, kBottom = 26.0;
constexpr double kLetter = 6.5;  // approximate width of a letter
constexpr double kSmallWidth = 120.0, kSmallHeight = 22.0;
constexpr std::size_t kMostPoints = 400;  // per line: more cannot be distinguished

struct Range {
    double low = 0.0, high = 1.0;

    [[nodiscard]] double share(double value) const {
        return std::clamp((value - low) / (high - low), 0.0, 1.0);
    }
};

/// The curve with neighbouring points averaged, so that there are no more than can be
/// distinguished.
Curve thinned(const Curve& curve) {
    const auto together = (curve.size() + kMostPoints - 1) / kMostPoints;
    if (together <= 1) return curve;
    Curve thin;
    for (std::size_t i = 0; i < curve.size(); i += together) {
        const auto end = std::min(i + together, curve.size());
        double x = 0.0, y = 0.0;
        for (std::size_t j = i; j < end; ++j) {
            x += curve[j].first;
            y += curve[j].second;
        }
        const auto count = static_cast<double>(end - i);
        thin.emplace_back(x / count, y / count);
    }
    return thin;
}

/// 1, 2 or 5 times a power of ten, for about `count` ticks.
double tick_step(double span, int count) {
    const double rough = span / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) return factor * power;
    }
    return 10.0 * power;
}

/// The range of the y axis: without the outermost percent of the values, rounded to ticks.
Range y_range(const LineChart& chart, const std::vector<Curve>& curves) {
    constexpr double kOutliers = 0.01;
    std::vector<double> values;
    for (const auto& curve : curves) {
        for (const auto& [x, y] : curve) values.push_back(y);
    }
    std::ranges::sort(values);
    const auto left_out = static_cast<std::size_t>(kOutliers * static_cast<double>(values.size()));
    Range range{chart.lowest.value_or(values[left_out]),
                chart.highest.value_or(values[values.size() - 1 - left_out])};
    if (range.high - range.low <= 1e-9 * std::abs(range.high)) {
        range.high = range.low + std::max(1e-6, std::abs(range.low));
    }
    const double step = tick_step(range.high - range.low, 4);
    if (!chart.lowest) range.low = step * std::floor(range.low / step);
    if (!chart.highest) range.high = step * std::ceil(range.high / step);
    return range;
}

std::string coordinate(double value) { return text(std::fixed, std::setprecision(1), value); }

std::string label(double x, double y, const char* anchor, const std::string& what) {
    return text("<text class=\"axis\" x=\"",
                coordinate(x),
                "\" y=\"",
                coordinate(y),
                "\" text-anchor=\"",
                anchor,
                "\">",
                escaped(what),
                "</text>");
}

std::string straight(const char* kind, double x1, double y1, double x2, double y2) {
    return text("<line class=\"",
                kind,
                "\" x1=\"",
                coordinate(x1),
                "\" y1=\"",
                coordinate(y1),
                "\" x2=\"",
                coordinate(x2),
                "\" y2=\"",
                coordinate(y2),
                "\"/>");
}

/// Maps a point of the curve to the drawing.
struct Place {
    Range xs, ys;
    double left = 0.0, top = 0.0, width = 0.0, height = 0.0;

    [[nodiscard]] double x(double value) const { return left + width * xs.share(value); }
    [[nodiscard]] double y(double value) const { return top + height * (1.0 - ys.share(value)); }
};

std::string drawn(const Curve& curve, const Place& place, std::size_t colour) {
    if (curve.size() == 1) {
        return text("<circle class=\"dot",
                    colour,
                    "\" r=\"2.5\" cx=\"",
                    coordinate(place.x(curve[0].first)),
                    "\" cy=\"",
                    coordinate(place.y(curve[0].second)),
                    "\"/>");
    }
    std::string points;
    for (const auto& [x, y] : curve) {
        if (!points.empty()) points += ' ';
        points += coordinate(place.x(x)) + ',' + coordinate(place.y(y));
    }
    return text("<polyline class=\"line", colour, "\" points=\"", points, "\"/>");
}

}  // namespace

std::string short_count(double number) {
    const double size = std::abs(number);
    if (size >= 1e6) return text(std::setprecision(3), number / 1e6, 'M');
    if (size >= 1e3) return text(std::setprecision(3), number / 1e3, 'k');
    return text(std::setprecision(3), number);
}

std::string short_number(double number) { return text(std::setprecision(4), number); }

std::string escaped(const std::string& text) {
    std::string shown;
    for (const char each : text) {
        switch (each) {
            case '&': shown += "&amp;"; break;
            case '<': shown += "&lt;"; break;
            case '>': shown += "&gt;"; break;
            case '"': shown += "&quot;"; break;
            default: shown += each;
        }
    }
    return shown;
}

std::string draw(const LineChart& chart) {
    std::vector<Curve> curves;
    double last = chart.end;
    for (const auto& line : chart.lines) {
        curves.push_back(thinned(line.curve));
        if (!line.curve.empty()) last = std::max(last, line.curve.back().first);
    }
    const auto is_empty = [](const Curve& curve) { return curve.empty(); };
    if (last <= 0.0 || std::ranges::all_of(curves, is_empty)) return {};
    const Place place{.xs = {0.0, last},
                      .ys = y_range(chart, curves),
                      .left = kLeft,
                      .top = kTop,
                      .width = kWidth - kLeft - kRight,
                      .height = kHeight - kTop - kBottom};
    const double bottom = kHeight - kBottom, right = kWidth - kRight;
    std::string svg = text("<svg viewBox=\"0 0 ",
                           kWidth,
                           ' ',
                           kHeight,
                           "\" role=\"img\" aria-label=\"",
                           escaped(chart.title),
                           "\">");
    const double y_step = tick_step(place.ys.high - place.ys.low, 4);
    for (double y = y_step * std::ceil(place.ys.low / y_step); y <= place.ys.high + 1e-6 * y_step;
         y += y_step) {
        const double shown = std::abs(y) < 1e-6 * y_step ? 0.0 : y;
        svg += straight("grid", kLeft, place.y(y), right, place.y(y));
        svg += label(kLeft - 6.0, place.y(y) + 4.0, "end", short_number(shown));
    }
    const double x_step = tick_step(last, 6);
    for (double x = 0.0; x <= last; x += x_step) {
        svg += label(place.x(x), bottom + 18.0, "middle", short_count(x));
    }
    double named_to = 0.0;
    for (const auto& mark : chart.marks) {
        if (mark.x > last) continue;
        const double x = place.x(mark.x);
        svg += straight("mark", x, kTop, x, bottom);
        const double width = kLetter * static_cast<double>(mark.name.size());
        if (x < named_to || x + width > kWidth) continue;  // no room for its name
        svg += label(x + 3.0, kTop - 4.0, "start", mark.name);
        named_to = x + width + kLetter;
    }
    for (std::size_t i = 0; i < curves.size(); ++i) svg += drawn(curves[i], place, i);
    return svg + "</svg>";
}

std::string draw_small(const Curve& curve) {
    if (curve.empty()) return {};
    const Place place{.xs = {0.0, std::max(curve.back().first, 1.0)},
                      .ys = {0.0, 1.0},
                      .left = 1.0,
                      .top = 2.0,
                      .width = kSmallWidth - 2.0,
                      .height = kSmallHeight - 4.0};
    return text("<svg class=\"small\" viewBox=\"0 0 ",
                kSmallWidth,
                ' ',
                kSmallHeight,
                "\" aria-hidden=\"true\">",
                straight("grid", 1.0, place.y(0.0), kSmallWidth - 1.0, place.y(0.0)),
                drawn(thinned(curve), place, 0),
                "</svg>");
}

}  // namespace pliant::training
