#pragma once

#include "core/document/history.h"
#include "ui/editor/idle_pictures.h"

#include <functional>
#include <optional>

namespace pliant::ui {

/// The picture that an edit began with, for the two to be compared.
class BeforePicture {
  public:
    /// `pictures` must outlive it; `on_change` is called when it is another one.
    BeforePicture(IdlePictures& pictures, std::function<void()> on_change)
        : pictures_(pictures), on_change_(std::move(on_change)) {}

    /// Draws it, unless it is there or on its way.
    void follow(const document::History& history);
    /// What there is was drawn by another model.
    void forget();

    /// Null until the first is there.
    [[nodiscard]] const engine::LayerPicture& picture() const { return picture_; }

  private:
    IdlePictures& pictures_;
    std::function<void()> on_change_;
    std::optional<engine::WhichPicture> which_;
    engine::LayerPicture picture_;
    engine::JobId job_ = 0;
};

}  // namespace pliant::ui
