#pragma once

// Private to core/photo: all use of libjpeg.

#include "core/photo/jpeg_file.h"
#include "core/photo/patch.h"

#include <memory>
#include <string_view>
#include <vector>

namespace pliant::photo::detail {

/// The quantised coefficients of a JPEG. Members throw Faults.
class JpegCoefficients {
  public:
    /// Refuses a picture that is neither grey nor RGB; `file` must outlive it.
    JpegCoefficients(View file, std::string_view name);
    ~JpegCoefficients();

    [[nodiscard]] bool is_grey() const;
    /// Rows of the picture as it is decoded, in the file's colours: grey or RGB.
    [[nodiscard]] Bytes decoded_rows(int first, int count) const;
    /// Mixes the patch into the blocks that it touches and quantises these by the file's tables.
    /// Whether any coefficient has changed.
    bool paste(const Patch& patch);
    /// A JPEG of the coefficients in the same mode, with the same tables, scans and restarts,
    /// without application segments.
    [[nodiscard]] Bytes encoded(const std::vector<JpegScan>& scans);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::photo::detail
