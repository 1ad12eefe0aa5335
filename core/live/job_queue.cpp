#include "core/live/job_queue.h"

#include "core/base/guarded.h"
#include "core/live/reporting.h"

#include <algorithm>
#include <utility>

namespace pliant::engine {
JobQueue::JobQueue(JobQueueOptions options)
    : options_(std::move(options)),
      worker_([this](const std::stop_token& shutdown) { work(shutdown); }) {}

JobId JobQueue::submit(Job job) {
    JobId id = 0;
    {
        const std::lock_guard lock(mutex_);
        id = ++last_id_;
        waiting_.push_back({id, std::move(job), {}});
    }
    has_work_.notify_one();
    return id;
}

void JobQueue::cancel(JobId id) {
    std::unique_lock lock(mutex_);
    if (running_id_ == id) {
        // request_stop() runs the token's callbacks, so the lock must not be held.
        std::stop_source stop = running_stop_;
        lock.unlock();
        stop.request_stop();
        return;
    }
    const auto entry = std::find_if(
        waiting_.begin(), waiting_.end(), [id](const Entry& each) { return each.id == id; });
    if (entry == waiting_.end()) return;
    waiting_.erase(entry);
    lock.unlock();
    publish({id, Failed{{ErrorCode::Cancelled, "Stopped before it began."}}});
}

Event JobQueue::wait() {
    std::unique_lock lock(mutex_);
    has_event_.wait(lock, [this] { return !events_.empty(); });
    Event event = std::move(events_.front());
    events_.pop_front();
    return event;
}

void JobQueue::work(const std::stop_token& shutdown) {
    if (options_.prepare_worker) options_.prepare_worker();
    while (auto entry = take(shutdown)) {
        const std::stop_callback stop_with_the_queue(shutdown,
                                                     [&entry] { entry->stop.request_stop(); });
        run(*entry);
    }
}

std::optional<JobQueue::Entry> JobQueue::take(const std::stop_token& shutdown) {
    std::unique_lock lock(mutex_);
    has_work_.wait(lock, shutdown, [this] { return !waiting_.empty(); });
    if (shutdown.stop_requested()) return std::nullopt;
    Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    running_id_ = entry.id;
    running_stop_ = entry.stop;
    return entry;
}

void JobQueue::run(const Entry& entry) {
    const auto tell = [this, id = entry.id](auto what) { publish({id, std::move(what)}); };
    const auto running = reporting_to(tell, entry.stop.get_token(), options_.log_file);
    auto result = guarded([&] { return entry.job(running); });
    {
        const std::lock_guard lock(mutex_);
        running_id_ = 0;
    }
    if (result) {
        publish({entry.id, Finished{*std::move(result)}});
    } else {
        publish({entry.id, Failed{result.error()}});
    }
}

void JobQueue::publish(Event event) {
    if (options_.on_event) options_.on_event(event);
    {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
    }
    has_event_.notify_one();
}

}  // namespace pliant::engine
