#include "core/training/retouch/erasure.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace pliant::training {
namespace {

using people::Random;
using people::Segment;

constexpr double kPublishedSize = 512.0;  // of the pictures that the numbers of the paper are for
constexpr int kMostLines = 3, kLeastTurns = 10, kMostTurns = 60;
constexpr float kLeastLength = 40.0F,
                kMostLength = 110.0F;  // of a line's pieces, of kPublishedSize
constexpr float kJitter = 15.0F;       // degrees
constexpr double kLineWidth = 15.0;
constexpr float kFromAnEye = 0.5F, kWithHair = 0.2F;
constexpr int kMostStrokes = 4, kMostPieces = 5;
constexpr float kLeastBrush = 0.03F, kMostBrush = 0.16F;  // widths, fractions of the side
// Landmarks of Multi-PIE.
struct PartOfFace {
    std::size_t first, count;
    double margin;  // fraction of its longer side
};
constexpr PartOfFace kParts[] = {{36, 6, 0.5},
                                 {42, 6, 0.5},
                                 {48, 20, 0.25},
                                 {27, 9, 0.15},
                                 {17, 5, 0.4},
                                 {22, 5, 0.4},
                                 {0, 4, 0.9},
                                 {13, 4, 0.9}};

/// A mask that is drawn into.
class Canvas {
  public:
    explicit Canvas(int size) : mask_(cv::Mat::zeros(size, size, CV_8UC1)) {}

    void line(Point from, Point to, double width) {
        cv::line(
            mask_, place(from), place(to), 1, std::max(1, static_cast<int>(std::lround(width))));
    }
    void ellipse(Point middle, double across, double down) {
        const cv::Size axes(std::max(1, static_cast<int>(across)),
                            std::max(1, static_cast<int>(down)));
        cv::ellipse(mask_, place(middle), axes, 0.0, 0.0, 360.0, 1, cv::FILLED);
    }
    void add(const RetouchSubject& subject, std::initializer_list<Segment> segments, int grown) {
        cv::Mat part = cv::Mat::zeros(mask_.size(), CV_8UC1);
        for (std::size_t i = 0; i < subject.segments.size(); ++i) {
            if (std::ranges::find(segments, subject.segments[i]) != segments.end())
                part.data[i] = 1;
        }
        const auto shape =
            cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * grown + 1, 2 * grown + 1});
        cv::dilate(part, part, shape);
        cv::max(mask_, part, mask_);
    }
    [[nodiscard]] std::vector<std::uint8_t> values() const {
        return {mask_.data, mask_.data + mask_.total()};
    }
    [[nodiscard]] bool is_empty() const { return cv::countNonZero(mask_) == 0; }

  private:
    static cv::Point place(Point p) {
        return {static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y))};
    }

    cv::Mat mask_;
};

/// Middle and half the extent of some landmarks.
struct Extent {
    Point middle, half;

    explicit Extent(std::span<const Point> points) {
        Point least = points[0], most = points[0];
        for (const auto& p : points) {
            least = {std::min(least.x, p.x), std::min(least.y, p.y)};
            most = {std::max(most.x, p.x), std::max(most.y, p.y)};
        }
        middle = 0.5 * (least + most);
        half = 0.5 * (most - least);
    }
};

Point towards(Point from, float degrees, double length) {
    const double angle = degrees * std::numbers::pi / 180.0;
    return from + Point{length * std::cos(angle), length * std::sin(angle)};
}

