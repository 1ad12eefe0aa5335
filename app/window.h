#pragma once

#include <filesystem>

namespace pliant::app {

struct WindowRequest {
    std::filesystem::path file = {};    ///< to open; empty: none
    std::filesystem::path record = {};  ///< what is asked and answered is written there
    std::filesystem::path play = {};    ///< such a recording, to be played
    bool is_timed = false;              ///< say how long the first picture took, and end
};

/// Opens the window, until it is closed; the exit code.
[[nodiscard]] int open_window(const WindowRequest& request, int argument_count, char** arguments);

}  // namespace pliant::app
