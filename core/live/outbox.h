#pragma once

#include "core/live/mailbox.h"
#include "core/requests/live_event.h"

#include <functional>
#include <mutex>
#include <vector>

namespace pliant::engine {

/// Holds events and the newest frame until they are taken. The listener is notified once, and not
/// again until take().
class Outbox {
  public:
    /// Both may be empty, are called on the publishing thread, and must not throw.
    struct Listeners {
        std::function<void()> on_news;
        std::function<void(const InteractiveEvent&)> on_event;  ///< called with every event
    };
    explicit Outbox(Listeners listeners) : listeners_(std::move(listeners)) {}

    void publish(InteractiveEvent event);
    void put(Frame frame);
    /// Whether the last frame has been taken, so that another is worth drawing.
    [[nodiscard]] bool has_room() const { return frame_.is_empty(); }

    /// Everything pending, except frames and steps of jobs other than `current`.
    [[nodiscard]] News take(JobId current);

  private:
    void announce();

    const Listeners listeners_;
    Mailbox<Frame> frame_;
    std::mutex mutex_;
    std::vector<InteractiveEvent> events_;
    bool is_announced_ = false;
};

}  // namespace pliant::engine
