#include "core/image/movie.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/image/encoder.h"

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
using detail::MovieKind;

constexpr int kMaxSide = 8192;  // px; what H.264 decoders take

std::optional<MovieKind> kind_of(const std::filesystem::path& path) {
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    if (extension == ".gif") return MovieKind::Gif;
    if (extension == ".mp4") return MovieKind::Mp4;
    return std::nullopt;
}

/// Neither format has a field for IPTC's digital source type: it stands in the comment.
std::string comment(const std::string& description) {
    return text("Synthetic pictures (",
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia), made "
                "with Pliant " PLIANT_VERSION,
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

struct MovieWriter::Impl {
    std::filesystem::path path;
    MovieKind kind;
    MovieOptions options;
    AtomicFile file;
    int width = 0;
    int height = 0;
    std::unique_ptr<detail::Encoder> encoder = {};  // from the first frame on

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
                         text("The movie ", path.string(), " could not be encoded."),
                         text(failure.doing, ": ", reason)};
        }
    }

    Error out_of_memory() const {
        return {ErrorCode::OutOfMemory,
                text("There is not enough memory to write ", path.string(), ".")};
    }
};

Result<MovieWriter> MovieWriter::create(const std::filesystem::path& path,
                                        const MovieOptions& options) {
    const auto kind = kind_of(path);
    if (!kind) {
        return Error{ErrorCode::InvalidArgument,
                     text(path.string(), ": a movie is saved as .gif or .mp4.")};
    }
    if (options.frames_per_second < 1 || options.frames_per_second > 50) {
        return Error{
            ErrorCode::InvalidArgument,
            text("The frame rate is ", options.frames_per_second, "; it must be 1 to 50.")};
    }
    auto file = AtomicFile::create(path);
    if (!file) return file.error();
    return MovieWriter(std::make_unique<Impl>(
        Impl{.path = path, .kind = *kind, .options = options, .file = *std::move(file)}));
}

MovieWriter::MovieWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MovieWriter::~MovieWriter() = default;
MovieWriter::MovieWriter(MovieWriter&&) noexcept = default;
MovieWriter& MovieWriter::operator=(MovieWriter&&) noexcept = default;

Result<void> MovieWriter::add(const Image& frame) {
    auto& movie = *impl_;
    if (!movie.encoder) {
        const auto [least, most] = std::minmax({frame.width(), frame.height()});
        if (least < 2 || most > kMaxSide) {
            return Error{ErrorCode::InvalidArgument,
                         text("A movie's sides are 2 to ",
                              kMaxSide,
                              " pixels; the frame has ",
                              frame.width(),
                              " x ",
                              frame.height(),
                              ".")};
        }
        movie.width = frame.width();
        movie.height = frame.height();
    } else if (frame.width() != movie.width || frame.height() != movie.height) {
        return Error{ErrorCode::InvalidArgument,
                     text("The frames of a movie have one size: the first has ",
                          movie.width,
                          " x ",
                          movie.height,
                          " pixels, another ",
                          frame.width(),
                          " x ",
                          frame.height(),
                          ".")};
    }
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
    if (!movie.encoder) {
        return Error{ErrorCode::InvalidArgument,
                     text("The movie ", movie.path.string(), " has no frames.")};
    }
    return movie.encoding([&]() -> Result<void> {
        auto bytes = movie.encoder->finish();
        if (movie.kind == MovieKind::Gif) {
            add_gif_comment(bytes, comment(movie.options.description));
        }
        if (auto written = movie.file.write(std::as_bytes(std::span(bytes))); !written) {
            return written;
        }
        return movie.file.commit();
    });
}

}  // namespace pliant::image
