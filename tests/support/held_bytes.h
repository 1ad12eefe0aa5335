#pragma once

#include "core/model_io/byte_source.h"

#include <span>
#include <string_view>

namespace pliant::support {

/// All of these bytes, as if they stood in a file of this name.
[[nodiscard]] inline model_io::ByteRange range_of(std::string_view bytes,
                                                  std::string_view name = "people.pkl") {
    const auto raw = std::as_bytes(std::span(bytes));
    return model_io::ByteRange::all_of(
        model_io::hold_bytes(std::string(name), {raw.begin(), raw.end()}));
}

}  // namespace pliant::support
