#pragma once

#include "core/document/document.h"
#include "core/image/image.h"
#include "core/photo/motion.h"
#include "core/requests/live_request.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace pliant::engine {

/// Shared, since pictures are large.
using SharedImage = std::shared_ptr<const image::Image>;

/// What a layer shows: its picture or, if it is carried, what lies under it with this motion.
struct LayerPicture {
    SharedImage picture = {};
    photo::SharedMotion motion = {};  ///< null: there is none, or nothing has moved

    LayerPicture(SharedImage of_layer = {},  // NOLINT: implicit
                 photo::SharedMotion carried = {})
        : picture(std::move(of_layer)), motion(std::move(carried)) {}

    friend bool operator==(const LayerPicture&, const LayerPicture&) = default;
};

/// One of the pictures of a RenderPictures.
struct Picture {
    std::size_t index = 0;  ///< in the request
    SharedImage picture;
    document::Latent latent;          ///< W+ of the picture
    photo::SharedMotion motion = {};  ///< as in a LayerPicture
};

struct RenderedPictures {
    std::size_t count = 0;
};

/// Draw pictures with the open model, or with another one. Each is reported as a Part with a
/// Picture.
struct RenderPictures {
    using Answer = RenderedPictures;

    std::vector<WhichPicture> pictures;
    int side_px = 0;  ///< maximal longest side; 0: full size
    /// Where it is, and which one it must be; empty: the open model.
    std::optional<document::ModelReference> model = {};
};

}  // namespace pliant::engine
