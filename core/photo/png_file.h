#pragma once

// Private to core/photo.

#include "core/photo/metadata_change.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::photo::detail {

/// A part of a PNG. It refers to the file's bytes.
struct PngChunk {
    std::string_view type = {};
    View body = {};
    View all = {};  ///< with length, type and checksum
};

/// Up to and with the last one; what follows it is `rest`. Throws a Fault for what is no PNG.
struct PngFile {
    std::vector<PngChunk> chunks = {};
    View rest = {};
};
[[nodiscard]] PngFile png_parts(View file);

/// Writes a file chunk by chunk.
class PngWriter {
  public:
    PngWriter();
    void add(const PngChunk& chunk);  ///< as it is
    void add(std::string_view type, View body);
    [[nodiscard]] Bytes finish() && { return std::move(file_); }

  private:
    Bytes file_;
};

/// XMP in an iTXt chunk; nothing for another text.
[[nodiscard]] std::optional<std::string> xmp_in_png_text(View body);
[[nodiscard]] Bytes png_text_of_xmp(std::string_view packet);

/// A PNG without metadata, with some.
[[nodiscard]] Bytes png_with(View plain, const MetadataBlocks& blocks);

}  // namespace pliant::photo::detail
