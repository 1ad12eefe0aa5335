#include "tests/app/screen.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

extern char** environ;  // NOLINT: POSIX has it so

namespace pliant::support {
namespace {

bool is_installed(const std::string& program) {
    std::istringstream folders(std::getenv("PATH") == nullptr ? "" : std::getenv("PATH"));
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    }
    return false;
}

/// Starts a program that says nothing here; `extra` is a descriptor that it keeps under its number.
pid_t spawn(std::vector<std::string> words, const std::filesystem::path& log, int extra = -1) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (extra >= 0) posix_spawn_file_actions_adddup2(&actions, extra, extra);
    pid_t process = 0;
    const int problem =
        posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) throw std::runtime_error("cannot start " + words[0]);
    return process;
}

int exit_code_of(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void end(pid_t process) {
    if (process <= 0) return;
    ::kill(process, SIGTERM);
    (void)exit_code_of(process);
}

}  // namespace

std::vector<std::string> Screen::missing() {
    std::vector<std::string> missing;
    for (const char* program : {"Xvfb", "openbox", "xdotool"}) {
        if (!is_installed(program)) missing.emplace_back(program);
    }
    return missing;
}

Screen::Screen(const std::filesystem::path& scratch) : scratch_(scratch) {
    std::array<int, 2> pipe = {};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::ostringstream size;
    size << kWidth << "x" << kHeight << "x24";
    // It chooses a free number by itself and says it when it is ready.
    server_ = spawn({"Xvfb",
                     "-displayfd",
                     std::to_string(pipe[1]),
                     "-screen",
                     "0",
                     size.str(),
                     "-nolisten",
                     "tcp"},
                    scratch_ / "xvfb.log",
                    pipe[1]);
    ::close(pipe[1]);
    std::string number;
    for (char digit = 0; ::read(pipe[0], &digit, 1) == 1 && digit != '\n';) number += digit;
    ::close(pipe[0]);
    if (number.empty()) {
        end(server_);
        throw std::runtime_error("Xvfb did not start");
    }
    ::setenv("DISPLAY", (":" + number).c_str(), 1);
    ::unsetenv("WAYLAND_DISPLAY");
    ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    manager_ = spawn({"openbox"}, scratch_ / "openbox.log");
}

Screen::~Screen() {
    end(manager_);
    end(server_);
}

bool Screen::hand(const std::vector<std::string>& commands) const {
    std::vector<std::string> words{"xdotool"};
    words.insert(words.end(), commands.begin(), commands.end());
    return exit_code_of(spawn(std::move(words), scratch_ / "xdotool.log")) == 0;
}

}  // namespace pliant::support
