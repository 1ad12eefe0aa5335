#include "app/console.h"
#include "app/verbs.h"
#include "app/window.h"
#include "core/base/text.h"
#include "core/base/version.h"

#include <poll.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>

namespace pliant::app {
namespace {

constexpr int kBadUsage = 2;

int run(int argument_count, char** arguments) {
    CLI::App program("Pliant changes a picture by pulling it.", "pliant");
    program.set_version_flag("--version", text("pliant ", version()));
    program.require_subcommand(0, 1);
    program.get_formatter()->column_width(32);
    program.failure_message([](const CLI::App*, const CLI::Error& error) {
        return text("pliant: ", printable(error.what()), "\nSee pliant --help.\n");
    });
    program.footer(
        "Without a verb, the window opens. Without a display, start here:\n"
        "  pliant generate --seeds 0-15 --grid --out people.png\n"
        "  pliant generate --help");

    WindowRequest window;
    program.add_option("FILE", window.file, "Session, latent or model to open in the window");
    program.add_option("--record",
                       window.record,
                       "Record all actions in the window and their results, for a bug report");
    program.add_option("--play", window.play, "Replay a recording and report differences");
    program.add_flag(
        "--timings", window.is_timed, "Print how long the first picture took, and quit");

    Run verb;
    add_verbs(program, verb);
    try {
        program.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : kBadUsage;
    }

    if (verb) return verb();
    return open_window(window, argument_count, arguments);
}

/// Makes failed writes errors instead of fatal signals: SIGXFSZ at the file size limit, SIGPIPE
/// when the reader has gone.
void outlive_failed_writes() {
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
}

/// Whether stdout is a pipe whose reader has exited, like `| head`.
bool has_reader_gone() {
    pollfd output{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

/// Fails if stdout cannot be flushed, for example because a disk is full.
int run_and_flush(int argument_count, char** arguments) {
    const int exit_code = run(argument_count, arguments);
    if (std::cout.flush()) return exit_code;
    if (!has_reader_gone()) tell("cannot write to the standard output.");
    return kFailed;
}

}  // namespace
}  // namespace pliant::app

int main(int argc, char** argv) {
    pliant::app::outlive_failed_writes();
    // The last resort: an exception here is a bug, but still ends with a message.
    try {
        return pliant::app::run_and_flush(argc, argv);
    } catch (const std::exception& exception) {
        pliant::app::tell(exception.what());
    } catch (...) {
        pliant::app::tell("something went wrong inside Pliant.");
    }
    return pliant::app::kFailed;
}
