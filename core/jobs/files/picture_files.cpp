#include "core/jobs/files/picture_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace pliant::jobs {
namespace {

using std::filesystem::path;

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), extension) != list.end();
}

/// Whether this is the name of a picture format that Pliant does not write, rather than of a
/// folder.
bool names_an_unsupported_picture(const path& file) {
    return is_one_of(lower_case_extension(file),
                     {".avif", ".bmp", ".gif", ".heic", ".jxl", ".ppm", ".tif", ".tiff"});
}

bool is_folder(const path& file) {
    std::error_code ignored;
    return std::filesystem::is_directory(file, ignored);
}

}  // namespace

std::string lower_case_extension(const path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return extension;
}

bool names_a_picture(const path& file) {
    return is_one_of(lower_case_extension(file), {".png", ".jpg", ".jpeg", ".webp"});
}

std::string seed_name(std::uint32_t seed) {
    std::string digits = std::to_string(seed);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return "seed" + digits;
}

PictureFiles::PictureFiles(MadeFolder made, path folder, path file)
    : made_(std::move(made)), folder_(std::move(folder)), file_(std::move(file)) {}

Result<PictureFiles> PictureFiles::prepare(const engine::Generate& request) {
    const path& out = request.out;
    if (out.empty())
        return Error{ErrorCode::InvalidArgument,
                     {"{} is empty: name a folder or file.", Field{"out"}}};

    const bool is_file = !is_folder(out) && names_a_picture(out);
    if (request.layout == engine::Layout::Grid && !is_file) {
        return Error{
            ErrorCode::InvalidArgument,
            {"A grid is one picture: {} must name a file ending in .png, .jpg or .webp, not '{}'.",
             Field{"out"},
             out.string()}};
    }
    if (request.layout == engine::Layout::Files) {
        if (is_file && request.seeds.size() > 1) {
            return Error{ErrorCode::InvalidArgument,
                         {"{} names the one file '{}' for {} pictures: name a folder, or ask for a "
                          "grid by {}.",
                          Field{"out"},
                          out.string(),
                          request.seeds.size(),
                          Field{"layout"}}};
        }
        if (!is_folder(out) && names_an_unsupported_picture(out)) {
            return Error{ErrorCode::InvalidArgument,
                         {"Pliant writes .png, .jpg and .webp, not '{}'.", out.string()}};
        }
    }

    path folder = is_file ? out.parent_path() : out;
    if (folder.empty()) folder = ".";
    auto made = MadeFolder::make(folder);
    if (!made) return made.error();
    return PictureFiles(*std::move(made), std::move(folder), is_file ? out : path());
}

path PictureFiles::picture(std::uint32_t seed) const {
    return file_.empty() ? folder_ / (seed_name(seed) + ".png") : file_;
}

path PictureFiles::array(std::uint32_t seed) const { return folder_ / (seed_name(seed) + ".npy"); }

}  // namespace pliant::jobs
