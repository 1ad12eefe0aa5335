#pragma once

// Private to core/photo.

#include "core/photo/patch.h"

#include <array>
#include <vector>

namespace pliant::photo::detail {

/// What a component of a JPEG is made of.
enum class JpegComponent { Red, Green, Blue, Grey, Luma, BlueChroma, RedChroma };

/// How the samples of a component lie on pixels: each covers a box of pixels, exactly where
/// `whole` is a multiple of `part`.
struct Sampling {
    int part = 1;
    int whole = 1;

    [[nodiscard]] int first_pixel(int sample) const { return sample * whole / part; }
    [[nodiscard]] int end_pixel(int sample) const {
        return ((sample + 1) * whole + part - 1) / part;
    }
    /// Of samples that cover `pixels` of them.
    [[nodiscard]] int count(int pixels) const { return (pixels * part + whole - 1) / whole; }
};

/// A patch in the samples of one component.
class PatchPlane {
  public:
    /// What a sample becomes: kept * sample + added.
    struct Mix {
        float kept = 1.0F;
        float added = 0.0F;
    };

    /// `picture`: px of the whole picture.
    PatchPlane(
        const Patch& patch, JpegComponent component, Sampling across, Sampling down, Size picture);

    /// Half-open ranges of samples outside which nothing changes.
    [[nodiscard]] int left() const { return left_; }
    [[nodiscard]] int top() const { return top_; }
    [[nodiscard]] int right() const { return left_ + size_.width; }
    [[nodiscard]] int bottom() const { return top_ + size_.height; }
    /// Past the picture's right and lower edges its last samples repeat.
    [[nodiscard]] Mix at(int x, int y) const;

  private:
    int left_ = 0;
    int top_ = 0;
    Size size_ = {};
    Size all_ = {};  // samples of the whole picture
    std::vector<Mix> mixes_;
};

}  // namespace pliant::photo::detail
