#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace pliant::image {

/// Format of a movie.
enum class MovieKind {
    Gif,
    Mp4,   ///< H.264
    Webp,  ///< animated
    Pngs,  ///< a folder of numbered pictures, 0001.png and so on
};

/// The file name's extension, ".gif"; empty for Pngs, whose folder has none.
[[nodiscard]] std::string_view ending_of(MovieKind kind);

struct MovieOptions {
    /// The range that GIF can represent and viewers respect.
    static constexpr int kSlowest = 1, kFastest = 50;

    int frames_per_second = 25;
    std::string description = {};  ///< goes into the file's comment: "seed 42, psi 0.7"
};

/// Writes a movie frame by frame, in the format of the name's extension: .gif, .mp4, .webp, or a
/// folder of PNG files if there is none.
///
///     auto movie = image::MovieWriter::create("turn.gif", {.frames_per_second = 20});
///     for (const auto& frame : frames) ... movie->add(frame) ...
///     ... movie->finish() ...
///
/// GIF and WebP loop forever, with a pause on the last frame; each frame of a GIF has its own
/// palette. The file's comment (each file's, in a folder) declares the pictures synthetic and holds
/// the description. The same frames and options give the same bytes. The file appears when
/// finished; an abandoned writer leaves nothing behind and replaces nothing. An existing folder is
/// replaced only if it holds nothing but such pictures.
class MovieWriter {
  public:
    /// Errors: InvalidArgument (unknown extension, frame rate out of range, a folder with other
    /// contents), FileUnwritable.
    [[nodiscard]] static Result<MovieWriter> create(const std::filesystem::path& path,
                                                    const MovieOptions& options = {});
    ~MovieWriter();
    MovieWriter(MovieWriter&&) noexcept;
    MovieWriter& operator=(MovieWriter&&) noexcept;

    /// Adds a frame. H.264 needs even sides, so an odd last row or column is cropped. Errors:
    /// InvalidArgument (not the first frame's size, or a size that the format cannot hold),
    /// OutOfMemory.
    [[nodiscard]] Result<void> add(const Image& frame);

    /// Completes the file. Call once. Errors: InvalidArgument (no frames), FileUnwritable,
    /// OutOfMemory.
    [[nodiscard]] Result<void> finish();

  private:
    struct Impl;
    explicit MovieWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::image
