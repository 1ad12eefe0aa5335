#include "app/interrupts.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

namespace pliant::app {
namespace {

/// Ends the watcher's reading when there is nothing more to wait for; no signal has this number.
constexpr unsigned char kWakeUp = 0;

/// Where the handler writes; a handler can be told nothing otherwise.
std::atomic<int> write_end = -1;
static_assert(std::atomic<int>::is_always_lock_free);

void put(int descriptor, unsigned char byte) {
    // A full pipe means that signals enough are waiting already.
    while (::write(descriptor, &byte, 1) < 0 && errno == EINTR) {
    }
}

extern "C" void on_signal(int signal) {
    const int errno_before = errno;
    put(write_end.load(), static_cast<unsigned char>(signal));
    errno = errno_before;
}

/// As if nobody had taken the signal.
void die_of(int signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
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
    sigaction(SIGINT, &taken, &interrupt_before_);
    sigaction(SIGTERM, &taken, &terminate_before_);
}

Interrupts::~Interrupts() {
    sigaction(SIGINT, &interrupt_before_, nullptr);
    sigaction(SIGTERM, &terminate_before_, nullptr);
    if (watcher_.joinable()) {
        put(pipe_[1], kWakeUp);
        watcher_.join();
    }
    ::close(pipe_[0]);
    ::close(pipe_[1]);
}

void Interrupts::watch(std::function<void()> on_first) {
    watcher_ = std::jthread([read_end = pipe_[0], on_first = std::move(on_first)] {
        bool has_asked = false;
        while (true) {
            unsigned char signal = kWakeUp;
            if (::read(read_end, &signal, 1) < 0 && errno == EINTR) continue;
            if (signal == kWakeUp) return;
            if (has_asked) die_of(signal);
            has_asked = true;
            on_first();
        }
    });
}

}  // namespace pliant::app
