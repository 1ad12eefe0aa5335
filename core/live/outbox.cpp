#include "core/live/outbox.h"

#include <utility>

namespace pliant::engine {
namespace {

bool are_progress_of_one_job(const InteractiveEvent& a, const InteractiveEvent& b) {
    return a.job == b.job && std::holds_alternative<Progress>(a.what) &&
           std::holds_alternative<Progress>(b.what);
}

}  // namespace

void Outbox::publish(InteractiveEvent event) {
    if (listeners_.on_event) listeners_.on_event(event);
    {
        const std::lock_guard lock(mutex_);
        if (!events_.empty() && are_progress_of_one_job(events_.back(), event)) {
            events_.back() = std::move(event);
        } else {
            events_.push_back(std::move(event));
        }
    }
    announce();
}

void Outbox::put(Frame frame) {
    frame_.put(std::move(frame));
    announce();
}

News Outbox::take(JobId current) {
    News news;
    {
        const std::lock_guard lock(mutex_);
        is_announced_ = false;  // first, so that anything published from here on is announced again
    }
    news.frame = frame_.take();  // before the events, so that a frame never overtakes an event
    {
        const std::lock_guard lock(mutex_);
        news.events.swap(events_);
    }
    if (news.frame && news.frame->job != current) news.frame.reset();
    std::erase_if(news.events, [current](const InteractiveEvent& event) {
        return event.job != current && std::holds_alternative<Stepped>(event.what);
    });
    return news;
}

void Outbox::announce() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(is_announced_, true)) return;
    }
    if (listeners_.on_news) listeners_.on_news();
}

}  // namespace pliant::engine
