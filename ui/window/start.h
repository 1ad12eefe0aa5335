#pragma once

#include "ui/editor/editor.h"

#include <filesystem>
#include <functional>
#include <string>

namespace pliant::ui {

struct StartOptions {
    EngineFactory make_engine;
    std::string version;
    /// Told why there is no screen where the environment names one; the program then ends.
    std::function<void(const std::string&)> on_no_screen;
    std::filesystem::path file = {};  ///< to open; empty: none
    /// What is asked of the window and answered is written there (`Recorder`); empty: nowhere.
    std::filesystem::path record = {};
    /// A recording to play instead of opening anything; the program ends with it. Edits and
    /// journals are then kept out of the person's folders.
    std::filesystem::path play = {};
    /// Told what stands in the way of recording, playing or a first picture, and how a playing
    /// differs from the recording.
    std::function<void(const std::string& sentence)> on_trouble = {};
    /// Called when the first picture is on the screen; the program ends then, or once there is no
    /// model to draw it with. Empty: it goes on.
    std::function<void()> on_first_picture = {};
};

/// Whether the environment names a screen for a window.
[[nodiscard]] bool has_screen();

/// Opens the window and returns when it is closed: the program's exit code.
[[nodiscard]] int run_window(int& argument_count, char** arguments, const StartOptions& options);

}  // namespace pliant::ui
