#include "core/document/journal.h"

#include "core/base/path_text.h"
#include "core/base/user_folders.h"
#include "core/document/document_json.h"
#include "core/document/journal_file.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace pliant::document {

using detail::BlobNames;
using detail::encode_record;
using detail::Json;
using detail::RecordKind;

std::filesystem::path journal_folder() {
    const auto folder = state_folder();
    return folder.empty() ? folder : folder / "journals";
}

/// The file, and what of the session is in it.
struct Journal::Impl {
    explicit Impl(detail::LockedFile locked) : file(std::move(locked)) {}

    detail::LockedFile file;
    BlobNames names = {};
    std::size_t latents = 0;                                           // of `names` in the file
    std::size_t masks = 0;                                             //
    std::size_t photos = 0;                                            //
    std::vector<std::size_t> entries = {};                             // hashes of their text
    std::vector<std::shared_ptr<const image::Image>> thumbnails = {};  // of entries
    std::uint64_t revision = 0;                                        // of the history

    Result<void> begin(const Session& session, const std::filesystem::path& session_file);
    Result<void> record(const Session& session);
};

Result<void> Journal::Impl::begin(const Session& session,
                                  const std::filesystem::path& session_file) {
    std::string bytes(detail::journal_magic());
    Json json = {{"file", utf8_of(session_file)}};
    if (session.unknown.json) json["unknown"] = *session.unknown.json;
    bytes += encode_record(RecordKind::Session, json);
    for (const auto& [name, content] : session.unknown_files) {
        bytes += encode_record(RecordKind::File, {{"name", name}}, *content);
    }
    if (auto written = file.append(bytes); !written) return written;
    return record(session);
}

Result<void> Journal::Impl::record(const Session& session) {
    const auto& history = session.history;
    if (history.revision() == revision) return {};

    // The entries first, since they name the latents, masks and photos that must stand before them.
    std::string changed;
    auto new_entries = entries;
    auto new_thumbnails = thumbnails;
    new_entries.resize(history.entries().size(), 0);
    new_thumbnails.resize(history.entries().size());
    for (EntryId id = 0; id < history.entries().size(); ++id) {
        const auto& entry = history.at(id);
        if (entry.revision <= revision) continue;
        const Json json = {{"id", id}, {"entry", to_json(entry, names)}};
        const auto hash = std::hash<std::string>()(detail::to_text(json));
        if (hash != new_entries[id]) changed += encode_record(RecordKind::Entry, json);
        new_entries[id] = hash;
        if (entry.thumbnail == new_thumbnails[id]) continue;
        // That of a state that shows the same is there already.
        const auto same = std::ranges::find(new_thumbnails, entry.thumbnail);
        const bool is_there = entry.thumbnail && same != new_thumbnails.end();
        const auto as = static_cast<EntryId>(same - new_thumbnails.begin());
        new_thumbnails[id] = entry.thumbnail;
        if (!entry.thumbnail || entry.thumbnail->is_empty()) continue;
        if (is_there) {
            changed += encode_record(RecordKind::Thumbnail, {{"id", id}, {"as", as}});
            continue;
        }
        const auto jpeg = detail::encode_thumbnail(*entry.thumbnail);
        changed +=
            encode_record(RecordKind::Thumbnail, {{"id", id}}, std::as_bytes(std::span(jpeg)));
    }

    std::string bytes;
    for (auto i = latents; i < names.latents().size(); ++i) {
        const auto& latent = names.latents()[i];
        bytes += encode_record(RecordKind::Latent,
                               {{"name", BlobNames::latent_name(i)},
                                {"rows", latent.rows()},
                                {"width", latent.width()}},
                               std::as_bytes(std::span(*latent.numbers())));
    }
    for (auto i = masks; i < names.masks().size(); ++i) {
        const auto png = detail::encode_mask(names.masks()[i]);
        bytes += encode_record(
            RecordKind::Mask, {{"name", BlobNames::mask_name(i)}}, std::as_bytes(std::span(png)));
    }
    for (auto i = photos; i < names.photos().size(); ++i) {
        bytes += encode_record(
            RecordKind::Photo, {{"name", BlobNames::photo_name(i)}}, *names.photos()[i].bytes);
    }
    bytes += changed;
    bytes += encode_record(RecordKind::Commit, {{"present", history.present_id()}});
    if (auto written = file.append(bytes); !written) return written;

    latents = names.latents().size();
    masks = names.masks().size();
    photos = names.photos().size();
    entries = std::move(new_entries);
    thumbnails = std::move(new_thumbnails);
    revision = history.revision();
    return {};
}

Result<Journal> Journal::create(const std::filesystem::path& folder,
                                const Session& session,
                                const std::filesystem::path& file) {
    auto locked = detail::LockedFile::create(folder);
    if (!locked) return locked.error();
    Journal journal(std::make_unique<Impl>(*std::move(locked)));
    const auto begun = caught([&] { or_throw(journal.impl_->begin(session, file)); });
    if (!begun) {
        journal.discard();
        return begun.error();
    }
    return journal;
}

Journal::Journal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;

Result<void> Journal::record(const Session& session) {
    return caught([&] { or_throw(impl_->record(session)); });
}

Result<void> Journal::mark_saved(const std::filesystem::path& file, bool is_all) {
    const Json json = {{"file", utf8_of(file)}, {"all", is_all}};
    return impl_->file.append(encode_record(RecordKind::Saved, json) +
                              encode_record(RecordKind::Commit, Json::object()));
}

void Journal::discard() { impl_->file.remove(); }

const std::filesystem::path& Journal::path() const { return impl_->file.path(); }

}  // namespace pliant::document
