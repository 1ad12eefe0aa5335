#pragma once

#include "core/base/geometry.h"
#include "core/base/text.h"

#include <string>

namespace pliant {

/// How a picture's size is told: "64 px", "32 x 64 px".
[[nodiscard]] inline std::string size_text(Size size) {
    if (size.width == size.height) return text(size.width, " px");
    return text(size.width, " x ", size.height, " px");
}

}  // namespace pliant
