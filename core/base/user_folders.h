#pragma once

#include <filesystem>

namespace pliant {

/// Folder for state that is not a document: the log and the recovery journals.
/// `$XDG_STATE_HOME/pliant` or `~/.local/state/pliant`, which need not exist; empty if neither is
/// known.
[[nodiscard]] std::filesystem::path state_folder();

/// Folder in which users put models for Pliant to find. `$XDG_DATA_HOME/pliant` or
/// `~/.local/share/pliant`, which need not exist; empty if neither is known.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace pliant
