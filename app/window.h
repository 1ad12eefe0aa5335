#pragma once

#include <filesystem>

namespace pliant::app {

struct WindowRequest {
    std::filesystem::path file = {};    ///< to open; empty: none
    std::filesystem::path record = {};  ///< record user actions and their results to this file
    std::filesystem::path play = {};    ///< replay such a recording
    bool is_timed = false;              ///< print the time to the first picture, and quit
};

/// Opens the window and runs until it is closed; returns the exit code.
[[nodiscard]] int open_window(const WindowRequest& request, int argument_count, char** arguments);

}  // namespace pliant::app
