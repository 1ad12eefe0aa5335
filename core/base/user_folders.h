#pragma once

#include <filesystem>

namespace pliant {

/// Where Pliant keeps what must outlive it but is no document: its log, its recovery journals.
/// `$XDG_STATE_HOME/pliant` or `~/.local/state/pliant`, which need not exist; empty where neither
/// is known.
[[nodiscard]] std::filesystem::path state_folder();

/// Where a person puts what Pliant is to find by itself: models. `$XDG_DATA_HOME/pliant` or
/// `~/.local/share/pliant`, which need not exist; empty where neither is known.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace pliant
