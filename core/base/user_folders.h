#pragma once

#include <filesystem>
#include <system_error>

namespace pliant {

/// Folder for state that is not a document: the log and the recovery journals.
/// `$XDG_STATE_HOME/pliant` or `~/.local/state/pliant`, which need not exist; empty if neither is
/// known.
[[nodiscard]] std::filesystem::path state_folder();

/// Makes a folder that its owner alone can look into, with those above it as usual; one that is
/// there becomes so. Returns why it could not, if it could not.
std::error_code make_private_folder(const std::filesystem::path& folder);

/// Folder in which users put models for Pliant to find. `$XDG_DATA_HOME/pliant` or
/// `~/.local/share/pliant`, which need not exist; empty if neither is known.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace pliant
