#pragma once

#include "core/live/interactive.h"

#include <memory>
#include <optional>

namespace pliant::ui {

class SessionKeeper;

/// The picture on the canvas: which it is to be, what has come of it from the engine, and the small
/// one that the history keeps of it.
class CanvasPicture {
  public:
    /// Both must outlive it.
    CanvasPicture(engine::Interactive& engine, SessionKeeper& keeper)
        : engine_(engine), keeper_(keeper) {}

    /// The picture of the layer that is worked on; null: nothing.
    [[nodiscard]] const engine::SharedImage& image() const { return shown_layer_.picture; }
    /// The same, with its motion.
    [[nodiscard]] const engine::LayerPicture& ofLayer() const { return shown_layer_; }
    /// The same where it is the active layer's; null: it is another one's still.
    [[nodiscard]] engine::LayerPicture ofActiveLayer() const;
    /// The document's picture is there, all of it.
    [[nodiscard]] bool isComplete() const { return isAllThere() && isOfDocument(); }
    /// It is smaller than the real one, which follows.
    [[nodiscard]] bool isDraft() const { return is_draft_; }
    /// The latent of what is on the canvas.
    [[nodiscard]] const document::Latent& latent() const { return latent_; }
    /// The document's picture is what was asked for.
    [[nodiscard]] bool isOfDocument() const;
    /// ... and all of it is there.
    [[nodiscard]] bool isWhole() const { return small_ != nullptr && isOfDocument(); }
    /// ... but the engine could not draw it: nothing is on its way.
    [[nodiscard]] bool isRefused() const { return canvas_job_ == 0 && isOfDocument(); }
    /// Whether a job was to draw what is still asked for.
    [[nodiscard]] bool isAwaitedFrom(engine::JobId job) const {
        return job == show_job_ && job == canvas_job_;
    }

    /// Asks the engine for a picture.
    void show(engine::WhichPicture picture);
    /// What is on the canvas stands for the document's picture; a drag that begins there draws it.
    void leaveTo(engine::JobId drag);
    /// The engine shows that picture of its own accord, as the last of a drag.
    void expect(engine::WhichPicture picture);
    /// What was asked for means nothing any more: it is of another model or session.
    void forget() { shown_.reset(); }
    /// Takes the picture off the canvas. Returns whether there was one.
    bool drop();

    /// Returns whether the frame is of what was asked for last.
    bool take(const engine::Frame& frame);
    /// Stands in for the frame that is drawn next.
    void takeDraft(engine::SharedImage image) { shown_layer_ = std::move(image); }

    /// Makes the small picture of what is shown, where that is all that there is to show. Not
    /// while a drag moves it.
    void makeThumbnail(const engine::SharedImage& shown);
    /// Gives it to the state of the history that it is of.
    void keepThumbnail();

  private:
    [[nodiscard]] bool isAllThere() const;

    engine::Interactive& engine_;
    SessionKeeper& keeper_;
    std::optional<engine::WhichPicture> shown_;  // that the canvas shows or soon will
    engine::JobId show_job_ = 0;                 // of the last picture that was asked for, ...
    engine::JobId canvas_job_ = 0;               // ... or the drag since
    engine::LayerPicture shown_layer_;
    bool is_current_ = false;      // it is of the job that was asked last
    document::LayerId layer_ = 0;  // that the image is of
    bool is_draft_ = false;
    document::Latent latent_;
    std::shared_ptr<const image::Image> small_;  // of shown_; null while it is not there
    engine::SharedImage small_of_;               // what it was made of
};

}  // namespace pliant::ui
