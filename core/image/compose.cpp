#include "core/image/compose.h"

#include "core/image/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace pliant::image {
namespace {

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
        picture = std::make_shared<const Image>(
            resized({picture->pixels().data(),
                     before.width,
                     before.height,
                     static_cast<std::size_t>(before.width) * Image::kChannels},
                    after.width,
                    after.height));
        placement = placement * fitted(after, before);
    }
};

/// The picture's colour at a place inside it, from the four nearest pixels.
class Sampler {
  public:
    explicit Sampler(const Image& picture)
        : pixels_(picture.pixels().data()), width_(picture.width()), height_(picture.height()) {}

    void sample(Point p, float (&colour)[Image::kChannels]) const {
        const double x = std::clamp(p.x, 0.0, width_ - 1.0);
        const double y = std::clamp(p.y, 0.0, height_ - 1.0);
        const int left = static_cast<int>(x);
        const int top = static_cast<int>(y);
        const int right = std::min(left + 1, width_ - 1);
        const int bottom = std::min(top + 1, height_ - 1);
        const auto across = static_cast<float>(x - left);
        const auto down = static_cast<float>(y - top);
        for (int c = 0; c < Image::kChannels; ++c) {
            const auto upper = mixed(at(left, top, c), at(right, top, c), across);
            const auto lower = mixed(at(left, bottom, c), at(right, bottom, c), across);
            colour[c] = mixed(upper, lower, down);
        }
    }

    /// How much of a canvas pixel the picture covers, from the distance to its nearest edge.
    [[nodiscard]] double coverage(Point p, double scale) const {
        const double inside =
            std::min({p.x + 0.5, width_ - 0.5 - p.x, p.y + 0.5, height_ - 0.5 - p.y});
        return std::clamp(inside * scale + 0.5, 0.0, 1.0);
    }

  private:
    static float mixed(float a, float b, float share) { return a + (b - a) * share; }
    [[nodiscard]] float at(int x, int y, int channel) const {
        const auto place = (static_cast<std::size_t>(y) * width_ + x) * Image::kChannels;
        return pixels_[place + channel];
    }

    const std::uint8_t* pixels_;
    int width_;
    int height_;
};

void draw(Image& canvas, const Source& source, double opacity) {
    const auto reach = Reach::of({source.picture->width(), source.picture->height()},
                                 source.placement,
                                 {canvas.width(), canvas.height()});
    const Sampler sampler(*source.picture);
    const auto picture_from_canvas = source.placement.inverse();
    for (int y = reach.rows.first; y < reach.rows.last; ++y) {
        auto row = canvas.row(y);
        for (int x = reach.columns.first; x < reach.columns.last; ++x) {
            const auto at = picture_from_canvas({double(x), double(y)});
            const auto share =
                static_cast<float>(opacity * sampler.coverage(at, source.placement.scale));
            if (share <= 0.0F) continue;
            float colour[Image::kChannels];
            sampler.sample(at, colour);
            for (int c = 0; c < Image::kChannels; ++c) {
                auto& below = row[static_cast<std::size_t>(x) * Image::kChannels + c];
                const float mixed = share * colour[c] + (1.0F - share) * below;
                below = static_cast<std::uint8_t>(mixed + 0.5F);
            }
        }
    }
}

}  // namespace

Image composed(Size canvas, std::span<const PlacedPicture> pictures) {
    Image result(canvas.width, canvas.height);
    for (const auto& placed : pictures) {
        const bool is_seen = placed.opacity > 0.0 && placed.picture != nullptr &&
                             !placed.picture->is_empty() && !placed.size.is_empty();
        if (is_seen) draw(result, Source(placed), placed.opacity);
    }
    return result;
}

}  // namespace pliant::image
