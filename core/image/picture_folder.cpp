#include "core/image/picture_folder.h"

#include "core/base/text.h"
#include "core/image/save.h"

#include <algorithm>
#include <iomanip>
#include <random>
#include <system_error>
#include <utility>

namespace pliant::image::detail {
namespace {

namespace fs = std::filesystem;

constexpr int kAttempts = 100;
constexpr int kDigits = 4;

Error unwritable(const fs::path& folder, const std::error_code& reason) {
    return {ErrorCode::FileUnwritable,
            {"The folder {} cannot be written: {}.", folder.string(), reason.message()}};
}

/// A new folder beside `path`.
Result<fs::path> make_beside(const fs::path& path) {
    const auto around = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::random_device random;
    std::error_code error;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        auto folder = around / text(".pliant-", std::hex, random(), ".part");
        if (fs::create_directory(folder, error)) return folder;
        if (error) break;
    }
    return unwritable(path, error);
}

bool is_numbered_picture(const fs::path& file) {
    const auto stem = file.stem().string();
    return file.extension() == ".png" && stem.size() >= kDigits &&
           std::ranges::all_of(stem, [](char c) { return c >= '0' && c <= '9'; });
}

/// Nothing, or a folder that a PictureFolder may have made.
Result<void> check_replaceable(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error))) return {};
    bool is_ours = fs::is_directory(fs::symlink_status(path, error));
    for (fs::directory_iterator entry(path, error), end; is_ours && entry != end;
         entry.increment(error)) {
        is_ours = is_numbered_picture(entry->path());
        if (error) break;
    }
    if (is_ours && !error) return {};
    return Error{
        ErrorCode::InvalidArgument,
        {"{} is there already, with something else in it; name another folder for the pictures.",
         path.string()}};
}

}  // namespace

Result<PictureFolder> PictureFolder::create(fs::path path) {
    if (!path.has_filename()) path = path.parent_path();  // "turn/"
    if (auto valid = check_replaceable(path); !valid) return valid.error();
    auto temporary = make_beside(path);
    if (!temporary) return temporary.error();
    return PictureFolder(std::move(path), *std::move(temporary));
}

PictureFolder::~PictureFolder() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

PictureFolder::PictureFolder(PictureFolder&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      count_(other.count_) {}

Result<void> PictureFolder::add(const Image& picture, const std::string& description) {
    const auto name = text(std::setw(kDigits), std::setfill('0'), ++count_, ".png");
    return save(temporary_ / name, picture, {.description = description});
}

Result<void> PictureFolder::commit() {
    // Once more: the pictures may have taken a while.
    if (auto valid = check_replaceable(path_); !valid) return valid;
    std::error_code error;
    fs::remove_all(path_, error);
    if (!error) fs::rename(temporary_, path_, error);
    if (error) return unwritable(path_, error);
    temporary_.clear();
    return {};
}

}  // namespace pliant::image::detail
