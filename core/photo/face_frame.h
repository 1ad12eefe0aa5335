#pragma once

#include "core/base/geometry.h"
#include "core/photo/frame.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace pliant::photo {

/// How the pictures that a model was trained on are framed around a face.
enum class FaceFraming : std::uint8_t {
    People,  ///< as core/people frames the heads that it renders: the bundled models
    Ffhq,    ///< as the published FFHQ pictures are cropped
};

/// How a model of that name was most likely trained: as FFHQ if it is called so.
[[nodiscard]] FaceFraming framing_of(std::string_view model_name);

/// The square frame of a face, given its 68 landmarks (Multi-PIE) in px of the photo. It may reach
/// out of the photo.
///
/// FFHQ: Karras et al. 2019, "A style-based generator architecture for generative adversarial
/// networks"; the recipe of their program download_ffhq.py, before it shrinks and pads.
[[nodiscard]] Frame face_frame(FaceFraming framing, const std::array<Point, 68>& landmarks);

}  // namespace pliant::photo
