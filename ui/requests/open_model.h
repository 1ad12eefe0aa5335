#pragma once

#include <filesystem>

namespace pliant::ui {

class Editor;

/// The model that a request names: the one that was filled in or, where none was, the one that is
/// open: its file, or a bundled one by its name.
[[nodiscard]] std::filesystem::path modelOrOpenOne(const std::filesystem::path& filled_in,
                                                   const Editor& editor);

}  // namespace pliant::ui
