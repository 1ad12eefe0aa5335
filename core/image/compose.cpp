#include "core/image/compose.h"

#include "core/image/resize.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace pliant::image {
namespace {

constexpr float kOpaque = 255.0F;

/// Columns or rows [first, last) of the canvas.
struct Span {
    int first = 0;
    int last = 0;
};

/// Those that a picture can reach, a pixel around it for its smooth edge.
struct Reach {
    Span columns;
    Span rows;

    static Reach of(Size picture, const Similarity& placement, Size canvas) {
        Point least{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
        Point most = -1.0 * least;
        for (const double x : {-0.5, picture.width - 0.5}) {
            for (const double y : {-0.5, picture.height - 0.5}) {
                const auto corner = placement({x, y});
                least = {std::min(least.x, corner.x), std::min(least.y, corner.y)};
                most = {std::max(most.x, corner.x), std::max(most.y, corner.y)};
            }
        }
        const auto span = [](double from, double to, int side) {
            const auto inside = [side](double c) {
                return static_cast<int>(std::clamp(c, 0.0, static_cast<double>(side)));
            };
            return Span{inside(std::floor(from)), inside(std::ceil(to) + 1)};
        };
        return {span(least.x, most.x, canvas.width), span(least.y, most.y, canvas.height)};
    }
};

/// A similarity transform with its sine and cosine worked out.
class Mapping {
  public:
    explicit Mapping(const Similarity& transform)
        : c_(transform.scale * std::cos(transform.angle)),
          s_(transform.scale * std::sin(transform.angle)),
          shift_(transform.shift) {}
    [[nodiscard]] Point operator()(Point p) const {
        return Point{c_ * p.x - s_ * p.y, s_ * p.x + c_ * p.y} + shift_;
    }

  private:
    double c_, s_;
    Point shift_;
};

/// A picture that is large enough for where it lies, and not much larger.
struct Source {
    std::shared_ptr<const Image> picture;
    Similarity placement;

    explicit Source(const PlacedPicture& placed) {
        picture = placed.picture;
        const auto& full = placed.placement;
        placement = full * fitted({picture->width(), picture->height()}, placed.size);
        if (placement.scale >= 1.0) return;
        const auto reduced = [&](int side) {
            return std::max(1, static_cast<int>(std::lround(side * placement.scale)));
        };
        const Size before{picture->width(), picture->height()};
        const Size after{reduced(before.width), reduced(before.height)};
        if (after == before) return;
        picture = std::make_shared<const Image>(resized(*picture, after.width, after.height));
        placement = placement * fitted(after, before);
    }
};

/// The picture's colour at a place inside it, from the four nearest pixels.
class Sampler {
  public:
    explicit Sampler(const Image& picture)
        : pixels_(picture.pixels().data()),
          alpha_(picture.has_alpha() ? picture.alpha().data() : nullptr),
          width_(picture.width()),
          height_(picture.height()) {}

    /// The colour, and how opaque it is, 0 .. 1. What is transparent has no part in the colour.
    float sample(Point p, float (&colour)[Image::kChannels]) const {
        const double x = std::clamp(p.x, 0.0, width_ - 1.0);
        const double y = std::clamp(p.y, 0.0, height_ - 1.0);
        const int left = static_cast<int>(x);
        const int top = static_cast<int>(y);
        const int right = std::min(left + 1, width_ - 1);
        const int bottom = std::min(top + 1, height_ - 1);
        const auto across = static_cast<float>(x - left);
        const auto down = static_cast<float>(y - top);
        const std::size_t places[] = {
            place(left, top), place(right, top), place(left, bottom), place(right, bottom)};
        const auto between = [&](auto&& value) {
            return mixed(mixed(value(places[0]), value(places[1]), across),
                         mixed(value(places[2]), value(places[3]), across),
                         down);
        };
        const auto opacity = [&](std::size_t i) { return static_cast<float>(alpha_[i]); };
        const float alpha = alpha_ == nullptr ? kOpaque : between(opacity);
        for (int c = 0; c < Image::kChannels; ++c) {
            const auto value = [&](std::size_t i) {
                return static_cast<float>(pixels_[Image::kChannels * i + c]);
            };
            if (alpha_ == nullptr) {
                colour[c] = between(value);
            } else {
                const auto seen = between([&](std::size_t i) { return opacity(i) * value(i); });
                colour[c] = alpha > 0.0F ? seen / alpha : 0.0F;
            }
        }
        return alpha / kOpaque;
    }

    /// How much of a canvas pixel the picture covers, from the distance to its nearest edge.
    [[nodiscard]] double coverage(Point p, double scale) const {
        const double inside = std::min(std::min(p.x + 0.5, width_ - 0.5 - p.x),
                                       std::min(p.y + 0.5, height_ - 0.5 - p.y));
        return std::clamp(inside * scale + 0.5, 0.0, 1.0);
    }

  private:
    static float mixed(float a, float b, float share) { return a + (b - a) * share; }
    [[nodiscard]] std::size_t place(int x, int y) const {
        return static_cast<std::size_t>(y) * width_ + x;
    }

