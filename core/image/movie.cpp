#include "core/image/movie.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/image/encoder.h"
#include "core/image/metadata.h"
#include "core/image/picture_folder.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

extern "C" {
#include <libavutil/error.h>
}

namespace pliant::image {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kMaxMovieSide = 8192;  // px; what H.264 decoders take

std::optional<MovieKind> kind_of(const std::filesystem::path& path) {
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    for (const auto kind : {MovieKind::Gif, MovieKind::Mp4, MovieKind::Webp, MovieKind::Pngs}) {
        if (extension == ending_of(kind)) return kind;
    }
    return std::nullopt;
}

/// GIF and MP4 have no field for IPTC's digital source type: it stands in the comment.
std::string comment(const std::string& description) {
    return text("Synthetic pictures (",
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia), made "
                "with Pliant ",
                version(),
                description.empty() ? "" : ": ",
                description);
}

/// A comment extension before the trailer; libav's writer has none. GIF89a, sections 15 and 24.
void add_gif_comment(Bytes& file, std::string_view comment) {
    constexpr std::size_t kLongestBlock = 255;
    file.pop_back();
    file.insert(file.end(), {0x21, 0xFE});
    for (; !comment.empty(); comment.remove_prefix(std::min(comment.size(), kLongestBlock))) {
        const auto block = comment.substr(0, kLongestBlock);
        file.push_back(static_cast<std::uint8_t>(block.size()));
        file.insert(file.end(), block.begin(), block.end());
    }
    file.insert(file.end(), {0x00, 0x3B});
}

}  // namespace

std::string_view ending_of(MovieKind kind) {
    switch (kind) {
        case MovieKind::Gif: return ".gif";
        case MovieKind::Mp4: return ".mp4";
        case MovieKind::Webp: return ".webp";
        case MovieKind::Pngs: break;
    }
    return "";
}

struct MovieWriter::Impl {
    std::filesystem::path path;
    MovieKind kind;
    MovieOptions options;
    std::optional<AtomicFile> file = {};               // all but Pngs
    std::optional<detail::PictureFolder> folder = {};  // Pngs
    int width = 0;                                     // 0: no frame yet
    int height = 0;
    std::unique_ptr<detail::Encoder> encoder = {};  // from the first frame of a file on

    [[nodiscard]] Result<void> check_size(const Image& frame);
    [[nodiscard]] Result<Bytes> file_bytes();

    /// Runs it with libav's failures as values.
    template <typename Work>
    Result<void> encoding(Work work) const {
        try {
            return work();
        } catch (const std::bad_alloc&) {
            return out_of_memory();
        } catch (const detail::EncodingFailed& failure) {
            if (failure.code == AVERROR(ENOMEM)) return out_of_memory();
            char reason[AV_ERROR_MAX_STRING_SIZE] = {};
            av_strerror(failure.code, reason, sizeof reason);
            return Error{ErrorCode::Internal,
                         {"The movie {} could not be encoded.", path.string()},
                         text(failure.doing, ": ", reason)};
        }
    }

    Error out_of_memory() const {
        return {ErrorCode::OutOfMemory, {"There is not enough memory to write {}.", path.string()}};
    }
};

/// The first frame decides it.
Result<void> MovieWriter::Impl::check_size(const Image& frame) {
    if (width == 0) {
        const auto [least, most] = std::minmax({frame.width(), frame.height()});
        if (least < 2 || most > kMaxMovieSide) {
            return Error{ErrorCode::InvalidArgument,
                         {"A movie's sides are 2 to {} pixels; the frame has {} x {}.",
                          kMaxMovieSide,
                          frame.width(),
                          frame.height()}};
        }
        width = frame.width();
        height = frame.height();
    } else if (frame.width() != width || frame.height() != height) {
        return Error{
            ErrorCode::InvalidArgument,
            {"The frames of a movie have one size: the first has {} x {} pixels, another {} x {}.",
             width,
             height,
             frame.width(),
             frame.height()}};
    }
    return {};
}

Result<Bytes> MovieWriter::Impl::file_bytes() {
    auto bytes = encoder->finish();
    if (kind == MovieKind::Gif) add_gif_comment(bytes, comment(options.description));
    if (kind != MovieKind::Webp) return bytes;
    return detail::with_metadata(
        bytes, {.creator_tool = text("Pliant ", version()), .description = options.description});
}

Result<MovieWriter> MovieWriter::create(const std::filesystem::path& path,
                                        const MovieOptions& options) {
    const auto kind = kind_of(path);
    if (!kind) {
        return Error{ErrorCode::InvalidArgument,
                     {"{}: a movie is saved as .gif, .mp4 or .webp, or as PNG files in a folder "
                      "whose name has no ending.",
                      path.string()}};
    }
    if (options.frames_per_second < MovieOptions::kSlowest ||
        options.frames_per_second > MovieOptions::kFastest) {
        return Error{ErrorCode::InvalidArgument,
                     {"The frame rate is {}; it must be {} to {}.",
                      options.frames_per_second,
                      MovieOptions::kSlowest,
                      MovieOptions::kFastest}};
    }
    auto impl = std::make_unique<Impl>(Impl{.path = path, .kind = *kind, .options = options});
    if (*kind == MovieKind::Pngs) {
        auto folder = detail::PictureFolder::create(path);
        if (!folder) return folder.error();
        impl->folder.emplace(*std::move(folder));
    } else {
        auto file = AtomicFile::create(path);
        if (!file) return file.error();
        impl->file.emplace(*std::move(file));
    }
    return MovieWriter(std::move(impl));
}

MovieWriter::MovieWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MovieWriter::~MovieWriter() = default;
MovieWriter::MovieWriter(MovieWriter&&) noexcept = default;
MovieWriter& MovieWriter::operator=(MovieWriter&&) noexcept = default;

Result<void> MovieWriter::add(const Image& frame) {
    auto& movie = *impl_;
    if (auto valid = movie.check_size(frame); !valid) return valid;
    if (movie.folder) return movie.folder->add(frame, movie.options.description);
    return movie.encoding([&]() -> Result<void> {
        if (!movie.encoder) {
            movie.encoder = std::make_unique<detail::Encoder>(movie.kind,
                                                              movie.width,
                                                              movie.height,
                                                              movie.options.frames_per_second,
                                                              comment(movie.options.description));
        }
        movie.encoder->add(frame);
        return {};
    });
}

Result<void> MovieWriter::finish() {
    auto& movie = *impl_;
    if (movie.width == 0) {
        return Error{ErrorCode::InvalidArgument,
                     {"The movie {} has no frames.", movie.path.string()}};
    }
    if (movie.folder) return movie.folder->commit();
    return movie.encoding([&]() -> Result<void> {
        const auto bytes = movie.file_bytes();
        if (!bytes) return bytes.error();
        if (auto written = movie.file->write(std::as_bytes(std::span(*bytes))); !written) {
            return written;
        }
        return movie.file->commit();
    });
}

}  // namespace pliant::image
