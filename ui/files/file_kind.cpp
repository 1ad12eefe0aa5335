#include "ui/files/file_kind.h"

#include "core/document/latent_file.h"
#include "core/document/session_file.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <span>
#include <string_view>
#include <system_error>

namespace pliant::ui {
namespace {

constexpr std::size_t kBeginning = 512;              // bytes
constexpr std::uintmax_t kLargestLatent = 32 << 20;  // bytes; a model is larger, or no latent

bool begins_with(std::string_view bytes, std::string_view magic) {
    return bytes.substr(0, magic.size()) == magic;
}

bool is_picture(std::string_view bytes) {
    const bool is_webp = begins_with(bytes, "RIFF") && bytes.substr(8, 4) == "WEBP";
    const auto brand = bytes.size() < 12 ? std::string_view() : bytes.substr(4, 8);
    const bool is_heif =
        begins_with(brand, "ftyphei") || brand == "ftypmif1" || brand == "ftypavif";
    return is_webp || is_heif || begins_with(bytes, "\x89PNG") ||
           begins_with(bytes, "\xff\xd8\xff") || begins_with(bytes, std::string_view("II*\0", 4)) ||
           begins_with(bytes, std::string_view("MM\0*", 4));
}

}  // namespace

Result<FileKind> kind_of_file(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return Error{ErrorCode::FileNotFound, {"There is no file {}.", file.string()}};
    }
    std::array<char, kBeginning> buffer{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(buffer.data(), buffer.size());
    if (std::filesystem::is_directory(file, error) || stream.bad() || stream.gcount() == 0) {
        return Error{ErrorCode::FileUnreadable, {"{} is empty, or cannot be read.", file.string()}};
    }
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (document::is_session(std::as_bytes(std::span(bytes)))) return FileKind::Session;
    if (is_picture(bytes)) return FileKind::Picture;
    if (begins_with(bytes, "\x93NUMPY")) return FileKind::Latent;
    const auto size = std::filesystem::file_size(file, error);
    const bool may_be_latent = file.extension() == ".npz" || file.extension() == ".safetensors" ||
                               file.extension() == ".pt" || file.extension() == ".pth";
    if (may_be_latent && size <= kLargestLatent && document::load_latent(file)) {
        return FileKind::Latent;
    }
    return FileKind::Model;
}

}  // namespace pliant::ui
