#pragma once

#include "core/people/person.h"

#include <array>
#include <vector>

namespace pliant::people {

/// The out-of-focus background, with what a blurred room or street leaves: painted at low
/// resolution, sampled bilinearly.
class Backdrop {
  public:
    void paint(const BackgroundLook& look);

    /// Linear colour at a place in the frame; x and y are 0 .. 1 from the top left.
    [[nodiscard]] Vec3 at(float x, float y) const {
        const float fx = clamped(x * (kSide - 1), 0.0F, kSide - 1.001F);
        const float fy = clamped(y * (kSide - 1), 0.0F, kSide - 1.001F);
        const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
        const Vec3* top = &colours_[iy * kSide + ix];
        const Vec3* bottom = top + kSide;
        const float sx = fx - static_cast<float>(ix), sy = fy - static_cast<float>(iy);
        return mix(mix(top[0], top[1], sx), mix(bottom[0], bottom[1], sx), sy);
    }

  private:
    static constexpr int kSide = 64;
    std::vector<Vec3> colours_;
};

}  // namespace pliant::people
