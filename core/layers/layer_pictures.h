#pragma once

#include "core/document/document.h"
#include "core/image/compose.h"
#include "core/requests/pictures.h"

#include <list>
#include <span>
#include <string>
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

/// A picture on the canvas or, with a motion, that motion of all that lies under it.
struct CanvasPart {
    image::PlacedPicture placed;  ///< of a motion: its maps' size and placement
    photo::SharedMotion motion = {};

    friend bool operator==(const CanvasPart&, const CanvasPart&) = default;
};

/// What a canvas shows, as values: it may be saved while the document changes.
struct CanvasContent {
    document::Photo photo = {};                   ///< empty: there is none
    engine::SharedImage photo_picture = nullptr;  ///< of it; null where it is not decoded
    Size canvas = {};                             ///< px
    std::vector<CanvasPart> layers = {};          ///< the shown ones, the lowest first

    [[nodiscard]] image::Image composed() const;
};

/// What a canvas shows: its photo and the pictures of its layers over one another. Each is drawn on
/// its own, by whoever has the model, and kept while its inputs stay; so is what is made of them.
class LayerPictures {
  public:
    /// The longer side of a draft, px.
    static constexpr int kDraftSide = 1024;

    /// The shown layers whose pictures are not there, the lowest first.
    [[nodiscard]] std::vector<document::LayerId> missing(const document::Document& document) const;
    /// There is a photo, and it is not decoded.
    [[nodiscard]] bool lacks_photo(const document::Document& document) const;
    /// The picture of a layer; null where it is not there.
    [[nodiscard]] engine::SharedImage find(const document::Generated& layer) const;
    void put(const PictureInputs& inputs, engine::LayerPicture picture);
    void put_photo(const std::string& sha256, engine::SharedImage picture);
    /// Leaves the pictures that no layer of the document has.
    void keep_those_of(const document::Document& document);
    void forget();

    /// What the canvas shows, without what is not there; null where nothing of what it shows is.
    /// `active`, unless null, stands for the picture of the active layer, of which it may be a
    /// draft. A single picture that is all of the canvas is given as it is.
    [[nodiscard]] engine::SharedImage composed(const document::Document& document,
                                               const engine::LayerPicture& active = {}) const;
    /// The same in its parts.
    [[nodiscard]] CanvasContent content(const document::Document& document,
                                        const engine::LayerPicture& active = {}) const;
    /// The same for what changes many times a second: a large canvas comes reduced to kDraftSide.
    [[nodiscard]] engine::SharedImage draft(const document::Document& document,
                                            const engine::LayerPicture& active = {}) const;

  private:
    struct Kept {
        PictureInputs inputs;
        engine::LayerPicture picture;
    };
    /// What is to lie over one another, the lowest first.
    struct Stack {
        Size canvas = {};
        std::vector<CanvasPart> parts = {};
        std::size_t active = 0;  ///< which of them is the active layer's, or what is above it

        [[nodiscard]] bool is_one_that_is_all() const;
        [[nodiscard]] bool has_alpha() const;
        void reduce();
        friend bool operator==(const Stack& a, const Stack& b) {
            return a.canvas == b.canvas && a.parts == b.parts;
        }
    };
    struct Made {
        Stack stack;
        engine::SharedImage picture;
    };

    [[nodiscard]] const Kept* find_kept(const document::Generated& layer) const;
    [[nodiscard]] Stack stack_of(const document::Document& document,
                                 const engine::LayerPicture& active) const;
    [[nodiscard]] engine::SharedImage made(const Stack& stack) const;
    [[nodiscard]] engine::SharedImage made_in_parts(const Stack& stack) const;
    template <typename Make>
    engine::SharedImage kept_or(const Stack& stack, Make make) const;

    std::vector<Kept> kept_;
    std::string photo_sha256_;
    engine::SharedImage photo_;
    mutable std::list<Made> made_;  // last, and of what; the newest first
};

}  // namespace pliant::layers
