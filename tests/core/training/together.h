#pragma once

#include "core/training/base/ranks.h"
#include "tests/support/free_port.h"
#include "tests/support/patience.h"

#include <gtest/gtest.h>

#include <thread>
#include <utility>
#include <vector>

namespace pliant::training {

/// The launch of process `rank` of `count` on this machine.
inline Launch local_launch(int rank, int count, int port) {
    return {.rank = rank, .count = count, .address = "127.0.0.1", .port = port};
}

/// Runs `work(ranks)` for each of `count` ranks, all at once; each is a thread here.
template <typename Work>
void together(int count, Work work) {
    const int port = support::free_port();
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < count; ++rank) {
        threads.emplace_back([=] {
            auto ranks =
                Ranks::join(local_launch(rank, count, port), c10::kCPU, support::kPatience);
            ASSERT_TRUE(ranks) << ranks.error().message << ' ' << ranks.error().detail;
            work(*std::move(ranks));
        });
    }
}

}  // namespace pliant::training
