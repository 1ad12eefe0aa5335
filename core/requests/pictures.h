#pragma once

#include "core/document/document.h"
#include "core/image/image.h"
#include "core/requests/live_request.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace pliant::engine {

/// Large enough that copies are to share it.
using SharedImage = std::shared_ptr<const image::Image>;

/// One of the pictures of a RenderPictures.
struct Picture {
    std::size_t index = 0;  ///< in the request
    SharedImage picture;
    document::Latent latent;  ///< W+ of the picture
};

struct RenderedPictures {
    std::size_t count = 0;
};

/// Draws pictures of the model that is open, or of another one beside it. Each is shown as a Part
/// that holds a Picture.
struct RenderPictures {
    using Answer = RenderedPictures;

    std::vector<WhichPicture> pictures;
    int side_px = 0;  ///< longest side wanted; 0: the model's own
    /// Where it lies, and what it must be; empty: the model that is open.
    std::optional<document::ModelReference> model = {};
};

}  // namespace pliant::engine
