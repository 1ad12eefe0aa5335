#include "core/training/picture_source.h"

#include "core/base/text.h"
#include "core/model_io/fault.h"
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

constexpr std::array kExtensions = {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"};

/// Folders that macOS puts into archives, Synology's servers beside pictures, and Windows on
/// drives.
constexpr std::array kSystemFolders = {"__MACOSX", "@eaDir", "$RECYCLE.BIN"};

/// Hidden by a dot, as .ipynb_checkpoints and the ._* of macOS are, or a system's own.
bool is_hidden(const fs::path& part) {
    const auto name = part.string();
    return name.starts_with('.') || std::ranges::find(kSystemFolders, name) != kSystemFolders.end();
}

class Folder : public PictureSource {
  public:
    explicit Folder(fs::path folder) : folder_(std::move(folder)) {}

    Result<void> look() {
        std::error_code fault;
        for (fs::recursive_directory_iterator it(folder_, fault), end; it != end && !fault;
             it.increment(fault)) {
            std::error_code ignored;
            if (it->is_regular_file(ignored)) {
                add(it->path().lexically_relative(folder_).generic_string());
            }
        }
        if (fault) {
            return Error{ErrorCode::FileUnreadable,
                         text(folder_.string(), " cannot be listed: ", fault.message(), ".")};
        }
        std::ranges::sort(pictures_);
        return {};
    }

    Result<std::vector<std::uint8_t>> read(const std::string& name) const override {
        const auto path = folder_ / name;
        std::ifstream in(path, std::ios::binary);
        if (!in) {
            std::error_code ignored;
            const bool is_there = fs::exists(path, ignored);
            return Error{is_there ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
                         text(path.string(), is_there ? " cannot be read." : " does not exist.")};
        }
        return std::vector<std::uint8_t>(std::istreambuf_iterator<char>(in), {});
    }

  private:
    fs::path folder_;
};

class Archive : public PictureSource {
  public:
    explicit Archive(const fs::path& path)
        : name_(path.filename().string()),
          zip_(model_io::ByteRange::all_of(model_io::open_file(path))) {
        for (const auto& name : zip_.names()) add(name);
        std::ranges::sort(pictures_);
    }

    Result<std::vector<std::uint8_t>> read(const std::string& name) const override {
        return model_io::caught([&] {
            const auto entry = zip_.find(name);
            if (!entry) {
                throw model_io::Fault(
                    {ErrorCode::FileNotFound, text(name_, ": there is no ", name, " in it.")});
            }
            std::vector<std::uint8_t> bytes(entry->size);
            entry->read(0, std::as_writable_bytes(std::span(bytes)));
            return bytes;
        });
    }

  private:
    std::string name_;
    model_io::ZipArchive zip_;
};

}  // namespace

void PictureSource::add(const std::string& name) {
    const fs::path path(name);
    if (std::ranges::any_of(path, is_hidden)) return;
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (std::ranges::find(kExtensions, extension) != kExtensions.end()) pictures_.push_back(name);
}

Result<std::unique_ptr<PictureSource>> PictureSource::open(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        return Error{ErrorCode::FileNotFound, text(path.string(), " does not exist.")};
    }
    if (!fs::is_directory(path, ignored)) {
        return model_io::caught(
            [&]() -> std::unique_ptr<PictureSource> { return std::make_unique<Archive>(path); });
    }
    auto folder = std::make_unique<Folder>(path);
    if (auto looked = folder->look(); !looked) return looked.error();
    return std::unique_ptr<PictureSource>(std::move(folder));
}

}  // namespace pliant::training
