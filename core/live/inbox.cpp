#include "core/live/inbox.h"

#include <algorithm>
#include <ranges>
#include <type_traits>
#include <utility>

namespace pliant::engine {

JobId Inbox::push(Command command) {
    const std::stop_source stop;
    command.job = ++last_;
    command.stop = stop.get_token();
    unfinished_.emplace(command.job, stop);
    waiting_.push_back(std::move(command));
    return last_;
}

std::stop_source Inbox::stop_source_of(JobId job) const {
    const auto found = unfinished_.find(job);
    return found == unfinished_.end() ? std::stop_source(std::nostopstate) : found->second;
}

void Inbox::stop_and_wake(const std::vector<std::stop_source>& sources) {
    for (auto source : sources) source.request_stop();
    {
        const std::lock_guard lock(mutex_);
        is_woken_ = true;
    }
    has_news_.notify_one();
}

template <typename What>
JobId Inbox::post_on_canvas(What what) {
    constexpr bool kIsLoad = std::is_same_v<What, LoadModel>;
    std::vector<std::stop_source> replaced;
    JobId job = 0;
    {
        const std::lock_guard lock(mutex_);
        // A picture replaced before it was drawn gets no event.
        std::erase_if(waiting_, [this](const Command& command) {
            if (!std::holds_alternative<WhichPicture>(command.what)) return false;
            unfinished_.erase(command.job);
            return true;
        });
        replaced.push_back(stop_source_of(on_canvas_));
        if (kIsLoad) replaced.push_back(stop_source_of(loading_));
        job = push({.what = std::move(what)});
        current_ = job;
        (kIsLoad ? loading_ : on_canvas_) = job;
    }
    stop_and_wake(replaced);
    return job;
}

JobId Inbox::post(LoadModel request) { return post_on_canvas(std::move(request)); }
JobId Inbox::post(WhichPicture picture) { return post_on_canvas(std::move(picture)); }
JobId Inbox::post(StartDrag request) { return post_on_canvas(std::move(request)); }
JobId Inbox::post(ResumeDrag request) { return post_on_canvas(request); }

JobId Inbox::post(Request request) {
    JobId job = 0;
    {
        const std::lock_guard lock(mutex_);
        job = push({.what = std::move(request)});
    }
    stop_and_wake({});
    return job;
}

void Inbox::post(DragTask task) {
    {
        const std::lock_guard lock(mutex_);
        // Search backwards for the command that determines which drag is meant.
        for (auto& command : std::views::reverse(waiting_)) {
            if (auto* const waiting = std::get_if<DragTask>(&command.what)) {
                *waiting = std::move(task);
                return;
            }
            if (auto* const start = std::get_if<StartDrag>(&command.what)) {
                start->task = std::move(task);
                return;
            }
            if (std::holds_alternative<LoadModel>(command.what)) return;  // there will be no drag
            if (std::holds_alternative<ResumeDrag>(command.what)) break;
        }
        waiting_.push_back({.what = std::move(task)});
    }
    stop_and_wake({});
}

void Inbox::stop() {
    std::vector<std::stop_source> sources;
    {
        const std::lock_guard lock(mutex_);
        sources.push_back(stop_source_of(on_canvas_));
    }
    stop_and_wake(sources);
}

void Inbox::cancel(JobId job) {
    std::vector<std::stop_source> sources;
    {
        const std::lock_guard lock(mutex_);
        sources.push_back(stop_source_of(job));
        paused_.erase(job);  // otherwise it could never report its end
    }
    stop_and_wake(sources);
}

void Inbox::set_paused(JobId job, bool is_paused) {
    {
        const std::lock_guard lock(mutex_);
        if (!unfinished_.contains(job)) return;
        if (is_paused) {
            paused_.insert(job);
        } else {
            paused_.erase(job);
        }
    }
    stop_and_wake({});
}

void Inbox::close() {
    std::vector<std::stop_source> sources;
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        waiting_.clear();
        for (const auto& [job, source] : unfinished_) sources.push_back(source);
    }
    stop_and_wake(sources);
}

JobId Inbox::current() const {
    const std::lock_guard lock(mutex_);
    return current_;
}

bool Inbox::is_closed() const {
    const std::lock_guard lock(mutex_);
    return is_closed_;
}

std::optional<Command> Inbox::take() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    Command command = std::move(waiting_.front());
    waiting_.pop_front();
    return command;
}

bool Inbox::is_urgent() const {
    const std::lock_guard lock(mutex_);
    return is_closed_ || std::ranges::any_of(waiting_, [](const Command& command) {
               return !std::holds_alternative<Request>(command.what);
           });
}

bool Inbox::is_paused(JobId job) const {
    const std::lock_guard lock(mutex_);
    return paused_.contains(job);
}

void Inbox::forget(JobId job) {
    const std::lock_guard lock(mutex_);
    unfinished_.erase(job);
    paused_.erase(job);
}

void Inbox::wait() {
    std::unique_lock lock(mutex_);
    has_news_.wait(lock, [this] { return is_woken_; });
    is_woken_ = false;
}

bool Inbox::wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    const bool is_woken = has_news_.wait_for(lock, time, [this] { return is_woken_; });
    is_woken_ = false;
    return is_woken;
}

}  // namespace pliant::engine
