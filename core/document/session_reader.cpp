#include "core/base/text.h"
#include "core/document/document_json.h"
#include "core/document/session_file.h"
#include "core/document/session_layout.h"
#include "core/document/session_upgrades.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/safetensors_reader.h"
#include "core/model_io/zip_archive.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pliant::document {
namespace {

using detail::BlobNames;
using detail::Fields;
using detail::Json;
using model_io::ByteRange;

/// An amount that a file may use up.
class Budget {
  public:
    explicit Budget(std::uint64_t amount) : left_(amount) {}
    [[nodiscard]] bool take(std::uint64_t amount) {
        if (amount > left_) return false;
        left_ -= amount;
        return true;
    }

  private:
    std::uint64_t left_;
};

/// "masks/m7.png" in "masks/" with ".png" is "m7"; nothing where the name is not of that form.
std::optional<std::string_view> stem_in(std::string_view name,
                                        std::string_view folder,
                                        std::string_view ending) {
    if (!name.starts_with(folder) || !name.ends_with(ending)) return std::nullopt;
    if (name.size() < folder.size() + ending.size()) return std::nullopt;
    return name.substr(folder.size(), name.size() - folder.size() - ending.size());
}

std::optional<std::size_t> number_of(std::string_view digits) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

/// Takes one session out of an archive.
class Reader {
  public:
    Reader(const ByteRange& file, const JobContext& job)
        : name_(file.source->name()), file_size_(file.size), job_(job), archive_(file) {}

    Session read() {
        const Json manifest = read_manifest();
        const Fields fields(manifest, name_);
        read_latents();
        read_masks();
        read_photos();
        auto entries = read_entries(fields);
        read_thumbnails(entries);
        Session session = {
            .history = detail::joined(std::move(entries),
                                      static_cast<EntryId>(fields.integer("present", 0, INT32_MAX)),
                                      name_)};
        session.unknown_files = read_unknown_files();
        const Json known = {{"format", 0}, {"version", 0}, {"present", 0}, {"history", 0}};
        if (auto unknown = detail::unknown_fields(manifest, known); !unknown.empty()) {
            session.unknown.json = std::make_shared<const std::string>(std::move(unknown));
        }
        return session;
    }

  private:
    [[noreturn]] void fail(const Sentence& why, ErrorCode code = ErrorCode::FileCorrupt) const {
        throw Fault({code, {"{} {}.", name_, why}});
    }

    void check_cancelled() const {
        if (job_.is_cancelled()) fail("was not opened: it was cancelled", ErrorCode::Cancelled);
    }

    /// The bytes of an entry of at most `limit`; the size is checked first.
    std::vector<std::byte> read_file(std::string_view entry, std::uint64_t limit) const {
        const auto range = archive_.find(entry);
        if (!range) fail({"has no {} in it", entry});
        if (range->size > limit) {
            fail({"is absurd: {} in it has {} bytes", entry, range->size});
        }
        return range->read_all();
    }

