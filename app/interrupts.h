#pragma once

#include <array>
#include <csignal>
#include <functional>
#include <thread>
#include <utility>

namespace pliant::app {

/// While it lives, Ctrl-C (SIGINT), SIGTERM and the end of the terminal (SIGHUP, but under nohup)
/// ask first: they call a function instead of ending the program. The second Ctrl-C or SIGTERM ends
/// it; a SIGHUP never does, since shells and systemd send several, or one after a SIGTERM. One at a
/// time.
///
/// A handler, because whichever thread the signal reaches, one that a library started before main
/// included, must not die of it; all it does is to write to a pipe, which a thread of ours reads.
/// So the function runs as ordinary code.
class Interrupts {
  public:
    /// Answers signals for as long as it lives. Declared after what the function calls, it is gone
    /// before that is; signals then do again what they did before the Interrupts.
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

    /// Begins to answer signals, those since the construction included. Call it once.
    Watch watch(std::function<void()> on_first) { return {*this, std::move(on_first)}; }

  private:
    static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

    void let_go();

    int pipe_[2];  // read end, write end
    std::array<struct sigaction, kSignals.size()> before_ = {};
};

}  // namespace pliant::app
