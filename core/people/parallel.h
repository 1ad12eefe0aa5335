#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace pliant::people {

/// Calls work(0) .. work(count - 1) on up to `threads` threads and returns when all are done. After
/// an exception no further calls begin; the first one is rethrown.
template <typename Work>
void parallel_for(int count, int threads, Work work) {
    std::atomic<int> next = 0;
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto run = [&] {
        for (int i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                const std::lock_guard lock(failure_mutex);
                if (!failure) failure = std::current_exception();
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int t = 1; t < threads && t < count; ++t) helpers.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace pliant::people
