#pragma once

#include "core/base/geometry.h"

namespace pliant::image {

/// How a file stores a picture that is seen upright. EXIF 2.32, 4.6.4 A: the orientation, 1 .. 8,
/// says which corner of the upright picture row 0, column 0 is.
class Orientation {
  public:
    struct Pixel {
        int x = 0;
        int y = 0;

        friend bool operator==(const Pixel&, const Pixel&) = default;
    };

    /// `stored`: px as in the file. Other values of `exif` mean 1: upright.
    Orientation(int exif, Size stored)
        : stored_(stored),
          is_transposed_(exif >= 5 && exif <= 8),
          mirrors_x_(exif == 2 || exif == 3 || exif == 7 || exif == 8),
          mirrors_y_(exif == 3 || exif == 4 || exif == 6 || exif == 7) {}

    [[nodiscard]] bool is_upright() const { return !is_transposed_ && !mirrors_x_ && !mirrors_y_; }
    [[nodiscard]] Size upright_size() const {
        return is_transposed_ ? Size{stored_.height, stored_.width} : stored_;
    }
    /// Where the file has a pixel of the upright picture.
    [[nodiscard]] Pixel stored_from_upright(Pixel upright) const {
        Pixel at = is_transposed_ ? Pixel{upright.y, upright.x} : upright;
        if (mirrors_x_) at.x = stored_.width - 1 - at.x;
        if (mirrors_y_) at.y = stored_.height - 1 - at.y;
        return at;
    }

  private:
    Size stored_;
    bool is_transposed_;
    bool mirrors_x_;
    bool mirrors_y_;
};

}  // namespace pliant::image
