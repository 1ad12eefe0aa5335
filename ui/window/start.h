#pragma once

#include "ui/editor/editor.h"

#include <filesystem>
#include <functional>
#include <string>

namespace pliant::ui {

struct StartOptions {
    EngineFactory make_engine;
    std::string version;
    std::filesystem::path file = {};  ///< to open; empty: none
    /// Called when the first picture is on the screen; the program ends then. Empty: it goes on.
    std::function<void()> on_first_picture = {};
};

/// Whether there is a screen for a window.
[[nodiscard]] bool has_screen();

/// Opens the window and returns when it is closed: the program's exit code.
[[nodiscard]] int run_window(int& argument_count, char** arguments, const StartOptions& options);

}  // namespace pliant::ui
