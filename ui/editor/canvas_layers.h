#pragma once

#include "core/base/result.h"
#include "core/layers/layer_pictures.h"
#include "ui/editor/idle_pictures.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pliant::ui {

class SessionKeeper;

/// What the canvas shows of all the layers: the picture of the active one, which the canvas draws,
/// those of the others, which are drawn when there is nothing else to do, and the photo under them.
class CanvasLayers {
  public:
    struct Callbacks {
        std::function<void()> on_change;                ///< a picture has come
        std::function<void(const Error&)> on_no_photo;  ///< the photo cannot be shown, told once
    };

    /// Both must outlive it.
    CanvasLayers(IdlePictures& pictures, SessionKeeper& keeper, Callbacks callbacks)
        : pictures_(pictures), keeper_(keeper), callbacks_(std::move(callbacks)) {}

    /// The canvas is the picture of its only layer.
    [[nodiscard]] bool isPlain() const;
    /// Has drawn what the document shows and is not there yet.
    void follow();
    /// Some of that is still to come.
    [[nodiscard]] bool isAwaiting() const { return !asked_.empty() || !asked_photo_.empty(); }
    /// The photo, or a layer that is not the active one, is not there.
    [[nodiscard]] bool isIncomplete() const;
    /// The picture of the active layer, all of it.
    void take(const engine::LayerPicture& picture);
    /// A job failed. Its picture is not asked for again unless it only had to give way.
    void fail(engine::JobId job, const Error& error);
    /// Another session: what is drawn is of the one before.
    void forget();

    /// What the canvas shows while `active` is the active layer's picture; null: what is kept of
    /// it.
    [[nodiscard]] engine::SharedImage shown(const engine::LayerPicture& active) const;
    /// The same as values, to be saved.
    [[nodiscard]] layers::CanvasContent content(const engine::LayerPicture& active) const;
    /// The same while it changes quickly: a large canvas comes reduced.
    [[nodiscard]] engine::SharedImage draft(const engine::LayerPicture& active) const;
    /// Of one layer; null where it is not there.
    [[nodiscard]] engine::SharedImage find(const document::Layer& layer) const {
        return kept_.find(layer.generated());
    }

  private:
    void followPhoto();
    void takePhoto(const std::string& sha256, Result<image::Image> picture);

    IdlePictures& pictures_;
    SessionKeeper& keeper_;
    Callbacks callbacks_;
    layers::LayerPictures kept_;
    std::map<engine::JobId, layers::PictureInputs> asked_;
    std::vector<layers::PictureInputs> refused_;
    std::string asked_photo_;    // by their sha256; empty: none
    std::string refused_photo_;  //
    QObject alive_;              // what is decoded in the background comes while this lives
};

}  // namespace pliant::ui
