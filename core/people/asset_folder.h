#pragma once

#include <filesystem>

namespace pliant::people {

/// Where packaging/people-assets puts the assets by default: $XDG_DATA_HOME/pliant/people-assets or
/// ~/.local/share/pliant/people-assets.
[[nodiscard]] std::filesystem::path asset_folder();

}  // namespace pliant::people