/// Lines that swing to and fro about a direction of their own.
void scribble(Canvas& canvas, const RetouchSubject& subject, Random& random) {
    const double scale = subject.size / kPublishedSize;
    const std::span points(subject.landmarks);
    const Extent face(points);
    const int lines = 1 + random.index(kMostLines);
    for (int i = 0; i < lines; ++i) {
        Point at = face.middle + Point{random.uniform(-1.0F, 1.0F) * face.half.x,
                                       random.uniform(-1.2F, 1.0F) * face.half.y};
        if (random.chance(kFromAnEye))
            at = Extent(points.subspan(random.chance(0.5F) ? 36 : 42, 6)).middle;
        const float direction = random.uniform(0.0F, 180.0F);
        const int turns = kLeastTurns + random.index(kMostTurns - kLeastTurns);
        const double width = kLineWidth * scale * random.uniform(0.7F, 1.8F);
        for (int turn = 0; turn < turns; ++turn) {
            const float back = turn % 2 == 0 ? 0.0F : 180.0F;
            const auto to = towards(at,
                                    direction + back + random.uniform(-kJitter, kJitter),
                                    scale * random.uniform(kLeastLength, kMostLength));
            canvas.line(at, to, width);
            at = to;
        }
    }
    if (random.chance(kWithHair)) canvas.add(subject, {Segment::Hair}, subject.size / 64);
}

void brush(Canvas& canvas, const RetouchSubject& subject, Random& random) {
    const auto side = static_cast<float>(subject.size);
    const int strokes = 1 + random.index(kMostStrokes);
    for (int i = 0; i < strokes; ++i) {
        const double width = side * random.uniform(kLeastBrush, kMostBrush);
        Point at{side * random.uniform(), side * random.uniform()};
        float direction = random.uniform(0.0F, 360.0F);
        const int pieces = 1 + random.index(kMostPieces);
        for (int piece = 0; piece < pieces; ++piece) {
            direction += random.uniform(-60.0F, 60.0F);
            const auto to = towards(at, direction, side * random.uniform(0.05F, 0.25F));
            canvas.line(at, to, width);
            at = to;
        }
    }
}

void part(Canvas& canvas, const RetouchSubject& subject, Random& random) {
    constexpr int kOthers = 3;
    const int which = random.index(static_cast<int>(std::size(kParts)) + kOthers);
    if (which == 0) return canvas.add(subject, {Segment::Hair, Segment::Hat}, subject.size / 48);
    if (which == 1) return canvas.add(subject, {Segment::Glasses}, subject.size / 48);
    if (which == 2) return canvas.add(subject, {Segment::Brows, Segment::Eyes}, subject.size / 32);
    const auto& [first, count, margin] = kParts[which - kOthers];
    const Extent extent(std::span(subject.landmarks).subspan(first, count));
    const double grown =
        margin * 2.0 * std::max(extent.half.x, extent.half.y) * random.uniform(0.7F, 1.5F);
    canvas.ellipse(extent.middle, extent.half.x + grown, extent.half.y + grown);
}

void head(Canvas& canvas, const RetouchSubject& subject, Random& random) {
    canvas.add(subject,
               {Segment::Skin,
                Segment::Hair,
                Segment::Eyes,
                Segment::Brows,
                Segment::Lips,
                Segment::Teeth,
                Segment::Glasses,
                Segment::Hat},
               1 + random.index(subject.size / 16));
}

}  // namespace

std::vector<std::uint8_t> erased(const RetouchSubject& subject, Erasure kind, Random& random) {
    Canvas canvas(subject.size);
    switch (kind) {
        case Erasure::Scribble: scribble(canvas, subject, random); break;
        case Erasure::Strokes: brush(canvas, subject, random); break;
        case Erasure::Part: part(canvas, subject, random); break;
        case Erasure::Head: head(canvas, subject, random); break;
    }
    // A person without glasses, or a line beside the picture: rub out something else.
    if (canvas.is_empty())
        canvas.ellipse(Extent(subject.landmarks).middle, subject.size / 8.0, subject.size / 8.0);
    return canvas.values();
}

std::vector<std::uint8_t> random_erasure(const RetouchSubject& subject, Random& random) {
    const float drawn = random.uniform();
    if (drawn < 0.5F) return erased(subject, Erasure::Scribble, random);
    if (drawn < 0.7F) return erased(subject, Erasure::Strokes, random);
    return erased(subject, drawn < 0.9F ? Erasure::Part : Erasure::Head, random);
}

}  // namespace pliant::training
