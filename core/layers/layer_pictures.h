#pragma once

#include "core/document/document.h"
#include "core/image/compose.h"
#include "core/requests/pictures.h"

#include <vector>

namespace pliant::layers {

/// What a layer's picture is drawn from: the same inputs give the same picture.
struct PictureInputs {
    document::ModelReference model = {};
    engine::WhichPicture which = {};

    [[nodiscard]] static PictureInputs of(const document::Generated& layer) {
        return {layer.model, engine::WhichPicture::of(layer)};
    }
    friend bool operator==(const PictureInputs& a, const PictureInputs& b);
};

/// What a canvas shows: the pictures of its layers over one another. Each is drawn on its own, by
/// whoever has the model, and kept while its inputs stay; so is what is made of them.
class LayerPictures {
  public:
    /// The shown layers whose pictures are not there, the lowest first.
    [[nodiscard]] std::vector<document::LayerId> missing(const document::Document& document) const;
    /// The picture of a layer; null where it is not there.
    [[nodiscard]] engine::SharedImage find(const document::Generated& layer) const;
    void put(const PictureInputs& inputs, engine::SharedImage picture);
    /// Leaves the pictures that no layer of the document has.
    void keep_those_of(const document::Document& document);
    void forget() { kept_.clear(); }

    /// What the canvas shows, without the layers whose pictures are not there; null where there is
    /// none of those that are shown. `active`, unless null, stands for the picture of the active
    /// layer, of which it may be a draft. A single picture that is all of the canvas is given as it
    /// is.
    [[nodiscard]] engine::SharedImage composed(const document::Document& document,
                                               const engine::SharedImage& active = nullptr) const;

  private:
    struct Kept {
        PictureInputs inputs;
        engine::SharedImage picture;
    };

    std::vector<Kept> kept_;
    // What was made last, and of what.
    mutable Size canvas_;
    mutable std::vector<image::PlacedPicture> parts_;
    mutable engine::SharedImage whole_;
};

}  // namespace pliant::layers
