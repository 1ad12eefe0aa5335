#pragma once

#include "core/base/result.h"
#include "core/base/sentence.h"
#include "core/layers/layer_pictures.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::layers {

struct SaveCanvasOptions {
    int quality = 92;              ///< 1 .. 100, of a new JPEG or WebP
    std::string description = {};  ///< of a new file; see image::SaveOptions
    bool removes_place = false;    ///< a photo's file no longer says where it was taken
};

struct SavedCanvas {
    bool is_copy = false;              ///< of the photo's file, byte for byte
    std::vector<Sentence> notes = {};  ///< what a person should know of the file
};

/// Whether the name asks for the format of the photo's own file, into which layers are put back, or
/// for a JPEG or PNG of a HEIC or AVIF.
[[nodiscard]] bool keeps_format(const document::Photo& photo, const std::filesystem::path& file);

/// Saves what a canvas shows. Under a name of the photo's own format its file is written as it was,
/// with the layers in it (photo::paste_back), and copied where no pixel differs; under any other
/// one a new picture is (image::save). Errors: those of both; InvalidArgument for a photo that is
/// not decoded.
[[nodiscard]] Result<SavedCanvas> save_canvas(const CanvasContent& content,
                                              const std::filesystem::path& file,
                                              const SaveCanvasOptions& options = {});

}  // namespace pliant::layers
