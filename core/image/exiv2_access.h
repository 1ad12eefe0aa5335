#pragma once

// Private to core/image: the way into Exiv2.

#include <mutex>

namespace pliant::image::detail {

/// Held while Exiv2 is used: its XMP toolkit has global state and is not thread-safe. Keeps it from
/// printing warnings to the terminal.
[[nodiscard]] std::unique_lock<std::mutex> enter_exiv2();

}  // namespace pliant::image::detail
