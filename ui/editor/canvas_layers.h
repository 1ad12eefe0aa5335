#pragma once

#include "core/layers/layer_pictures.h"
#include "ui/editor/idle_pictures.h"

#include <functional>
#include <map>
#include <vector>

namespace pliant::ui {

class SessionKeeper;

/// What the canvas shows of all the layers: the picture of the active one, which the canvas draws,
/// and those of the others, which are drawn when there is nothing else to do.
class CanvasLayers {
  public:
    /// Both must outlive it; `on_change` is called when a picture has come.
    CanvasLayers(IdlePictures& pictures, SessionKeeper& keeper, std::function<void()> on_change)
        : pictures_(pictures), keeper_(keeper), on_change_(std::move(on_change)) {}

    /// The canvas is the picture of its only layer.
    [[nodiscard]] bool isPlain() const;
    /// Has drawn what the document shows and is not there yet.
    void follow();
    /// The picture of the active layer, all of it.
    void take(const engine::SharedImage& picture);
    /// A job failed. Its picture is not asked for again unless it only had to give way.
    void fail(engine::JobId job, const Error& error);
    /// Another session: what is drawn is of the one before.
    void forget();

    /// What the canvas shows while `active` is the active layer's picture; null: what is kept of
    /// it.
    [[nodiscard]] engine::SharedImage shown(const engine::SharedImage& active) const;
    /// Of one layer; null where it is not there.
    [[nodiscard]] engine::SharedImage find(const document::Layer& layer) const {
        return kept_.find(layer.generated());
    }

  private:
    IdlePictures& pictures_;
    SessionKeeper& keeper_;
    std::function<void()> on_change_;
    layers::LayerPictures kept_;
    std::map<engine::JobId, layers::PictureInputs> asked_;
    std::vector<layers::PictureInputs> refused_;
};

}  // namespace pliant::ui
