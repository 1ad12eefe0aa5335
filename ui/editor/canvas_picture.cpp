#include "ui/editor/canvas_picture.h"

#include "ui/canvas/picture.h"
#include "ui/session/session_keeper.h"

#include <utility>

namespace pliant::ui {
namespace {

constexpr int kThumbnailSide = 96;  // px

}  // namespace

using engine::WhichPicture;

bool CanvasPicture::isOfDocument() const {
    return shown_ == WhichPicture::of(keeper_.present().generated());
}

void CanvasPicture::show(WhichPicture picture) {
    small_ = nullptr;
    shown_ = std::move(picture);
    is_current_ = false;
    show_job_ = engine_.show(*shown_);
    canvas_job_ = show_job_;
}

void CanvasPicture::leaveTo(engine::JobId drag) {
    shown_ = WhichPicture::of(keeper_.present().generated());
    canvas_job_ = drag;
}

void CanvasPicture::expect(WhichPicture picture) {
    small_ = nullptr;
    shown_ = std::move(picture);
}

bool CanvasPicture::drop() {
    canvas_job_ = 0;
    small_ = nullptr;
    latent_ = {};
    is_draft_ = false;
    return std::exchange(shown_layer_, {}).picture != nullptr;
}

bool CanvasPicture::take(const engine::Frame& frame) {
    if (frame.job != canvas_job_) return false;
    shown_layer_ = {frame.picture, frame.motion};
    is_current_ = true;
    layer_ = keeper_.present().active;
    is_draft_ = frame.is_draft;
    latent_ = frame.latent;
    return true;
}

engine::LayerPicture CanvasPicture::ofActiveLayer() const {
    return layer_ == keeper_.present().active ? shown_layer_ : engine::LayerPicture();
}

bool CanvasPicture::isAllThere() const {
    if (image() == nullptr || !is_current_ || is_draft_ || !shown_) return false;
    return shown_->latent.is_empty() || latent_ == document::moved(shown_->latent, shown_->offsets);
}

void CanvasPicture::makeThumbnail(const engine::SharedImage& shown) {
    if (!isAllThere() || shown == nullptr) return;
    // What shows the same is the same: a journal is to grow by what has changed.
    if (small_ == nullptr || small_of_ != shown) {
        small_ = copiedPicture(sharedPicture(shown).scaled(
            kThumbnailSide, kThumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        small_of_ = shown;
    }
    keepThumbnail();
}

void CanvasPicture::keepThumbnail() {
    if (!isWhole()) return;
    const auto& history = keeper_.history();
    if (history.at(history.present_id()).thumbnail == small_) return;
    keeper_.setThumbnail(history.present_id(), small_);
}

}  // namespace pliant::ui
