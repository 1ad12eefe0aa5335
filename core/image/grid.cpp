#include "core/image/grid.h"

#include "core/image/load.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace pliant::image {
namespace {

constexpr Rgb kPaper{34, 34, 34};
constexpr std::uint8_t kInk = 222;

// All values in px.
struct Layout {
    int columns = 0;
    int rows = 0;
    int cell_width = 0;
    int tile_width = 0;
    int tile_height = 0;
    int gap = 0;             // between cells and around them
    int capital_height = 0;  // of the labels; 0 if there are none
    int caption_height = 0;  // below a picture

    [[nodiscard]] std::int64_t width() const {
        return std::int64_t{columns} * (cell_width + gap) + gap;
    }
    [[nodiscard]] std::int64_t height() const {
        return std::int64_t{rows} * (tile_height + caption_height + gap) + gap;
    }
};

// Hershey letters are strokes; drawn large and scaled down they are smoother than OpenCV's
// anti-aliasing at 8 px.
constexpr int kOversampling = 8;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

struct Lettering {
    double scale;
    int thickness;
};

// For letters of this height after scaling down.
Lettering lettering(int capital_height) {
    const int height = capital_height * kOversampling;
    const int thickness = std::max(1, static_cast<int>(std::lround(height * 0.12)));
    return {cv::getFontScaleFromHeight(kFont, height, thickness), thickness};
}

int text_width(const std::string& label, int capital_height) {
    const auto [scale, thickness] = lettering(capital_height);
    int baseline = 0;
    const auto size = cv::getTextSize(label, kFont, scale, thickness, &baseline);
    return (size.width + kOversampling - 1) / kOversampling + 1;
}

std::string shortened(std::string label, int room, int capital_height) {
    if (text_width(label, capital_height) <= room) return label;
    while (!label.empty() && text_width(label + "...", capital_height) > room) label.pop_back();
    return label + "...";
}

Layout lay_out(std::span<const LabelledImage> pictures, int columns) {
    const auto count = static_cast<int>(pictures.size());
    Layout layout;
    layout.columns = columns > 0
                         ? std::min(columns, count)
                         : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    layout.rows = (count + layout.columns - 1) / layout.columns;
    layout.tile_width = pictures.front().image.width();
    layout.tile_height = pictures.front().image.height();
    layout.cell_width = layout.tile_width;
    const int side = std::min(layout.tile_width, layout.tile_height);
    layout.gap = std::clamp(side / 24, 6, 32);
    if (std::ranges::all_of(pictures, [](const auto& each) { return each.label.empty(); })) {
        return layout;
    }
    layout.capital_height = std::clamp(side / 28, 7, 28);
    layout.caption_height = layout.capital_height * 5 / 2;
    // A label may widen its cell up to this and is truncated beyond.
    const int widest_cell = std::max(layout.tile_width, layout.capital_height * 14);
    for (const auto& each : pictures) {
        const int wanted = text_width(each.label, layout.capital_height);
        layout.cell_width = std::max(layout.cell_width, std::min(wanted, widest_cell));
    }
    return layout;
}

Result<void> validate(std::span<const LabelledImage> pictures, const GridOptions& options) {
    const auto invalid = [](const Sentence& message) {
        return Error{ErrorCode::InvalidArgument, message};
    };
    if (pictures.empty()) return invalid("There are no pictures to put on a sheet.");
    if (options.columns < 0) {
        return invalid({"columns is {}; it must be 0 or more.", options.columns});
    }
    const auto& first = pictures.front().image;
    if (first.is_empty()) return invalid("A picture without pixels cannot go on a sheet.");
    for (const auto& each : pictures) {
        if (each.image.width() != first.width() || each.image.height() != first.height()) {
            return invalid(
                {"Pictures on a sheet must have one size: one has {} x {} pixels, another {} x {}.",
                 first.width(),
                 first.height(),
                 each.image.width(),
                 each.image.height()});
        }
    }
    return {};
}

void paste(const Image& picture, Image& sheet, int left, int top) {
    for (int y = 0; y < picture.height(); ++y) {
        const auto from = picture.row(y);
        std::memcpy(
            &sheet.row(top + y)[static_cast<std::size_t>(left) * 3], from.data(), from.size());
    }
}

// Draws the label centred below a picture.
void write_label(const std::string& label, const Layout& layout, Image& sheet, int left, int top) {
    if (label.empty()) return;
    const int capital = layout.capital_height;
    const auto [scale, thickness] = lettering(capital);
    const auto shown = shortened(label, layout.cell_width, capital);
    const int width = text_width(shown, capital);
    cv::Mat large = cv::Mat::zeros(
        layout.caption_height * kOversampling, layout.cell_width * kOversampling, CV_8U);
    const cv::Point baseline((layout.cell_width - width) / 2 * kOversampling + thickness / 2,
                             capital * 19 / 10 * kOversampling);
    cv::putText(large, shown, baseline, kFont, scale, 255, thickness, cv::LINE_8);
    cv::Mat ink;
    cv::resize(large, ink, {layout.cell_width, layout.caption_height}, 0, 0, cv::INTER_AREA);
    for (int y = 0; y < ink.rows; ++y) {
        for (int x = 0; x < ink.cols; ++x) {
            const int share = ink.at<std::uint8_t>(y, x);
            const auto value =
                static_cast<std::uint8_t>((kInk * share + kPaper.r * (255 - share) + 127) / 255);
            sheet.set(left + x, top + y, {value, value, value});
        }
    }
}

}  // namespace

Result<Image> grid(std::span<const LabelledImage> pictures, const GridOptions& options) {
    if (const auto valid = validate(pictures, options); !valid) return valid.error();
    const auto layout = lay_out(pictures, options.columns);
    if (layout.width() * layout.height() > kMaxPixels || layout.width() > kMaxSide ||
        layout.height() > kMaxSide) {
        return Error{ErrorCode::InvalidArgument,
                     {"A sheet of {} x {} pixels is too large; take fewer pictures.",
                      layout.width(),
                      layout.height()}};
    }
    Image sheet(static_cast<int>(layout.width()), static_cast<int>(layout.height()), kPaper);
    for (int i = 0; i < static_cast<int>(pictures.size()); ++i) {
        const auto& [picture, label] = pictures[static_cast<std::size_t>(i)];
        const int left = layout.gap + i % layout.columns * (layout.cell_width + layout.gap);
        const int top = layout.gap + i / layout.columns *
                                         (layout.tile_height + layout.caption_height + layout.gap);
        paste(
            over(picture, kPaper), sheet, left + (layout.cell_width - layout.tile_width) / 2, top);
        write_label(label, layout, sheet, left, top + layout.tile_height);
    }
    return sheet;
}

}  // namespace pliant::image
