#pragma once

#include <filesystem>

namespace pliant {

/// Where Pliant keeps what must outlive it but is no document: its log, its recovery journals.
/// `$XDG_STATE_HOME/pliant` or `~/.local/state/pliant`, which need not exist; empty where neither
/// is known.
[[nodiscard]] std::filesystem::path state_folder();

}  // namespace pliant
