#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pliant::support {

/// How a run of the built program ended.
struct Ended {
    int exit_code = -1;  ///< -1: killed by a signal
    std::string out;
    std::string err;
};

/// The built program at work, as a person at a terminal would run it. It writes its log under
/// `scratch`, and what it says goes to files there.
class Program {
  public:
    /// Starts `pliant <arguments>`; `out` takes its standard output where it is given. `variables`
    /// ("RANK=1") are set in its environment besides this one's.
    Program(const std::filesystem::path& scratch,
            const std::vector<std::string>& arguments,
            const std::filesystem::path& out = {},
            const std::vector<std::string>& variables = {});
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void send(int signal) const;
    [[nodiscard]] bool is_running() const;
    /// Waits until it is so, or the program has ended. Another process can only be watched: this
    /// looks again and again.
    void wait_until(const std::function<bool()>& is_so) const;
    [[nodiscard]] Ended wait() const;

  private:
    std::filesystem::path out_;
    std::filesystem::path err_;
    pid_t process_ = 0;
};

/// Runs `pliant <arguments>` to its end.
[[nodiscard]] Ended run_pliant(const std::filesystem::path& scratch,
                               const std::vector<std::string>& arguments);

}  // namespace pliant::support
