#include "core/jobs/people/people_pictures.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/image/save.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/people/people_maps.h"
#include "core/model_io/npy.h"

#include <zip.h>

#include <algorithm>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

using std::filesystem::path;
using Files = std::vector<path>;

class Folder final : public PeoplePictures {
  public:
    Folder(path folder, bool with_maps) : folder_(std::move(folder)), with_maps_(with_maps) {}

    Result<void> add(std::uint32_t seed, const people::RenderedHead& head) override {
        const std::string name = seed_name(seed);
        if (auto saved = save(name + ".png", head.image, text("seed ", seed)); !saved) return saved;
        if (!with_maps_) return {};
        return write_maps(folder_ / name, head, files_);
    }
    Result<Files> finish() override { return files_; }

  private:
    Result<void> save(const std::string& name, const image::Image& image, std::string what) {
        files_.push_back(folder_ / name);
        return image::save(files_.back(), image, {.description = std::move(what)});
    }

    path folder_;
    bool with_maps_;
    Files files_;
};

class Sheet final : public PeoplePictures {
  public:
    explicit Sheet(path file) : file_(std::move(file)) {}

    Result<void> add(std::uint32_t seed, const people::RenderedHead& head) override {
        pictures_.push_back({head.image, text("seed ", seed)});
        return {};
    }
    Result<Files> finish() override {
        const auto sheet = image::grid(pictures_);
        if (!sheet) return sheet.error();
        const auto saved =
            image::save(file_, *sheet, {.description = text(pictures_.size(), " rendered people")});
        if (!saved) return saved.error();
        return Files{file_};
    }

  private:
    path file_;
    std::vector<image::LabelledImage> pictures_;
};

class NpyFile final : public PeoplePictures {
  public:
    NpyFile(path file, std::size_t count, int size)
        : file_(std::move(file)),
          array_(model_io::Dtype::U8, {static_cast<std::int64_t>(count), size, size, 3}) {}

    Result<void> add(std::uint32_t, const people::RenderedHead& head) override {
        const auto pixels = head.image.pixels();
        std::ranges::copy(pixels,
                          array_.as<std::uint8_t>().begin() +
                              static_cast<std::ptrdiff_t>(written_ * pixels.size()));
        ++written_;
        return {};
    }
    Result<Files> finish() override {
        if (auto saved = model_io::write_npy(file_, array_); !saved) return saved.error();
        return Files{file_};
    }
    /// Its shape was announced.
    [[nodiscard]] bool can_be_partial() const override { return false; }

  private:
    path file_;
    model_io::Array array_;
    std::size_t written_ = 0;
};

/// A zip of PNGs. libzip writes to a file beside it and renames that when all is well.
class ZipFile final : public PeoplePictures {
  public:
    explicit ZipFile(path file) : file_(std::move(file)) {}

    Result<void> add(std::uint32_t seed, const people::RenderedHead& head) override {
        auto png = image::encode_png(head.image);
        if (!png) return png.error();
        entries_.emplace_back(seed_name(seed) + ".png", *std::move(png));
        return {};
    }

    Result<Files> finish() override {
        const auto file = file_to_replace(file_);
        if (!file) return file.error();
        int code = 0;
        zip_t* const archive = zip_open(file->c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        if (archive == nullptr) {
            zip_error_t error;
            zip_error_init_with_code(&error, code);
            const std::string reason = zip_error_strerror(&error);
            zip_error_fini(&error);
            return unwritable(reason);
        }
        for (const auto& [name, png] : entries_) {
            zip_source_t* const source = zip_source_buffer(archive, png.data(), png.size(), 0);
            const auto index =
                source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, 0);
            if (index < 0) {
                const std::string reason = zip_strerror(archive);
                if (source != nullptr) zip_source_free(source);
                zip_discard(archive);
                return unwritable(reason);
            }
            // PNGs do not get smaller.
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
        }
        if (zip_close(archive) != 0) {
            const std::string reason = zip_strerror(archive);
            zip_discard(archive);
            return unwritable(reason);
        }
        return Files{file_};
    }

  private:
    [[nodiscard]] Error unwritable(const std::string& reason) const {
        return {ErrorCode::FileUnwritable, {"Cannot write {}: {}.", file_.string(), reason}};
    }

    path file_;
    std::vector<std::pair<std::string, std::vector<std::uint8_t>>> entries_;
};

}  // namespace

Result<std::unique_ptr<PeoplePictures>> PeoplePictures::create(const path& out,
                                                               std::size_t count,
                                                               int size,
                                                               bool with_maps) {
    if (out.empty()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is empty: name a folder or file.", Field{"out"}}};
    }
    const std::string extension = lower_case_extension(out);
    const bool is_file = !std::filesystem::is_directory(out) &&
                         (extension == ".npy" || extension == ".zip" || names_a_picture(out));
    if (is_file && with_maps) {
        return Error{ErrorCode::InvalidArgument,
                     {"Maps are written beside pictures: {} must name a folder, not '{}'.",
                      Field{"out"},
                      out.string()}};
    }
    const path folder = !is_file ? out : out.has_parent_path() ? out.parent_path() : path(".");
    auto made = MadeFolder::make(folder);
    if (!made) return made.error();
    std::unique_ptr<PeoplePictures> pictures;
    if (!is_file) {
        pictures = std::make_unique<Folder>(out, with_maps);
    } else if (extension == ".npy") {
        pictures = std::make_unique<NpyFile>(out, count, size);
    } else if (extension == ".zip") {
        pictures = std::make_unique<ZipFile>(out);
    } else {
        pictures = std::make_unique<Sheet>(out);
    }
    pictures->made_ = *std::move(made);
    return pictures;
}

}  // namespace pliant::jobs
