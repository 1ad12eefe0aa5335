#include "core/training/data/picture_source.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/model_io/zip_archive.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace pliant::training {
namespace {

namespace fs = std::filesystem;

constexpr auto kLabels = "dataset.json";
constexpr std::array kExtensions = {
    ".png", ".jpg", ".jpeg", ".jpe", ".jif", ".jfif", ".pjp", ".pjpeg", ".webp", ".tif", ".tiff"};
constexpr std::size_t kNamedOfAKind = 3;

/// Folders created by macOS in archives, by Synology servers beside pictures, and by Windows on
/// drives.
constexpr std::array kSystemFolders = {"__MACOSX", "@eaDir", "$RECYCLE.BIN"};

/// Hidden by a leading dot, as .ipynb_checkpoints and macOS's ._*, or a system folder.
bool is_hidden(const fs::path& part) {
    const auto name = part.string();
    return name.starts_with('.') || std::ranges::find(kSystemFolders, name) != kSystemFolders.end();
}

class Folder : public PictureSource {
  public:
    explicit Folder(fs::path folder) : folder_(std::move(folder)) {}

    /// Lists the folder and its subfolders. Unlistable subfolders such as lost+found are skipped.
    Result<void> list_all() {
        if (const auto fault = list({})) {
            return Error{ErrorCode::FileUnreadable,
                         {"{} cannot be listed: {}.", folder_.string(), fault.message()}};
        }
        while (!unlisted_.empty()) {
            const auto below = std::move(unlisted_.back());
            unlisted_.pop_back();
            if (const auto fault = list(below)) {
                skip(text("cannot be listed, ", fault.message()), below.generic_string());
            }
        }
        return {};
    }

  private:
    /// Lists the files of the subfolder `below`.
    std::error_code list(const fs::path& below) {
        std::error_code fault;
        for (fs::directory_iterator it(folder_ / below, fault), end; it != end && !fault;
             it.increment(fault)) {
            const auto inside = below / it->path().filename();
            std::error_code ignored;
            if (it->is_regular_file(ignored)) {
                add(inside.generic_string());
            } else if (!it->is_directory(ignored)) {
                skip("not an ordinary file", inside.generic_string());
            } else if (is_hidden(inside.filename())) {
                skip("hidden", inside.generic_string());
            } else if (it->is_symlink(ignored)) {  // it might form a cycle
                skip("linked folder", inside.generic_string());
            } else {
                unlisted_.push_back(inside);
            }
        }
        return fault;
    }

    Result<std::vector<std::uint8_t>> read_stored(const std::string& stored) const override {
        const auto path = folder_ / stored;
        std::ifstream in(path, std::ios::binary);
        if (!in) {
            std::error_code ignored;
            const bool is_there = fs::exists(path, ignored);
            if (!is_there) {
                return Error{ErrorCode::FileNotFound, {"{} does not exist.", path.string()}};
            }
            return Error{ErrorCode::FileUnreadable, {"{} cannot be read.", path.string()}};
        }
        return std::vector<std::uint8_t>(std::istreambuf_iterator<char>(in), {});
    }

    fs::path folder_;
    std::vector<fs::path> unlisted_;  // subfolders still to list
};

class Archive : public PictureSource {
  public:
    explicit Archive(const fs::path& path)
        : name_(path.filename().string()),
          zip_(model_io::ByteRange::all_of(model_io::open_file(path))) {
        for (const auto& name : zip_.names()) add(name);
    }

  private:
    Result<std::vector<std::uint8_t>> read_stored(const std::string& stored) const override {
        return caught([&] {
            const auto entry = zip_.find(stored);
            if (!entry) {
                throw Fault({ErrorCode::FileNotFound, {"{} contains no {}.", name_, stored}});
            }
            std::vector<std::uint8_t> bytes(entry->size);
            entry->read(0, std::as_writable_bytes(std::span(bytes)));
            return bytes;
        });
    }

    std::string name_;
    model_io::ZipArchive zip_;
};

}  // namespace

std::string plain_name(std::string name) {
    std::ranges::replace(name, '\\', '/');
    return fs::path(name).lexically_normal().relative_path().generic_string();
}

void PictureSource::add(const std::string& stored) {
    const auto name = plain_name(stored);
    const fs::path path(name);
    if (!path.has_filename()) return;  // a folder entry of a zip
    if (std::ranges::any_of(path, is_hidden)) return skip("hidden", name);
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool is_picture = std::ranges::find(kExtensions, extension) != kExtensions.end();
    if (is_picture) pictures_.push_back(name);
    if (is_picture || path.filename() == kLabels) {
        stored_.emplace(name, stored);
    } else {
        skip("not named as PNG, JPEG, WebP or TIFF", name);
    }
}

void PictureSource::skip(const std::string& why, std::string name) {
    skipped_[why].push_back(std::move(name));
}

std::string PictureSource::skipped() const {
    std::string all;
    for (const auto& [why, names] : skipped_) {
        auto sorted = names;
        std::ranges::sort(sorted);
        std::string some;
        for (std::size_t i = 0; i < std::min(sorted.size(), kNamedOfAKind); ++i) {
            some += (i == 0 ? "" : ", ") + sorted[i];
        }
        if (sorted.size() > kNamedOfAKind) some += ", ...";
        all += text(all.empty() ? "" : "; ", names.size(), " ", why, " (", some, ")");
    }
    return all;
}

Result<void> PictureSource::order() {
    std::ranges::sort(pictures_);
    const auto twice = std::ranges::adjacent_find(pictures_);
    if (twice == pictures_.end()) return {};
    return Error{ErrorCode::FileCorrupt, {"There are two pictures named {}.", *twice}};
}

std::string PictureSource::labels_folder() const {
    const auto& first = pictures_.front();
    for (std::size_t end = 0;; end = first.find('/', end) + 1) {
        auto folder = first.substr(0, end);
        if (stored_.contains(folder + kLabels)) return folder;
        // The names are sorted: if the last one begins with the prefix, all do.
        const auto next = first.find('/', end);
        if (next == std::string::npos || !pictures_.back().starts_with(first.substr(0, next + 1))) {
            return {};
        }
    }
}

Result<std::vector<std::uint8_t>> PictureSource::read(const std::string& name) const {
    const auto found = stored_.find(name);
    return read_stored(found == stored_.end() ? name : found->second);
}

Result<std::unique_ptr<PictureSource>> PictureSource::open(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return Error{ErrorCode::FileNotFound, {"{} does not exist.", path.string()}};
    }
    std::unique_ptr<PictureSource> source;
    if (fs::is_directory(path, ignored)) {
        auto folder = std::make_unique<Folder>(path);
        if (auto listed = folder->list_all(); !listed) return listed.error();
        source = std::move(folder);
    } else {
        auto archive = caught([&] { return std::make_unique<Archive>(path); });
        if (!archive) return archive.error();
        source = *std::move(archive);
    }
    if (source->pictures().empty()) {
        const auto skipped = source->skipped();
        const Sentence none("{} contains no PNG, JPEG, WebP or TIFF files.", path.string());
        return Error{ErrorCode::InvalidArgument,
                     skipped.empty() ? none : Sentence("{} Skipped: {}.", none, skipped)};
    }
    if (auto ordered = source->order(); !ordered) return ordered.error();
    return source;
}

}  // namespace pliant::training
