#pragma once

#include <filesystem>

namespace pliant::people {

/// Where packaging/people-assets puts the assets unless told otherwise:
/// $XDG_DATA_HOME/pliant/people-assets, else ~/.local/share/pliant/people-assets.
[[nodiscard]] std::filesystem::path asset_folder();

}  // namespace pliant::people
