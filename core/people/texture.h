#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <vector>

namespace pliant::people {

/// Four channels of a sample, 0 .. 255.
using Texel = float __attribute__((vector_size(16)));

/// An 8-bit RGBA texture with mipmaps and wrapping coordinates.
class Texture {
  public:
    Texture() = default;
    /// A blank texture without mipmaps.
    Texture(int width, int height);

    /// Reads a PNG. Transparent texels get the nearest visible colour, so that filtering makes no
    /// dark rims. Throws Fault.
    [[nodiscard]] static Texture read(const std::filesystem::path& file);

    [[nodiscard]] int width() const { return levels_.front().width; }
    [[nodiscard]] int height() const { return levels_.front().height; }
    [[nodiscard]] int level_count() const { return static_cast<int>(levels_.size()); }
    [[nodiscard]] bool has_alpha() const { return has_alpha_; }
    [[nodiscard]] std::uint8_t* pixels() { return levels_.front().rgba.data(); }
    [[nodiscard]] const std::uint8_t* pixels() const { return levels_.front().rgba.data(); }
    /// Must be called after changing the pixels.
    void rebuild_mipmaps();

    /// The texel in column x of row y from the top, wrapped.
    [[nodiscard]] const std::uint8_t* texel(int x, int y) const {
        const Level& level = levels_.front();
        return &level.rgba[4 * (wrapped(y, level.height) * level.width + wrapped(x, level.width))];
    }

    /// Bilinear; v points up.
    [[nodiscard]] Texel sample(int level, float u, float v) const {
        const Corners at(levels_[level], u, v);
        const Texel top = at.load(0) + (at.load(1) - at.load(0)) * at.x;
        const Texel bottom = at.load(2) + (at.load(3) - at.load(2)) * at.x;
        return top + (bottom - top) * at.y;
    }
    [[nodiscard]] float alpha(int level, float u, float v) const {
        const Corners at(levels_[level], u, v);
        const float top = at.alpha(0) + (at.alpha(1) - at.alpha(0)) * at.x;
        const float bottom = at.alpha(2) + (at.alpha(3) - at.alpha(2)) * at.x;
        return top + (bottom - top) * at.y;
    }

  private:
    struct Level {
        int width = 0;
        int height = 0;
        std::vector<std::uint8_t> rgba;
    };

    static int wrapped(int i, int count) { return ((i % count) + count) % count; }

    /// The four texels around a point and the bilinear weights.
    struct Corners {
        Corners(const Level& level, float u, float v) {
            const float fx = u * static_cast<float>(level.width) - 0.5F;
            const float fy = (1.0F - v) * static_cast<float>(level.height) - 0.5F;
            const float left = std::floor(fx);
            const float upper = std::floor(fy);
            x = fx - left;
            y = fy - upper;
            int x0 = static_cast<int>(left), x1 = x0 + 1;
            int y0 = static_cast<int>(upper), y1 = y0 + 1;
            if (x0 < 0 || x1 >= level.width || y0 < 0 || y1 >= level.height) {
                x0 = wrapped(x0, level.width), x1 = wrapped(x1, level.width);
                y0 = wrapped(y0, level.height), y1 = wrapped(y1, level.height);
            }
            const std::uint8_t* rgba = level.rgba.data();
            corner[0] = rgba + 4 * (y0 * level.width + x0);
            corner[1] = rgba + 4 * (y0 * level.width + x1);
            corner[2] = rgba + 4 * (y1 * level.width + x0);
            corner[3] = rgba + 4 * (y1 * level.width + x1);
        }
        [[nodiscard]] Texel load(int i) const {
            using Bytes = std::uint8_t __attribute__((vector_size(4)));
            Bytes bytes;
            std::memcpy(&bytes, corner[i], sizeof(bytes));
            return __builtin_convertvector(bytes, Texel);
        }
        [[nodiscard]] float alpha(int i) const { return static_cast<float>(corner[i][3]); }

        const std::uint8_t* corner[4];
        float x, y;
    };

    std::vector<Level> levels_;
    bool has_alpha_ = false;
};

}  // namespace pliant::people
