#pragma once

#include <filesystem>

namespace pliant::support {

/// Model files in the formats that users have, with the outputs they must give.
inline const std::filesystem::path kFixtures = std::filesystem::path(PLIANT_TEST_DATA) / "fixtures";

}  // namespace pliant::support
