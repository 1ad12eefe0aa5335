#include "core/document/journal_replay.h"

#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/document/document_json.h"
#include "core/document/journal_file.h"
#include "core/document/session_layout.h"
#include "core/document/session_upgrades.h"

#include <cstring>
#include <limits>
#include <utility>

namespace pliant::document::detail {
namespace {

constexpr std::int64_t kMaxEntryId = std::numeric_limits<std::int32_t>::max();

/// Does again, record by record, what a journal says was done.
class Replay {
  public:
    Replay(std::string name, int version) : name_(std::move(name)), version_(version) {}

    void take(Record&& record) {
        const Fields fields(record.json, name_);
        switch (record.kind) {
            case RecordKind::Session: return take_session(fields);
            case RecordKind::Latent: return take_latent(fields, record.data);
            case RecordKind::Mask: return take_mask(fields, record.data);
            case RecordKind::Photo: return take_photo(fields, std::move(record.data));
            case RecordKind::Entry: return take_entry(record.json);
            case RecordKind::Thumbnail: return take_thumbnail(fields, record.data);
            case RecordKind::File: return take_file(fields, std::move(record.data));
            case RecordKind::Saved: return take_saved(fields);
            case RecordKind::Commit: return take_commit(fields);
        }
        // A kind that a newer version added: its entries are still ours to read.
    }

    [[nodiscard]] std::optional<Replayed> finish() && {
        if (entries_.empty()) return std::nullopt;
        Replayed replayed = {.session = {.history = joined(std::move(entries_), present_, name_),
                                         .unknown = std::move(unknown_),
                                         .unknown_files = std::move(unknown_files_)},
                             .file = std::move(file_),
                             .is_unsaved = is_unsaved_};
        return replayed;
    }

  private:
    void take_session(const Fields& fields) {
        file_ = path_from_utf8(fields.string_or_empty("file"));
        if (auto unknown = fields.string_or_empty("unknown"); !unknown.empty()) {
            static_cast<void>(parse_object(unknown, name_ + ": unknown"));
            unknown_.json = std::make_shared<const std::string>(std::move(unknown));
        }
    }

    void take_latent(const Fields& fields, const std::vector<std::byte>& data) {
        std::vector<float> numbers(data.size() / sizeof(float));
        if (!numbers.empty()) {
            std::memcpy(numbers.data(), data.data(), numbers.size() * sizeof(float));
        }
        const auto name = fields.string("name");
        blobs_.latents.insert_or_assign(name,
                                        checked_latent(fields.integer("rows", 1, kMaxLatentRows),
                                                       fields.integer("width", 1, kMaxLatentWidth),
                                                       std::move(numbers),
                                                       text(name_, ": latent ", name)));
    }

    void take_mask(const Fields& fields, const std::vector<std::byte>& data) {
        const auto name = fields.string("name");
        auto mask = decode_mask(data, text(name_, ": mask ", name), last_mask_);
        mask_bytes_ += mask.byte_count_beside(last_mask_);
        if (mask_bytes_ > kMaxMaskBytes) fields.fail("name", "is one mask too many");
        last_mask_ = mask;
        blobs_.masks.insert_or_assign(name, std::move(mask));
    }

    void take_photo(const Fields& fields, std::vector<std::byte>&& data) {
        blobs_.photos.insert_or_assign(fields.string("name"), stored_photo(std::move(data)));
    }

    void take_entry(Json& json) {
        if (const auto entry = json.find("entry"); entry != json.end()) {
            upgrade_entry(*entry, version_, session_upgrades());
        }
        const Fields fields(json, name_);
        const auto id = entry_id(fields, entries_.size());
        auto entry = read_entry(fields.object("entry"), blobs_, id);
        is_unsaved_ = true;
        if (id == entries_.size()) {
            entries_.push_back(std::move(entry));
        } else {
            entry.thumbnail = std::move(entries_[id].thumbnail);
            entries_[id] = std::move(entry);
        }
    }

    void take_thumbnail(const Fields& fields, const std::vector<std::byte>& data) {
        if (entries_.empty()) fields.fail("id", "has no entry");
        const auto id = entry_id(fields, entries_.size() - 1);
        if (fields.has("as")) {
            const auto most = static_cast<std::int64_t>(entries_.size()) - 1;
            const auto as = static_cast<EntryId>(fields.integer("as", 0, most));
            entries_[id].thumbnail = entries_[as].thumbnail;
            return;
        }
        entries_[id].thumbnail = std::make_shared<const image::Image>(
            decode_thumbnail(data, text(name_, ": thumbnail ", id)));
    }

    void take_file(const Fields& fields, std::vector<std::byte>&& data) {
        unknown_files_.insert_or_assign(
            fields.string("name"), std::make_shared<const std::vector<std::byte>>(std::move(data)));
    }

    void take_saved(const Fields& fields) {
        file_ = path_from_utf8(fields.string("file"));
        if (!fields.has("all") || fields.boolean("all")) is_unsaved_ = false;
    }

    void take_commit(const Fields& fields) {
        const auto present = fields.optional_integer("present", 0, kMaxEntryId);
        if (!present || std::cmp_equal(*present, present_)) return;
        present_ = static_cast<EntryId>(*present);
        is_unsaved_ = true;
    }

    EntryId entry_id(const Fields& fields, std::size_t most) const {
        return static_cast<EntryId>(fields.integer("id", 0, static_cast<std::int64_t>(most)));
    }

    std::string name_;
    int version_;
    Blobs blobs_;
    Mask last_mask_;
    std::uint64_t mask_bytes_ = 0;
    std::vector<Entry> entries_;
    EntryId present_ = 0;
    UnknownFields unknown_;
    std::map<std::string, std::shared_ptr<const std::vector<std::byte>>> unknown_files_;
    std::filesystem::path file_;
    bool is_unsaved_ = false;
};

}  // namespace

std::optional<Replayed> replay(const model_io::ByteRange& journal) {
    Replay replay(journal.source->name(), journal_version(journal));
    read_records(journal, [&](Record&& record) { replay.take(std::move(record)); });
    return std::move(replay).finish();
}

}  // namespace pliant::document::detail
