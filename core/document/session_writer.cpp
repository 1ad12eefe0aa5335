#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/document/document_json.h"
#include "core/document/session_file.h"
#include "core/document/session_layout.h"
#include "core/document/session_upgrades.h"
#include "core/document/zip_writer.h"
#include "core/model_io/safetensors_writer.h"

#include <algorithm>
#include <cstring>

namespace pliant::document {
namespace {

using detail::BlobNames;
using detail::Json;
using detail::ZipWriter;
using model_io::Array;

/// What of the time each part takes, roughly: masks and thumbnails are pictures to be encoded.
constexpr double kPicturesDone = 0.9;

/// Puts one session into an archive.
class Writer {
  public:
    Writer(const Session& session, const JobContext& job) : session_(session), job_(job) {}

    std::vector<std::byte> write() {
        zip_.add(std::string(detail::kTypeName), detail::kType, ZipWriter::Packing::Stored);
        add_history();
        add_manifest();
        add_latents();
        add_masks();
        add_photos();
        add_thumbnails();
        for (const auto& [name, content] : session_.unknown_files) {
            zip_.add(name, *content, ZipWriter::Packing::Deflated);
        }
        return zip_.finish();
    }

  private:
    void add_history() {
        std::string piece;
        const auto& entries = session_.history.entries();
        for (const auto& entry : entries) {
            piece += piece.empty() ? "{\"entries\":[\n" : ",\n";
            piece += detail::to_text(detail::to_json(entry, names_));
            if (piece.size() < detail::kPieceBytes && &entry != &entries.back()) continue;
            const auto name = text(detail::kHistoryFolder, pieces_.size(), ".json");
            zip_.add(name, piece + "\n]}\n", ZipWriter::Packing::Deflated);
            pieces_.push_back(name);
            piece.clear();
        }
    }

    void add_manifest() {
        Json manifest = {{"format", detail::kFormat},
                         {"version", detail::session_version()},
                         {"present", session_.history.present_id()},
                         {"history", pieces_}};
        if (session_.unknown.json) detail::restore_unknown_fields(manifest, *session_.unknown.json);
        zip_.add(std::string(detail::kManifestName),
                 manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
                 ZipWriter::Packing::Deflated);
    }

    void add_latents() {
        if (names_.latents().empty()) return;
        std::map<std::string, Array> arrays;
        for (std::size_t i = 0; i < names_.latents().size(); ++i) {
            const auto& latent = names_.latents()[i];
            Array array(model_io::Dtype::F32, {latent.rows(), latent.width()});
            std::memcpy(array.bytes().data(), latent.numbers()->data(), array.bytes().size());
            arrays.emplace(BlobNames::latent_name(i), std::move(array));
        }
        const auto header = model_io::safetensors_header(arrays, {});
        const auto begin = std::as_bytes(std::span(header));
        std::vector<std::byte> file(begin.begin(), begin.end());
        for (const auto& [name, array] : arrays) {
            file.insert(file.end(), array.bytes().begin(), array.bytes().end());
        }
        // Stored: numbers hardly get smaller, and a reader can check the size against the file's.
        zip_.add(std::string(detail::kLatentsName), std::move(file), ZipWriter::Packing::Stored);
    }

    void add_masks() {
        for (std::size_t i = 0; i < names_.masks().size(); ++i) {
            check_cancelled();
            job_.report(kPicturesDone / 2 * double(i) / double(names_.masks().size()), "masks");
            zip_.add(text(detail::kMaskFolder, BlobNames::mask_name(i), ".png"),
                     detail::encode_mask(names_.masks()[i]),
                     ZipWriter::Packing::Stored);
        }
    }

    void add_photos() {
        for (std::size_t i = 0; i < names_.photos().size(); ++i) {
            check_cancelled();
            // Stored: a photo is packed already, and a reader can check the size against the
            // file's.
            zip_.add(text(detail::kPhotoFolder, BlobNames::photo_name(i)),
                     *names_.photos()[i].bytes,
                     ZipWriter::Packing::Stored);
        }
    }

    void add_thumbnails() {
        const auto& entries = session_.history.entries();
        for (EntryId id = 0; id < entries.size(); ++id) {
            check_cancelled();
            job_.report(kPicturesDone / 2 * (1 + double(id) / double(entries.size())),
                        "thumbnails");
            if (!is_storable(entries[id].thumbnail.get())) continue;
            const auto jpeg = detail::encode_thumbnail(*entries[id].thumbnail);
            zip_.add(text(detail::kThumbnailFolder, id, ".jpg"), jpeg, ZipWriter::Packing::Stored);
            if (id == session_.history.present_id()) {
                zip_.add(std::string(detail::kPreviewName), jpeg, ZipWriter::Packing::Stored);
            }
        }
    }

    /// Whether it will be read again: a picture that is too large is not a thumbnail.
    static bool is_storable(const image::Image* thumbnail) {
        return thumbnail != nullptr && !thumbnail->is_empty() &&
               std::max(thumbnail->width(), thumbnail->height()) <= detail::kMaxThumbnailSide;
    }

    void check_cancelled() const {
        if (job_.is_cancelled()) {
            throw Fault({ErrorCode::Cancelled, "Saving the session was cancelled."});
        }
    }

    const Session& session_;
    const JobContext& job_;
    BlobNames names_;
    ZipWriter zip_;
    std::vector<std::string> pieces_;
};

}  // namespace

Result<void> save_session(const std::filesystem::path& path,
                          const Session& session,
                          const JobContext& job) {
    return caught([&] {
        const auto archive = Writer(session, job).write();
        auto file = or_throw(AtomicFile::create(path, Readers::OwnerOnly));
        or_throw(file.write(std::span(archive)));
        or_throw(file.commit());
        job.report(1.0, path.filename().string());
    });
}

}  // namespace pliant::document
