#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <filesystem>
#include <memory>
#include <string>

namespace pliant::image {

struct MovieOptions {
    int frames_per_second = 25;    ///< 1 .. 50: what a GIF can tell and viewers obey
    std::string description = {};  ///< goes into the file's comment: "seed 42, psi 0.7"
};

/// Writes a movie frame by frame, in the format that the name ends in: .gif or .mp4 (H.264).
///
///     auto movie = image::MovieWriter::create("turn.gif", {.frames_per_second = 20});
///     for (const auto& frame : frames) ... movie->add(frame) ...
///     ... movie->finish() ...
///
/// A GIF goes round for ever, has a palette of its own for every frame, and rests a while on the
/// last one. The file's comment says that the pictures are synthetic, and the description. The same
/// frames and options give the same bytes. The file appears when it is finished; a writer that is
/// given up leaves nothing behind, nor replaces what was there.
class MovieWriter {
  public:
    /// Errors: InvalidArgument (another ending, a frame rate out of range), FileUnwritable.
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
