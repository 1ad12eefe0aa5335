#pragma once

#include "core/people/renderer.h"
#include "core/training/data/rendered_pictures.h"
#include "core/training/data/seen_labels.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

/// Pictures and what they show.
struct LabelledBatch {
    at::Tensor pictures;  ///< [N,3,r,r] float32 in [-1,1]
    at::Tensor truth;     ///< [N,L], NaN where it cannot be seen
};

/// Rendered people with the labels that their pictures show.
class LabelledPeople {
  public:
    LabelledPeople(people::Renderer renderer, const RenderedPicturesOptions& options);

    [[nodiscard]] const SeenLabels& labels() const { return labels_; }
    [[nodiscard]] people::PeopleSet set() const { return pictures_.renderer().people(); }

    /// The people of these seeds; as in a mirror where `is_mirrored`, with the labels of that.
    [[nodiscard]] LabelledBatch of(const std::vector<std::uint64_t>& seeds,
                                   const std::vector<bool>& is_mirrored);

  private:
    SeenLabels labels_;
    RenderedPictures pictures_;
};

}  // namespace pliant::training
