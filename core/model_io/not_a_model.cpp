#include "core/model_io/not_a_model.h"

#include "core/base/text.h"
#include "core/base/thousands.h"
#include "core/model_io/pickle_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace pliant::model_io {
namespace {

/// So much of a file is looked at to tell what it is.
constexpr std::uint64_t kLookedAt = 512;
/// A file of fewer bytes that is no text is what the beginning of a download left.
constexpr std::uint64_t kLeastModel = 16;
/// Two letters may begin anything.
constexpr std::uint64_t kLeastText = 3;
constexpr std::size_t kLongestQuote = 60;

struct Magic {
    std::string_view bytes;
    Sentence what;
};

const auto& magics() {
    static const std::array all = {
        Magic{"\x93NUMPY", "a NumPy array, perhaps a latent: open it with a model"},
        Magic{"\x89PNG", "a PNG picture, not a model"},
        Magic{"\xff\xd8\xff", "a JPEG picture, not a model"},
        Magic{"GIF8", "a GIF picture, not a model"},
        Magic{"RIFF", "a WebP picture or another RIFF file, not a model"},
        Magic{"\x1f\x8b", "a gzip archive: unpack it first"},
        Magic{"BZh", "a bzip2 archive: unpack it first"},
        Magic{"\xfd"
              "7zXZ",
              "an xz archive: unpack it first"},
        Magic{"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"},
        Magic{"7z\xbc\xaf", "a 7-Zip archive: unpack it first"},
        Magic{"Rar!", "a RAR archive: unpack it first"},
        Magic{"\x89HDF", "an HDF5 file, as Keras writes; Pliant reads PyTorch's"},
        Magic{"GGUF", "a GGUF file, in which no StyleGAN2 is kept"},
        Magic{"%PDF", "a PDF document, not a model"},
    };
    return all;
}

/// Whether all of it could be UTF-8 text.
bool is_text(std::string_view start) {
    return std::ranges::none_of(start, [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte == 0x7F || (byte < 0x20 && (byte < '\t' || byte > '\r'));
    });
}

/// Text without a byte-order mark and the blanks that it begins with.
std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

bool is_web_page(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return lower.starts_with("<!doctype html") || lower.starts_with("<head") ||
           lower.find("<html") != std::string::npos;
}

/// The size that a Git LFS pointer names, 0 where it names none; nothing for other text.
std::optional<std::uint64_t> lfs_size(std::string_view text) {
    if (!text.starts_with("version https://git-lfs.github.com/spec/")) return std::nullopt;
    constexpr std::string_view kKey = "\nsize ";
    const auto key = text.find(kKey);
    std::uint64_t size = 0;
    if (key != std::string_view::npos) {
        std::from_chars(text.data() + key + kKey.size(), text.data() + text.size(), size);
    }
    return size;
}

Sentence what_text_is(std::string_view start) {
    const auto text = without_blanks(start);
    if (is_web_page(text)) {
        return "a web page was saved instead of the model: follow its link in a browser, or "
               "download the model again";
    }
    if (const auto size = lfs_size(text)) {
        return {
            "this is a Git LFS pointer to a file of {} bytes, not the file itself: fetch it with "
            "\"git lfs pull\"",
            with_thousands(*size)};
    }
    const auto line = text.substr(0, std::min(text.find_first_of("\r\n"), kLongestQuote));
    return {"this is not a model but text: \"{}\"", line};
}

Sentence of_file(const ByteRange& file, const Sentence& what) {
    return Sentence("{}: {}", file.source->name(), what).with_texts(valid_utf8);
}

Sentence cut_off_after(const Sentence& amount) {
    return {"cut off after {} bytes: download it again", amount};
}

[[noreturn]] void fail_with(const ByteRange& file, ErrorCode code, const Sentence& what) {
    throw Fault({code, of_file(file, what)});
}

}  // namespace

void fail_unknown(const ByteRange& file) {
    const auto unsupported = ErrorCode::FormatUnsupported;
    if (file.size == 0) fail_with(file, unsupported, "this is not a model: the file is empty");
    const auto bytes = file.part(0, std::min(kLookedAt, file.size)).read_all();
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (file.size >= kLeastText && is_text(start)) {
        fail_with(file, unsupported, what_text_is(start));
    }
    for (const auto& magic : magics()) {
        if (start.starts_with(magic.bytes)) {
            fail_with(file, unsupported, {"this is {}", magic.what});
        }
    }
    if (file.size < kLeastModel) {
        fail_with(file, ErrorCode::FileCorrupt, cut_off_after(with_thousands(file.size)));
    }
    if (std::ranges::all_of(start, [](char byte) { return byte == '\0'; })) {
        fail_with(file,
                  ErrorCode::FileCorrupt,
                  "the file begins with nothing but zeros, as a download does that never ended: "
                  "download it again");
    }
    fail_with(file,
              unsupported,
              "this is not a model of a kind that Pliant reads: official pickles, what PyTorch "
              "saves, safetensors");
}

Fault cut_off_fault(const ByteRange& file, const CutOff& cut) {
    // A terabyte.
    constexpr std::uint64_t kLargestModel = std::uint64_t{1} << 40;
    if (cut.needed > kLargestModel) return Fault(cut.error);
    const auto found = with_thousands(file.size);
    const auto amount = cut.needed <= file.size ? Sentence(found)
                        : cut.is_exact
                            ? Sentence("{} of {}", found, with_thousands(cut.needed))
                            : Sentence("{} of at least {}", found, with_thousands(cut.needed));
    return Fault({ErrorCode::FileCorrupt, of_file(file, cut_off_after(amount)), cut.error.message});
}

}  // namespace pliant::model_io
