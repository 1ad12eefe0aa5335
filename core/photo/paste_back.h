#pragma once

#include "core/base/result.h"
#include "core/base/sentence.h"
#include "core/image/load.h"
#include "core/photo/change.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::photo {

struct PasteOptions {
    bool removes_place = false;  ///< where the photo was taken: GPS in EXIF and XMP
    std::int64_t max_pixels = image::kMaxPixels;
};

/// The file of a photo after a change.
struct Pasted {
    std::vector<std::uint8_t> file = {};
    bool is_copy = false;              ///< byte for byte the file before
    std::vector<Sentence> notes = {};  ///< what a person should know: what was left out, and why
};

/// Puts a change into the file that a photo came from and leaves all else as it is there: format,
/// size, depth, profile, orientation and metadata. Where nothing differs, the bytes are a copy.
///
/// - JPEG: only blocks with changed pixels are coded anew, with the file's own tables; all others
///   keep their coefficients. Mode, scans, subsampling and restart interval stay.
/// - PNG, TIFF, WebP: every value outside the change is what it was, at the file's own depth. Of a
///   TIFF only the strips or tiles with changed pixels are written anew. A WebP becomes one without
///   loss, a PNG with a palette one without.
/// - HEIC and AVIF can only be copied; with a change they are FormatUnsupported: see `converted`.
/// - The small picture in the EXIF is made anew. What shows or vouches for the photo as it was
///   (C2PA, gain maps, further pictures in the file) is left out, with a note. XMP says that a part
///   of the picture was made by a model.
///
/// `name` identifies the file in messages. Errors: those of image::decode; FormatUnsupported for a
/// kind of file that can only be saved as another, with what to do; InvalidArgument for a change
/// whose parts do not fit together.
[[nodiscard]] Result<Pasted> paste_back(std::span<const std::uint8_t> file,
                                        std::string_view name,
                                        const Change& change,
                                        const PasteOptions& options = {});

}  // namespace pliant::photo
