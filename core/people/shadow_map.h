#pragma once

#include "core/people/posed_surface.h"

#include <span>
#include <vector>

namespace pliant::people {

/// Shadow map of the key light: an orthographic projection along its direction.
class ShadowMap {
  public:
    /// `centre` and the surfaces are in the camera's frame.
    void draw(std::span<const PosedSurface> surfaces, Vec3 light, Vec3 centre, int side);

    /// The visible share of the key light, 0 .. 1, by 3x3 percentage-closer filtering with bilinear
    /// weights.
    [[nodiscard]] float lit(Vec3 p, float bias) const {
        const Vec3 q = p - centre_;
        const float x = dot(q, frame_.x) * scale_ + half_ - 0.5F;
        const float y = dot(q, frame_.y) * scale_ + half_ - 0.5F;
        const float height = dot(q, frame_.z) + bias;
        const float left = std::floor(x);
        const float upper = std::floor(y);
        const int xi = static_cast<int>(left);
        const int yi = static_cast<int>(upper);
        if (xi < 1 || yi < 1 || xi >= side_ - 2 || yi >= side_ - 2) return 1.0F;
        const float fx = x - left, fy = y - upper;
        const float wx[4] = {1.0F - fx, 1.0F, 1.0F, fx};
        const float wy[4] = {1.0F - fy, 1.0F, 1.0F, fy};
        const float* row = &heights_[(yi - 1) * side_ + xi - 1];
        float sum = 0.0F;
        for (int j = 0; j < 4; ++j, row += side_) {
            float across = 0.0F;
            for (int i = 0; i < 4; ++i) across += height >= row[i] ? wx[i] : 0.0F;
            sum += wy[j] * across;
        }
        return sum * (1.0F / 9.0F);
    }

  private:
    Frame frame_{Vec3{0, 0, 1}};
    Vec3 centre_;
    int side_ = 0;
    float half_ = 0.0F;
    float scale_ = 1.0F;
    std::vector<float> heights_;
    std::vector<ScreenVertex> seen_;
};

}  // namespace pliant::people
