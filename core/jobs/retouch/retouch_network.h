#pragma once

#include "core/base/result.h"
#include "core/inpaint/retoucher.h"

#include <c10/core/Device.h>

#include <filesystem>

namespace pliant::jobs {

/// The network of that file, or the bundled one where none is named. Errors: those of
/// inpaint::load; FileNotFound, saying how to make one, where none is bundled.
[[nodiscard]] Result<inpaint::NetworkFile> open_network(const std::filesystem::path& named,
                                                        c10::Device device);

}  // namespace pliant::jobs
