#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace pliant::engine {

/// A place for one thing between two threads; the newest wins.
template <typename T>
class Mailbox {
  public:
    /// Puts it there instead of one that nobody took.
    void put(T thing) {
        std::optional<T> replaced = std::move(thing);
        const std::lock_guard lock(mutex_);
        thing_.swap(replaced);  // the old one is destroyed after the lock is gone
    }

    /// What is there, or nothing; never waits.
    [[nodiscard]] std::optional<T> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(thing_, std::nullopt);
    }

    [[nodiscard]] bool is_empty() const {
        const std::lock_guard lock(mutex_);
        return !thing_.has_value();
    }

  private:
    mutable std::mutex mutex_;
    std::optional<T> thing_;
};

}  // namespace pliant::engine
