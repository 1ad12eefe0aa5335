#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::support {

/// An X screen that nobody sees, with a window manager, and a hand on its mouse and keys: Xvfb,
/// openbox and xdotool. Its display becomes this process's, and that of what it starts.
class Screen {
  public:
    static constexpr int kWidth = 1280;
    static constexpr int kHeight = 900;

    /// The programs that it needs and this machine lacks.
    [[nodiscard]] static std::vector<std::string> missing();

    explicit Screen(const std::filesystem::path& scratch);
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    ~Screen();

    /// Runs xdotool; several of its commands may follow one another. Returns whether it succeeded.
    bool hand(const std::vector<std::string>& commands) const;

  private:
    std::filesystem::path scratch_;
    pid_t server_ = 0;
    pid_t manager_ = 0;
};

}  // namespace pliant::support
