#pragma once

// Private to core/photo.

#include "core/base/sentence.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::photo::detail {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

/// How the metadata of a file changes with its picture, whatever its format, and what is to be said
/// about it.
struct MetadataChange {
    bool is_composite = false;  ///< a part of the picture is new
    bool removes_place = false;
    std::function<Bytes()> thumbnail = {};  ///< made where there is a place for it

    /// A block of EXIF, without what formats put before it.
    [[nodiscard]] Bytes exif(View block) const;
    /// The same without a small picture.
    [[nodiscard]] Bytes exif_without_thumbnail(View block) const;
    [[nodiscard]] std::string xmp(std::string_view packet, bool drops_extension = false) const;
};

/// What a new file gets; what is empty it does not.
struct MetadataBlocks {
    View profile = {};
    View exif = {};
    std::string_view xmp = {};
};

/// Each said once.
class Notes {
  public:
    void add(Sentence note);
    void origin_left_out();    ///< a C2PA manifest
    void pictures_left_out();  ///< further ones in the file
    void gain_map_left_out();
    void animation_left_out();
    void rest_left_out();  ///< what followed the picture in its file
    [[nodiscard]] bool is_empty() const { return said_.empty(); }
    [[nodiscard]] std::vector<Sentence> take() && { return std::move(said_); }

  private:
    std::vector<Sentence> said_;
};

}  // namespace pliant::photo::detail
