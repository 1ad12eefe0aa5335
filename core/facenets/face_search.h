#pragma once

#include "core/base/geometry.h"
#include "core/facenets/face_detector.h"
#include "core/image/image.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace pliant::facenets {

/// A face found in a photo.
struct FaceBox {
    Point centre;        ///< px of the photo
    double width = 0.0;  ///< px; the box may reach out of the photo
    double height = 0.0;
    double turn = 0.0;   ///< radians, clockwise, about which the head is turned in the picture: a
                         ///< multiple of 45 degrees
    double score = 0.0;  ///< how certain it is, 0 .. 1
};

/// The boxes without those that overlap a more certain one, by more than half or almost wholly.
[[nodiscard]] std::vector<FaceBox> without_repetitions(std::vector<FaceBox> boxes);

/// A search for faces, a look of the detector at a time: at the whole photo, at less than its size
/// so that faces may fill it or reach out of it, and at overlapping parts of it, for small faces.
/// If none is upright, it looks at the photo turned by multiples of 45 degrees.
///
/// Faces are found from about a fortieth of the photo's longer side upwards.
class FaceSearch {
  public:
    /// The detector must outlive the search; the photo must not be empty.
    FaceSearch(const FaceDetector& detector, std::shared_ptr<const image::Image> photo);

    [[nodiscard]] bool finished() const { return next_ == looks_.size(); }
    /// One look.
    void step();
    /// The fraction of the looks that are over, 0 .. 1.
    [[nodiscard]] double done() const;

    /// The faces found so far, from left to right.
    [[nodiscard]] std::vector<FaceBox> found() const;

  private:
    /// What the detector is shown.
    struct Look {
        Similarity look_from_overview;
        Similarity photo_from_look;
    };
    void add_look(const Similarity& look_from_overview);
    void add_whole(double turn, double share);
    void add_parts();
    /// Whether a box is cut off by an edge of the look within the photo.
    [[nodiscard]] bool is_cut_off(const Look& look, Point from, Point to) const;

    const FaceDetector* detector_;
    Size photo_size_;
    std::shared_ptr<const image::Image> overview_;  ///< the photo, no larger than needed
    std::vector<Look> looks_;
    std::size_t next_ = 0;
    std::vector<FaceBox> boxes_;
    bool was_turned_ = false;
};

}  // namespace pliant::facenets
