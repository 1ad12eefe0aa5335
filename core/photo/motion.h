#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <memory>
#include <vector>

namespace pliant::photo {

/// How a picture has moved: for each pixel of the picture after, where in the picture before it
/// was. Where nothing has moved all of it is zero, exactly. Maps are row after row.
struct Motion {
    Size size = {};                 ///< of the maps, px; the pictures may be larger
    std::vector<float> way = {};    ///< x and y to where a pixel was, px of the maps
    std::vector<float> shade = {};  ///< how much brighter it is than it was there: 0.1 a tenth
    std::vector<float> fresh = {};  ///< 0 .. 1: how little the picture before shows it anywhere
    image::Image after = {};        ///< the picture after
    image::Image moved = {};        ///< the picture before, moved so; of the size

    /// Nothing has moved.
    [[nodiscard]] bool is_still() const { return way.empty(); }
};

using SharedMotion = std::shared_ptr<const Motion>;

/// Reads a motion from a sequence of pictures that are small steps apart, some three pixels at
/// most.
///
/// Optical flow between neighbours (Kroeger et al. 2016, "Fast Optical Flow using Dense Inverse
/// Search") is composed to a map into the first picture, checked forward and backward, and refined
/// against the first picture itself, so that errors do not add up. Only what has moved is given a
/// motion, which fades out around it: a background stays where it is.
class MotionTracker {
  public:
    /// `before`: the first picture. All pictures have its size.
    explicit MotionTracker(const image::Image& before);
    MotionTracker(MotionTracker&&) noexcept;
    MotionTracker& operator=(MotionTracker&&) noexcept;
    ~MotionTracker();

    void follow(const image::Image& next);
    /// From the first picture to the last one. Still while there is only the first.
    [[nodiscard]] Motion motion() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pliant::photo
