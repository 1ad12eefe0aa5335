#pragma once

#include "core/base/geometry.h"
#include "tests/support/textbook_alias_free.h"
#include "tests/support/textbook_generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::support {

/// A drag for the textbook loop, radii in pixels of this picture.
struct TextbookDrag {
    at::Tensor w_plus;           ///< [1,L,D]
    std::vector<Point> handles;  ///< whole pixels
    std::vector<Point> targets;
    at::Tensor fixed;  ///< [H,W], 1 where nothing may change, or undefined
    int block = 5;     ///< whose features are looked at; of StyleGAN3 the layer
    std::int64_t rows = 6;
    std::int64_t motion_radius_px = 3;
    std::int64_t tracking_radius_px = 12;
    double learning_rate = 1e-3;
    double mask_weight = 20.0;
};

struct TextbookDragResult {
    at::Tensor w_plus;                      ///< of the last picture
    std::vector<std::vector<Point>> trace;  ///< handles as tracked, per step
};

/// The published loop, operation for operation: the whole picture is synthesised at every step, the
/// features of one block are resized to its size, tracking comes before motion supervision.
/// Pan et al. 2023, "Drag Your GAN", section 3.2.
[[nodiscard]] TextbookDragResult drag_by_the_textbook(const TextbookGenerator& generator,
                                                      const TextbookDrag& drag,
                                                      int steps);
/// The same of StyleGAN3's features inside the picture, without the margins around it.
[[nodiscard]] TextbookDragResult drag_by_the_textbook(const TextbookAliasFree& generator,
                                                      const TextbookDrag& drag,
                                                      int steps);

}  // namespace pliant::support
