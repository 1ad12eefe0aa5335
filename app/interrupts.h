#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace pliant::app {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM ask first: they call a function instead of ending
/// the program. The second one ends it. One at a time.
///
/// A handler, because whichever thread the signal reaches, one that a library started before main
/// included, must not die of it; all it does is to write to a pipe, which a thread of ours reads.
/// So the function runs as ordinary code.
class Interrupts {
  public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    /// Begins to answer signals, those since the construction included. Call it once.
    void watch(std::function<void()> on_first);

  private:
    int pipe_[2];  // read end, write end
    struct sigaction interrupt_before_ {};
    struct sigaction terminate_before_ {};
    std::jthread watcher_;
};

}  // namespace pliant::app
