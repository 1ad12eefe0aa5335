#include "app/interrupts.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

namespace pliant::app {
namespace {

/// Wakes the watcher up so that it ends; no signal has this number.
constexpr unsigned char kWakeUp = 0;

/// The pipe that the handler writes to; handlers take no other arguments.
std::atomic<int> write_end = -1;
static_assert(std::atomic<int>::is_always_lock_free);

void put(int descriptor, unsigned char byte) {
    // If the pipe is full, enough signals are waiting already.
    while (::write(descriptor, &byte, 1) < 0 && errno == EINTR) {
    }
}

extern "C" void on_signal(int signal) {
    const int errno_before = errno;
    put(write_end.load(), static_cast<unsigned char>(signal));
    errno = errno_before;
}

/// Terminates as if the signal had not been handled.
void die_of(int signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

bool is_ignored(int signal) {
    struct sigaction now {};
    sigaction(signal, nullptr, &now);
    return now.sa_handler == SIG_IGN;
}

/// Reads signals until kWakeUp.
void answer(int read_end, const std::function<void()>& on_first) {
    bool has_asked = false;
    bool was_asked_by_hand = false;  // with a signal that a person sends, and may repeat
    while (true) {
        unsigned char signal = kWakeUp;
        if (::read(read_end, &signal, 1) < 0 && errno == EINTR) continue;
        if (signal == kWakeUp) return;
        if (signal != SIGHUP && std::exchange(was_asked_by_hand, true)) die_of(signal);
        if (!std::exchange(has_asked, true)) on_first();
    }
}

}  // namespace

Interrupts::Interrupts() {
    if (::pipe2(pipe_, O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    write_end = pipe_[1];
    struct sigaction taken {};
    taken.sa_handler = on_signal;
    taken.sa_flags = SA_RESTART;
    sigemptyset(&taken.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        // An ignored SIGHUP means nohup, which is respected; an ignored SIGINT only means a
        // script's background job, and is handled.
        const bool is_wanted = kSignals[i] != SIGHUP || !is_ignored(SIGHUP);
        sigaction(kSignals[i], is_wanted ? &taken : nullptr, &before_[i]);
    }
}

Interrupts::~Interrupts() {
    let_go();
    write_end = -1;  // the descriptor's number may be reused for a file
    ::close(pipe_[0]);
    ::close(pipe_[1]);
}

void Interrupts::let_go() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        sigaction(kSignals[i], &before_[i], nullptr);
    }
}

Interrupts::Watch::Watch(Interrupts& interrupts, std::function<void()> on_first)
    : interrupts_(interrupts),
      thread_([read_end = interrupts.pipe_[0], on_first = std::move(on_first)] {
          answer(read_end, on_first);
      }) {}

Interrupts::Watch::~Watch() {
    interrupts_.let_go();
    put(interrupts_.pipe_[1], kWakeUp);
    thread_.join();
}

}  // namespace pliant::app
