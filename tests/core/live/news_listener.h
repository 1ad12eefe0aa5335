#pragma once

#include "core/live/interactive.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <type_traits>
#include <variant>
#include <vector>

namespace pliant::support {

/// Listens to an engine as a window does: told that there is news, it comes and takes it.
class NewsListener {
  public:
    [[nodiscard]] std::function<void()> on_news() {
        return [this] {
            {
                const std::lock_guard lock(mutex_);
                is_told_ = true;
            }
            told_.notify_one();
        };
    }

    /// Takes news until `is_enough` says so.
    template <typename Predicate>
    void listen(engine::Interactive& engine, Predicate is_enough) {
        while (!is_enough()) {
            {
                std::unique_lock lock(mutex_);
                told_.wait(lock, [this] { return is_told_; });
                is_told_ = false;
            }
            take(engine);
        }
    }

    void take(engine::Interactive& engine) {
        auto news = engine.take();
        for (auto& event : news.events) events.push_back(std::move(event));
        if (news.frame) frames.push_back(*std::move(news.frame));
    }

    /// The first What of a job, once it was said.
    template <typename What>
    What first(engine::Interactive& engine, engine::JobId job) {
        listen(engine, [&] { return count<What>(job) > 0; });
        return all<What>(job).front();
    }

    /// The frame of a job's step, or a later one.
    engine::Frame frame(engine::Interactive& engine, engine::JobId job, int step = 0) {
        const auto is_it = [&](const auto& each) { return each.job == job && each.step >= step; };
        listen(engine, [&] { return std::ranges::any_of(frames, is_it); });
        return *std::ranges::find_if(frames, is_it);
    }

    template <typename What>
    [[nodiscard]] std::vector<What> all(engine::JobId job) const {
        std::vector<What> result;
        for (const auto& event : events) {
            if (event.job != job) continue;
            if (const auto* what = find<What>(event)) result.push_back(*what);
        }
        return result;
    }
    template <typename What>
    [[nodiscard]] std::size_t count(engine::JobId job) const {
        return all<What>(job).size();
    }

    std::vector<engine::InteractiveEvent> events;
    std::vector<engine::Frame> frames;

  private:
    template <typename What, typename... All>
    static constexpr bool is_alternative(const std::variant<All...>*) {
        return (std::is_same_v<What, All> || ...);
    }
    /// Null where the event is none, and neither part nor answer is.
    template <typename What>
    static const What* find(const engine::InteractiveEvent& event) {
        if constexpr (is_alternative<What>(decltype (&event.what)())) {
            return std::get_if<What>(&event.what);
        } else {
            if (const auto* part = std::get_if<engine::Part>(&event.what)) {
                return part->what.get_if<What>();
            }
            const auto* finished = std::get_if<engine::Finished>(&event.what);
            return finished == nullptr ? nullptr : finished->answer.get_if<What>();
        }
    }

    std::mutex mutex_;
    std::condition_variable told_;
    bool is_told_ = false;
};

}  // namespace pliant::support
