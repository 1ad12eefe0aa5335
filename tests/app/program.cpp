#include "tests/app/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace pliant::support {
namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// This process's environment, but with the log under `scratch`.
std::vector<std::string> environment(const std::filesystem::path& scratch,
                                     std::vector<std::string> variables) {
    variables.push_back("XDG_STATE_HOME=" + (scratch / "state").string());
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string_view(*variable).starts_with("XDG_STATE_HOME=")) {
            variables.emplace_back(*variable);
        }
    }
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> list;
    for (auto& string : strings) list.push_back(string.data());
    list.push_back(nullptr);
    return list;
}

}  // namespace

Program::Program(const std::filesystem::path& scratch,
                 const std::vector<std::string>& arguments,
                 const std::filesystem::path& out,
                 const std::vector<std::string>& more)
    : out_(out.empty() ? scratch / "stdout.txt" : out), err_(scratch / "stderr.txt") {
    std::vector<std::string> words = {PLIANT_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = environment(scratch, more);

    constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out_.c_str(), kWrite, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err_.c_str(), kWrite, 0600);
    // What started the tests may have been told to outlive its terminal, as by nohup.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t by_default;
    sigemptyset(&by_default);
    sigaddset(&by_default, SIGHUP);
    posix_spawnattr_setsigdefault(&attributes, &by_default);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int problem = posix_spawn(&process_,
                                    PLIANT_PROGRAM,
                                    &actions,
                                    &attributes,
                                    pointers(words).data(),
                                    pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) throw std::runtime_error("cannot start " PLIANT_PROGRAM);
}

void Program::send(int signal) const { kill(process_, signal); }

bool Program::is_running() const {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
}

void Program::wait_until(const std::function<bool()>& is_so) const {
    // Rests in between: the program may need the only other core.
    while (!is_so() && is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Ended Program::wait() const {
    int status = 0;
    waitpid(process_, &status, 0);
    // A device such as /dev/full has no end.
    const bool is_file = std::filesystem::is_regular_file(out_);
    return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .out = is_file ? content(out_) : "",
            .err = content(err_)};
}

Ended run_pliant(const std::filesystem::path& scratch, const std::vector<std::string>& arguments) {
    return Program(scratch, arguments).wait();
}

}  // namespace pliant::support
