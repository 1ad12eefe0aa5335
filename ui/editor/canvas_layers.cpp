#include "ui/editor/canvas_layers.h"

#include "ui/session/session_keeper.h"
#include "ui/tasks/background.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pliant::ui {

using layers::PictureInputs;

bool CanvasLayers::isPlain() const {
    const auto& document = keeper_.present();
    const auto& layer = document.layers.front();
    return document.layers.size() == 1 && document.canvas.is_empty() && document.photo.is_empty() &&
           layer.is_shown && layer.opacity == 1.0;
}

void CanvasLayers::follow() {
    const auto& document = keeper_.present();
    kept_.keep_those_of(document);
    if (isPlain()) return;
    followPhoto();
    for (const auto id : kept_.missing(document)) {
        if (id == document.active) continue;
        const auto& layer = document.find_layer(id)->generated();
        const auto inputs = PictureInputs::of(layer);
        const bool is_asked =
            std::ranges::any_of(asked_, [&](const auto& asked) { return asked.second == inputs; });
        if (is_asked || std::ranges::count(refused_, inputs) > 0) continue;
        const auto job = pictures_.render(
            {.pictures = {inputs.which}, .model = layer.model},
            [this, inputs](const engine::Picture& drawn) {
                std::erase_if(asked_, [&](const auto& asked) { return asked.second == inputs; });
                kept_.put(inputs, {drawn.picture, drawn.motion});
                callbacks_.on_change();
            });
        asked_.emplace(job, inputs);
    }
}

bool CanvasLayers::isIncomplete() const {
    if (isPlain()) return false;
    const auto& document = keeper_.present();
    return kept_.lacks_photo(document) ||
           std::ranges::any_of(kept_.missing(document),
                               [&](document::LayerId id) { return id != document.active; });
}

/// Decodes it, on a thread of its own: a photo takes longer than a frame.
void CanvasLayers::followPhoto() {
    const auto& photo = keeper_.present().photo;
    const bool is_wanted = kept_.lacks_photo(keeper_.present()) && photo.bytes != nullptr;
    if (!is_wanted || photo.sha256 == asked_photo_ || photo.sha256 == refused_photo_) return;
    asked_photo_ = photo.sha256;
    runInBackground(
        &alive_,
        [photo] { return document::decoded(photo); },
        [this, sha256 = photo.sha256](Result<image::Image> picture) {
            takePhoto(sha256, std::move(picture));
        });
}

void CanvasLayers::takePhoto(const std::string& sha256, Result<image::Image> picture) {
    if (sha256 != asked_photo_) return;  // another one since
    asked_photo_.clear();
    if (picture) {
        kept_.put_photo(sha256, std::make_shared<const image::Image>(*std::move(picture)));
        callbacks_.on_change();
    } else {
        refused_photo_ = sha256;
        callbacks_.on_no_photo(picture.error());
    }
}

void CanvasLayers::take(const engine::LayerPicture& picture) {
    kept_.put(PictureInputs::of(keeper_.present().generated()), picture);
}

void CanvasLayers::fail(engine::JobId job, const Error& error) {
    const auto asked = asked_.extract(job);
    if (!asked.empty() && error.code != ErrorCode::Cancelled) refused_.push_back(asked.mapped());
}

void CanvasLayers::forget() {
    for (const auto& [job, inputs] : asked_) pictures_.cancel(job);
    asked_.clear();
    refused_.clear();
    asked_photo_.clear();
    refused_photo_.clear();
    kept_.forget();
}

engine::SharedImage CanvasLayers::shown(const engine::LayerPicture& active) const {
    return isPlain() ? active.picture : kept_.composed(keeper_.present(), active);
}

layers::CanvasContent CanvasLayers::content(const engine::LayerPicture& active) const {
    return kept_.content(keeper_.present(), active);
}

engine::SharedImage CanvasLayers::draft(const engine::LayerPicture& active) const {
    return isPlain() ? active.picture : kept_.draft(keeper_.present(), active);
}

}  // namespace pliant::ui
