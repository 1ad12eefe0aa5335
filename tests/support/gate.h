#pragma once

#include <condition_variable>
#include <mutex>

namespace pliant::support {

/// Holds whoever passes, on another thread, for as long as it is shut. Open at first.
class Gate {
  public:
    void shut() {
        const std::lock_guard lock(mutex_);
        is_shut_ = true;
    }
    void open() {
        {
            const std::lock_guard lock(mutex_);
            is_shut_ = false;
        }
        has_opened_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        has_opened_.wait(lock, [this] { return !is_shut_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable has_opened_;
    bool is_shut_ = false;
};

}  // namespace pliant::support