    Json read_json(std::string_view entry) const {
        const auto bytes = read_file(entry, detail::kMaxJsonBytes);
        return detail::parse_object({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                                    text(name_, ": ", entry));
    }

    Json read_manifest() {
        if (!archive_.find(detail::kManifestName)) {
            fail("is a zip archive, but not a session: there is no manifest.json in it",
                 ErrorCode::FormatUnsupported);
        }
        Json manifest = read_json(detail::kManifestName);
        const Fields fields(manifest, name_);
        if (fields.string("format") != detail::kFormat) {
            fail("is not a session: its manifest says something else",
                 ErrorCode::FormatUnsupported);
        }
        const auto version = fields.integer("version", 1, INT32_MAX);
        if (version > detail::session_version()) {
            fail({"was saved by a newer Pliant: it is a session of version {}, and this one reads "
                  "up to version {}",
                  version,
                  detail::session_version()},
                 ErrorCode::FormatUnsupported);
        }
        version_ = static_cast<int>(version);
        detail::upgrade_manifest(manifest, version_, detail::session_upgrades());
        return manifest;
    }

    std::vector<Entry> read_entries(const Fields& manifest) {
        Budget budget(detail::kMaxHistoryBytes);
        std::vector<Entry> entries;
        const auto& pieces = manifest.list("history");
        for (std::size_t index = 0; index < pieces.size(); ++index) {
            check_cancelled();
            const auto piece_name = text(detail::kHistoryFolder, index, ".json");
            if (pieces[index] != piece_name) {
                manifest.fail(text("history[", index, "]"), {"must be \"{}\"", piece_name});
            }
            const auto range = archive_.find(piece_name);
            if (range && !budget.take(range->size)) fail("is absurd: its history is too long");
            Json json = read_json(piece_name);
            const Fields fields(json, text(name_, ": ", piece_name));
            for (std::size_t i = 0; i < fields.list("entries").size(); ++i) {
                detail::upgrade_entry(json["entries"][i], version_, detail::session_upgrades());
                entries.push_back(
                    detail::read_entry(fields.element("entries", i), blobs_, entries.size()));
            }
        }
        return entries;
    }

    void read_latents() {
        const auto range = archive_.find(detail::kLatentsName);
        if (!range) return;
        // They are stored as they are, so that the file holds every byte of them.
        if (range->size > file_size_) fail("is absurd: its latents are larger than the file");
        const auto contents = model_io::read_safetensors(*range);
        for (const auto& tensor : contents.networks.front().tensors) {
            const auto where = text(name_, ": latent ", tensor.name);
            if (tensor.dtype != model_io::Dtype::F32 || tensor.shape.size() != 2) {
                throw Fault({ErrorCode::FileCorrupt, {"{} must be float32 [rows,width].", where}});
            }
            const auto array = model_io::read(contents.records[tensor.record]);
            const auto numbers = array.as<float>();
            blobs_.latents.emplace(
                tensor.name,
                detail::checked_latent(
                    tensor.shape[0], tensor.shape[1], {numbers.begin(), numbers.end()}, where));
        }
    }

    void read_masks() {
        Budget budget(detail::kMaxMaskBytes);
        Mask last;
        for (const auto& entry : archive_.names()) {
            const auto stem = stem_in(entry, detail::kMaskFolder, ".png");
            if (!stem) continue;
            check_cancelled();
            const auto mask = detail::decode_mask(
                read_file(entry, detail::kMaxPictureBytes), text(name_, ": ", entry), last);
            if (!budget.take(mask.byte_count_beside(last)))
                fail("is absurd: its masks are too large");
            blobs_.masks.emplace(*stem, mask);
            last = mask;
        }
    }

    void read_photos() {
        // They are stored as they are, so that the file holds every byte of them.
        Budget budget(file_size_);
        for (const auto& entry : archive_.names()) {
            const auto name = stem_in(entry, detail::kPhotoFolder, "");
            if (!name) continue;
            check_cancelled();
            if (!budget.take(archive_.find(entry)->size)) {
                fail("is absurd: its photos are larger than the file");
            }
            blobs_.photos.emplace(*name, detail::stored_photo(read_file(entry, kMaxPhotoBytes)));
        }
    }

    void read_thumbnails(std::vector<Entry>& entries) {
        Budget budget(detail::kMaxThumbnailBytes);
        for (const auto& entry : archive_.names()) {
            const auto stem = stem_in(entry, detail::kThumbnailFolder, ".jpg");
            const auto id = stem ? number_of(*stem) : std::nullopt;
            if (!id || *id >= entries.size()) continue;
            check_cancelled();
            auto picture = detail::decode_thumbnail(read_file(entry, detail::kMaxPictureBytes),
                                                    text(name_, ": ", entry));
            if (!budget.take(picture.pixels().size()))
                fail("is absurd: its thumbnails are too large");
            entries[*id].thumbnail = std::make_shared<const image::Image>(std::move(picture));
        }
    }

    std::map<std::string, std::shared_ptr<const std::vector<std::byte>>> read_unknown_files() {
        Budget budget(detail::kMaxUnknownBytes);
        std::map<std::string, std::shared_ptr<const std::vector<std::byte>>> files;
        for (const auto& entry : archive_.names()) {
            if (is_known(entry)) continue;
            if (!budget.take(archive_.find(entry)->size)) {
                fail("is absurd: there is too much in it that no session needs");
            }
            files.emplace(entry,
                          std::make_shared<const std::vector<std::byte>>(
                              read_file(entry, detail::kMaxUnknownBytes)));
        }
        return files;
    }

    static bool is_known(std::string_view entry) {
        const auto lies_in = [&](std::string_view folder) { return entry.starts_with(folder); };
        return entry == detail::kTypeName || entry == detail::kManifestName ||
               entry == detail::kLatentsName || entry == detail::kPreviewName ||
               lies_in(detail::kHistoryFolder) || lies_in(detail::kMaskFolder) ||
               lies_in(detail::kPhotoFolder) || lies_in(detail::kThumbnailFolder);
    }

    std::string name_;
    std::uint64_t file_size_;
    const JobContext& job_;
    model_io::ZipArchive archive_;
    detail::Blobs blobs_;
    int version_ = 1;
};

constexpr std::string_view kSessionMagic = "PK\3\4";
constexpr std::size_t kLocalHeaderBytes = 30;  // before the first entry's name

Session read(const ByteRange& file, const JobContext& job) {
    std::vector<std::byte> beginning(std::min<std::uint64_t>(file.size, kSessionMagic.size()));
    file.read(0, beginning);
    if (!std::ranges::equal(beginning, std::as_bytes(std::span(kSessionMagic)))) {
        throw Fault({ErrorCode::FormatUnsupported,
                     {"{} is not a session of Pliant.", file.source->name()}});
    }
    return Reader(file, job).read();
}

}  // namespace

Result<Session> load_session(const std::filesystem::path& path, const JobContext& job) {
    return caught([&] { return read(ByteRange::all_of(model_io::open_file(path)), job); });
}

Result<Session> decode_session(std::string name, std::vector<std::byte> bytes) {
    return caught([&] {
        return read(ByteRange::all_of(model_io::hold_bytes(std::move(name), std::move(bytes))), {});
    });
}

bool is_session(std::span<const std::byte> beginning) {
    const auto expected = text(detail::kTypeName, detail::kType);
    if (beginning.size() < kLocalHeaderBytes + expected.size()) return false;
    const auto equals = [&](std::size_t at, std::string_view what) {
        return std::ranges::equal(beginning.subspan(at, what.size()),
                                  std::as_bytes(std::span(what)));
    };
    return equals(0, kSessionMagic) && equals(kLocalHeaderBytes, expected);
}

}  // namespace pliant::document
