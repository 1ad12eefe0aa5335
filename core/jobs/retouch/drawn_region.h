#pragma once

#include "core/base/result.h"
#include "core/document/mask.h"
#include "core/image/image.h"
#include "core/inpaint/network.h"
#include "core/inpaint/retoucher.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace pliant::jobs {

/// Something drawn on transparency, or all over.
struct Drawing {
    image::Image colours;
    std::vector<std::uint8_t> opacity;  ///< 0 .. 255, a value a pixel
    bool is_opaque = true;              ///< nothing of it is transparent

    /// Errors: those of image::load.
    [[nodiscard]] static Result<Drawing> load(const std::filesystem::path& file);
};

/// What is filled, and by what. Drawings are as large as the picture, or empty.
struct Region {
    image::Image picture;
    document::Mask mask;  ///< white: rubbed out
    Drawing sketch = {};
    Drawing colour = {};
    std::uint64_t seed = 0;
};

/// The picture with the masked part filled, bit for bit the same where the mask is 0. The network
/// sees a part of the picture twice as large as what the mask touches, reduced to the size it was
/// trained on where it is larger. The mask must not be black all over.
[[nodiscard]] image::Image filled(const Region& region,
                                  const inpaint::NetworkFile& network,
                                  c10::Device device);

}  // namespace pliant::jobs
