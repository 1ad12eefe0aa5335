#pragma once

#include "core/live/interactive.h"

#include <functional>
#include <map>

namespace pliant::ui {

/// Pictures beside the canvas, which the engine draws when it has nothing else to do.
class IdlePictures {
  public:
    /// On the thread that asked.
    using OnPicture = std::function<void(const engine::Picture& drawn)>;

    /// `engine` must outlive it.
    explicit IdlePictures(engine::Interactive& engine) : engine_(engine) {}

    /// Calls back for each of them, until cancel().
    engine::JobId render(engine::RenderPictures request, OnPicture on_picture);
    void cancel(engine::JobId job);

    /// Takes what is about one of its jobs; returns whether there is no more to say about it.
    bool take(const engine::InteractiveEvent& event);

  private:
    engine::Interactive& engine_;
    std::map<engine::JobId, OnPicture> waiting_;
};

}  // namespace pliant::ui
