#pragma once

#include "core/requests/live_event.h"

#include <chrono>
#include <optional>

namespace pliant::ui {

/// Shows a drag move between two drafts that take long: the last one, with what its handles were on
/// moved to where the steps since then have found them.
class DraftMotion {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    /// The picture of a step has come; `size` is the full picture's, px.
    void setFrame(const engine::Frame& frame, Size size, Moment now);
    void reset() { frame_.reset(); }
    /// The last draft as it may look after a later step. Null where there is none, or where drafts
    /// come so often that the next one is near.
    [[nodiscard]] engine::SharedImage after(const engine::StepReport& report, Moment now) const;

  private:
    std::optional<engine::Frame> frame_;
    Size size_;
    Moment taken_;
};

}  // namespace pliant::ui
