#pragma once

#include <array>
#include <csignal>
#include <functional>
#include <thread>
#include <utility>

namespace pliant::app {

/// During its lifetime, Ctrl-C (SIGINT), SIGTERM and SIGHUP (unless under nohup) call a function
/// instead of ending the program. The second Ctrl-C or SIGTERM ends it; SIGHUP never does, since
/// shells and systemd send several, or one after a SIGTERM. Only one object may exist at a time.
///
/// Signals may reach any thread, including those that libraries started before main, so blocking
/// them is not enough. The handler only writes to a pipe that a separate thread reads; the function
/// is ordinary code on that thread.
class Interrupts {
  public:
    /// Handles signals during its lifetime. Declare it after what the function uses, so that it is
    /// destroyed first. Its destructor restores the previous signal handling.
    class [[nodiscard]] Watch {
      public:
        Watch(Interrupts& interrupts, std::function<void()> on_first);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

      private:
        Interrupts& interrupts_;
        std::jthread thread_;
    };

    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    /// Starts handling signals, including those since the construction. Call it once.
    Watch watch(std::function<void()> on_first) { return {*this, std::move(on_first)}; }

  private:
    static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

    void let_go();

    int pipe_[2];  // read end, write end
    std::array<struct sigaction, kSignals.size()> before_ = {};
};

}  // namespace pliant::app
