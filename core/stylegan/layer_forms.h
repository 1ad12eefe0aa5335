#pragma once

#include "core/stylegan/upsampling.h"

#include <c10/core/DeviceType.h>
#include <c10/core/ScalarType.h>

namespace pliant::stylegan {

/// The faster form of a layer that doubles the resolution, from a fixed table: timing at run time
/// would make a picture's bits depend on how busy the machine is.
[[nodiscard]] UpsamplingForm upsampling_form(c10::DeviceType device, at::ScalarType compute);

}  // namespace pliant::stylegan
