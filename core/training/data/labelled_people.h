#pragma once

#include "core/people/renderer.h"
#include "core/training/data/rendered_pictures.h"
#include "core/training/data/seen_labels.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

/// Pictures and their labels.
struct LabelledBatch {
    at::Tensor pictures;  ///< [N,3,r,r] float32 in [-1,1]
    at::Tensor truth;     ///< [N,L], NaN for labels that are not visible
};

/// Rendered people with the labels that are visible in their pictures.
class LabelledPeople {
  public:
    LabelledPeople(people::Renderer renderer, const RenderedPicturesOptions& options);

    [[nodiscard]] const SeenLabels& labels() const { return labels_; }
    [[nodiscard]] people::PeopleSet set() const { return pictures_.renderer().people(); }

    /// The people of these seeds; if `is_mirrored`, their mirror images with the corresponding
    /// labels.
    [[nodiscard]] LabelledBatch of(const std::vector<std::uint64_t>& seeds,
                                   const std::vector<bool>& is_mirrored);

  private:
    SeenLabels labels_;
    RenderedPictures pictures_;
};

}  // namespace pliant::training
