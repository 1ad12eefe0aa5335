#include "core/document/document_json.h"
#include "core/document/journal.h"
#include "core/document/journal_file.h"
#include "core/document/journal_replay.h"
#include "core/model_io/byte_source.h"

#include <algorithm>
#include <system_error>

namespace pliant::document {
namespace {

namespace fs = std::filesystem;

/// The journals in a folder. A folder that is not there has none.
std::vector<fs::path> journals_in(const fs::path& folder,
                                  std::string_view extension = detail::LockedFile::kExtension) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->path().extension() == extension) {
            found.push_back(entry->path());
        }
    }
    return found;
}

Time newest_state(const History& history) {
    return std::ranges::max(history.entries(), {}, &Entry::made_at).made_at;
}

}  // namespace

struct Recovered::Impl {
    detail::LockedFile journal;
    detail::Replayed content;
};

Recovered::Recovered(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Recovered::~Recovered() = default;
Recovered::Recovered(Recovered&&) noexcept = default;
Recovered& Recovered::operator=(Recovered&&) noexcept = default;

const Session& Recovered::session() const { return impl_->content.session; }
const fs::path& Recovered::file() const { return impl_->content.file; }
Time Recovered::changed_at() const { return newest_state(session().history); }
void Recovered::discard() { impl_->journal.remove(); }

std::shared_ptr<const image::Image> Recovered::thumbnail() const {
    const auto& history = session().history;
    for (std::optional<EntryId> id = history.present_id(); id; id = history.at(*id).parent) {
        if (history.at(*id).thumbnail) return history.at(*id).thumbnail;
    }
    return nullptr;
}

std::size_t Recovery::forget(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& path : journals_in(folder)) {
        auto locked = detail::LockedFile::open(path);
        if (!locked) continue;  // another process has it
        locked->remove();
        ++count;
    }
    for (const auto& path : journals_in(folder, detail::LockedFile::kAsideExtension)) {
        std::error_code ignored;
        count += fs::remove(path, ignored) ? 1 : 0;
    }
    return count;
}

Recovery Recovery::find(const fs::path& folder) {
    Recovery recovery;
    for (const auto& path : journals_in(folder)) {
        auto locked = detail::LockedFile::open(path);
        if (!locked) continue;  // another process has it
        auto replayed = caught(
            [&] { return detail::replay(model_io::ByteRange::all_of(model_io::open_file(path))); });
        if (!replayed) {
            recovery.problems.push_back(replayed.error());
            locked->set_aside();
        } else if (!*replayed || !(*replayed)->is_unsaved) {
            locked->remove();
        } else {
            recovery.edits.push_back(Recovered(std::make_unique<Recovered::Impl>(
                Recovered::Impl{*std::move(locked), **std::move(replayed)})));
        }
    }
    std::ranges::sort(recovery.edits, std::ranges::greater(), &Recovered::changed_at);
    return recovery;
}

}  // namespace pliant::document
