#pragma once

#include "core/stylegan/upsampling.h"

#include <c10/core/DeviceType.h>
#include <c10/core/ScalarType.h>

namespace pliant::stylegan {

/// The faster form of a layer that doubles the resolution, from a committed table; never from
/// timing at run time, so that the bits of a picture do not depend on how busy the machine was.
[[nodiscard]] UpsamplingForm upsampling_form(c10::DeviceType device, at::ScalarType compute);

}  // namespace pliant::stylegan