    const std::uint8_t* pixels_;
    const std::uint8_t* alpha_;  // null: opaque
    int width_;
    int height_;
};

std::uint8_t rounded(float value) { return static_cast<std::uint8_t>(value + 0.5F); }

/// Puts colours over those of a row, whose alphas are none where it is opaque. Porter and Duff
/// 1984, "over".
class Brush {
  public:
    Brush(std::span<std::uint8_t> row, std::span<std::uint8_t> alphas)
        : row_(row), alphas_(alphas) {}

    void put(int x, const float (&colour)[Image::kChannels], float share) {
        auto* const below = &row_[static_cast<std::size_t>(x) * Image::kChannels];
        if (alphas_.empty()) {
            mix(below, colour, share);
            return;
        }
        auto& alpha = alphas_[static_cast<std::size_t>(x)];
        const float seen_below = (1.0F - share) * alpha / kOpaque;
        mix(below, colour, share / (share + seen_below));
        alpha = rounded(kOpaque * (share + seen_below));
    }

  private:
    static void mix(std::uint8_t* below, const float (&colour)[Image::kChannels], float share) {
        for (int c = 0; c < Image::kChannels; ++c) {
            below[c] = rounded(share * colour[c] + (1.0F - share) * below[c]);
        }
    }

    std::span<std::uint8_t> row_;
    std::span<std::uint8_t> alphas_;
};

/// Pictures over one another, as they grow.
class Stack {
  public:
    /// `alpha`: of the canvas; none where it is opaque.
    Stack(Image canvas, std::vector<std::uint8_t> alpha)
        : canvas_(std::move(canvas)), alpha_(std::move(alpha)) {}

    void add(const PlacedPicture& placed) {
        const Source source(placed);
        const auto& picture = *source.picture;
        const auto reach = Reach::of({picture.width(), picture.height()},
                                     source.placement,
                                     {canvas_.width(), canvas_.height()});
        // Rows are independent of one another.
        cv::parallel_for_({reach.rows.first, std::max(reach.rows.first, reach.rows.last)},
                          [&](const cv::Range& rows) {
                              for (int y = rows.start; y < rows.end; ++y) {
                                  draw_row(source, placed.opacity, reach.columns, y);
                              }
                          });
    }

    [[nodiscard]] Image finish() && {
        if (std::ranges::any_of(alpha_, [](std::uint8_t each) { return each < kOpaque; })) {
            canvas_.set_alpha(std::move(alpha_));
        }
        return std::move(canvas_);
    }

  private:
    void draw_row(const Source& source, double opacity, const Span& columns, int y) {
        const Sampler sampler(*source.picture);
        const Mapping picture_from_canvas(source.placement.inverse());
        const auto width = static_cast<std::size_t>(canvas_.width());
        Brush brush(canvas_.row(y),
                    alpha_.empty() ? std::span<std::uint8_t>()
                                   : std::span(alpha_).subspan(y * width, width));
        for (int x = columns.first; x < columns.last; ++x) {
            const auto at = picture_from_canvas({double(x), double(y)});
            const auto covered =
                static_cast<float>(opacity * sampler.coverage(at, source.placement.scale));
            if (covered <= 0.0F) continue;
            float colour[Image::kChannels];
            const float share = covered * sampler.sample(at, colour);
            if (share > 0.0F) brush.put(x, colour, share);
        }
    }

    Image canvas_;
    std::vector<std::uint8_t> alpha_;
};

bool is_seen(const PlacedPicture& placed) {
    return placed.opacity > 0.0 && placed.picture != nullptr && !placed.picture->is_empty() &&
           !placed.size.is_empty();
}

bool has_alpha(const PlacedPicture& placed) {
    return is_seen(placed) && placed.picture->has_alpha();
}

bool is_all_of(const PlacedPicture& placed, Size canvas) {
    return is_seen(placed) && placed.size == canvas && placed.placement == Similarity() &&
           placed.opacity == 1.0 &&
           Size{placed.picture->width(), placed.picture->height()} == canvas;
}

Image stacked(Image canvas,
              std::vector<std::uint8_t> alpha,
              std::span<const PlacedPicture> pictures) {
    canvas.set_alpha({});
    Stack stack(std::move(canvas), std::move(alpha));
    for (const auto& placed : pictures) {
        if (is_seen(placed)) stack.add(placed);
    }
    return std::move(stack).finish();
}

}  // namespace

Image composed(Size canvas, std::span<const PlacedPicture> pictures) {
    std::vector<std::uint8_t> alpha;
    if (std::ranges::any_of(pictures, has_alpha)) {
        alpha.resize(static_cast<std::size_t>(canvas.width) * canvas.height);
    }
    // What is all of the canvas is where the others begin.
    const bool begins_whole = !pictures.empty() && is_all_of(pictures.front(), canvas);
    if (begins_whole && alpha.empty()) {
        return composed_over(*pictures.front().picture, pictures.subspan(1));
    }
    return stacked(Image(canvas.width, canvas.height), std::move(alpha), pictures);
}

Image composed_over(Image canvas, std::span<const PlacedPicture> pictures) {
    const auto alpha = std::as_const(canvas).alpha();
    return stacked(canvas, {alpha.begin(), alpha.end()}, pictures);
}

}  // namespace pliant::image
