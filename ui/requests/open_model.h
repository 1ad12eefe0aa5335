#pragma once

#include <filesystem>

namespace pliant::ui {

class Editor;

/// The model chosen in a form, or else the open one: its file, or the name of a bundled model.
[[nodiscard]] std::filesystem::path modelOrOpenOne(const std::filesystem::path& filled_in,
                                                   const Editor& editor);

}  // namespace pliant::ui
