#pragma once

// Private to core/photo: all use of libpng.

#include "core/base/geometry.h"
#include "core/photo/png_file.h"
#include "core/photo/raster.h"

namespace pliant::photo::detail {

/// The pixels of a PNG at its own depth. What has a palette, fewer than 8 bits or a transparent
/// colour becomes what can take any colour.
class PngPixels {
  public:
    /// Throws a Fault for a picture that cannot be decoded.
    explicit PngPixels(const PngFile& file);

    [[nodiscard]] bool is_grey() const { return channels_ <= 2; }
    /// Whether the file's header no longer fits them.
    [[nodiscard]] bool is_widened() const { return is_widened_; }
    /// Whether any value is another now.
    bool paste(const Patch& patch);
    /// A PNG of nothing but the picture.
    [[nodiscard]] Bytes encoded() const;

  private:
    Size size_ = {};
    int depth_ = 8;
    int channels_ = 3;
    bool is_interlaced_ = false;
    bool is_widened_ = false;
    Bytes values_;  // native byte order
};

}  // namespace pliant::photo::detail
