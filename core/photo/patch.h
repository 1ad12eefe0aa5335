#pragma once

// Private to core/photo.

#include "core/base/geometry.h"
#include "core/image/file_facts.h"
#include "core/photo/change.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pliant::photo::detail {

/// A change as a file stores it: in its orientation and its colours, no larger than it must be.
struct Patch {
    int x = 0;  ///< of the top-left pixel, px as stored
    int y = 0;
    Size size = {};
    int channels = 3;                        ///< 3: RGB, 1: grey
    std::vector<std::uint16_t> values = {};  ///< 0 .. 65535, row by row
    std::vector<std::uint8_t> alpha = {};    ///< one per pixel

    [[nodiscard]] bool is_empty() const { return size.is_empty(); }
    [[nodiscard]] std::size_t index(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(size.width) +
               static_cast<std::size_t>(column);
    }
};

/// The photo's own values under a patch: rows of `row_pixels` pixels, of as many channels as the
/// patch has or with more behind them, the first one at the patch's first row.
template <typename T>
struct Under {
    const T* values = nullptr;
    int row_pixels = 0;
    int channels = 3;

    [[nodiscard]] const T* at(int x, int row) const {
        return values + (static_cast<std::size_t>(row) * static_cast<std::size_t>(row_pixels) +
                         static_cast<std::size_t>(x)) *
                            static_cast<std::size_t>(channels);
    }
};

/// Sets alpha to 0 where the patch shows what is there anyway; empty where it does so everywhere.
template <typename T>
void leave_out_what_is_there(Patch& patch, const Under<T>& under);

/// Of 16 bits, as a value of the file.
[[nodiscard]] inline std::uint8_t rounded_to(std::uint16_t value, std::uint8_t) {
    return static_cast<std::uint8_t>((value + 128U) / 257U);
}
[[nodiscard]] inline std::uint16_t rounded_to(std::uint16_t value, std::uint16_t) { return value; }

/// Empty where no pixel of the photo is touched.
[[nodiscard]] Patch patch_of(const Change& change,
                             const image::FileFacts& facts,
                             const image::OwnColours& colours);

}  // namespace pliant::photo::detail
