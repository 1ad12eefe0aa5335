#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace pliant::image {

/// What a movie is written as.
enum class MovieKind {
    Gif,
    Mp4,   ///< H.264
    Webp,  ///< animated
    Pngs,  ///< a folder of numbered pictures, 0001.png and so on
};

/// What the name of such a file ends in: ".gif". Empty for Pngs, whose folder has no ending.
[[nodiscard]] std::string_view ending_of(MovieKind kind);

struct MovieOptions {
    /// Least and most: what a GIF can tell and viewers obey.
    static constexpr int kSlowest = 1, kFastest = 50;

    int frames_per_second = 25;
    std::string description = {};  ///< goes into the file's comment: "seed 42, psi 0.7"
};

/// Writes a movie frame by frame, as the name says: .gif, .mp4, .webp, or a folder of PNG files
/// where it ends in nothing.
///
///     auto movie = image::MovieWriter::create("turn.gif", {.frames_per_second = 20});
///     for (const auto& frame : frames) ... movie->add(frame) ...
///     ... movie->finish() ...
///
/// GIF and WebP go round for ever and rest a while on the last frame; each frame of a GIF has a
/// palette of its own. The file's comment (each file's, in a folder) says that the pictures are
/// synthetic, and the description. The same frames and options give the same bytes. The file
/// appears when it is finished; a writer that is given up leaves nothing behind, nor replaces what
/// was there. A folder is replaced only where it holds nothing but such pictures.
class MovieWriter {
  public:
    /// Errors: InvalidArgument (another ending, a frame rate out of range, a folder with something
    /// else in it), FileUnwritable.
    [[nodiscard]] static Result<MovieWriter> create(const std::filesystem::path& path,
                                                    const MovieOptions& options = {});
    ~MovieWriter();
    MovieWriter(MovieWriter&&) noexcept;
    MovieWriter& operator=(MovieWriter&&) noexcept;

    /// The next frame. H.264 has even sides: an odd last row or column is left away. Errors:
    /// InvalidArgument (not the size of the first frame, a size that no format holds), OutOfMemory.
    [[nodiscard]] Result<void> add(const Image& frame);

    /// Puts the movie in its place. Once only. Errors: InvalidArgument (no frames),
    /// FileUnwritable, OutOfMemory.
    [[nodiscard]] Result<void> finish();

  private:
    struct Impl;
    explicit MovieWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::image
