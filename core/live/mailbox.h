#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace pliant::engine {

/// A single slot between two threads; a new value replaces one that was not taken.
template <typename T>
class Mailbox {
  public:
    void put(T thing) {
        std::optional<T> replaced = std::move(thing);
        const std::lock_guard lock(mutex_);
        thing_.swap(replaced);  // destroys the old one after the lock is released
    }

    /// The value, if any; never blocks.
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
