#pragma once

// Makes JPEGs of every mode with libjpeg, and takes them apart, for the tests of core/photo.

#include "core/image/image.h"

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace pliant::photo::forge {

using Bytes = std::vector<std::uint8_t>;

struct JpegMode {
    int across = 2;  ///< pixels for each sample of chroma
    int down = 2;
    bool is_progressive = false;
    bool is_grey = false;
    bool is_arithmetic = false;
    bool is_rgb = false;         ///< components are red, green and blue
    bool has_own_scans = false;  ///< a scan for each component, in sequence
    int restart_interval = 0;    ///< MCUs
    int quality = 92;
};
std::ostream& operator<<(std::ostream& out, const JpegMode& mode);

[[nodiscard]] Bytes jpeg(const image::Image& picture, const JpegMode& mode = {});
/// Of 16 x 16 px, with Adobe's mark.
[[nodiscard]] Bytes cmyk_jpeg();

/// A file with a segment after the marker at its start.
[[nodiscard]] Bytes with_segment(const Bytes& file, int marker, const std::string& body);

/// What a JPEG is made of.
struct TakenApart {
    struct Component {
        int across = 1;  ///< sampling factors
        int down = 1;
        int width = 0;  ///< blocks
        int height = 0;
        std::array<std::uint16_t, 64> table = {};
        std::vector<std::array<std::int16_t, 64>> blocks = {};

        friend bool operator==(const Component&, const Component&) = default;
    };
    int width = 0;
    int height = 0;
    int most_across = 1;
    int most_down = 1;
    bool is_progressive = false;
    bool is_arithmetic = false;
    int restart_interval = 0;
    std::vector<std::string> scan_headers = {};              ///< bodies
    std::vector<std::pair<int, std::string>> segments = {};  ///< APPn and COM: marker and body
    std::vector<Component> components = {};
};
[[nodiscard]] TakenApart taken_apart(const Bytes& file);

/// As stored, in the file's own colours.
[[nodiscard]] image::Image stored_pixels(const Bytes& file);

/// Detail of every kind, every channel different.
[[nodiscard]] image::Image textured(int width, int height);

}  // namespace pliant::photo::forge
