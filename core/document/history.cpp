#include "core/document/history.h"

#include <algorithm>
#include <utility>

namespace pliant::document {
namespace {

Time now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

}  // namespace

History::History(Document first, std::string name) {
    entries_.push_back({.document = std::move(first),
                        .name = std::move(name),
                        .parent = {},
                        .made_at = now(),
                        .revision = ++revision_});
}

History::History(std::vector<Entry> entries, EntryId present)
    : entries_(std::move(entries)), present_(present) {
    for (auto& entry : entries_) {
        entry.gesture = kNoGesture;  // no hand is still moving
        entry.revision = ++revision_;
    }
}

void History::push(Document document, GestureId gesture, std::string name) {
    if (document == present()) return;
    auto& present = entries_[present_];
    ++revision_;
    if (gesture != kNoGesture && gesture == present.gesture && present.children.empty()) {
        present.document = std::move(document);
        present.name = std::move(name);
        present.made_at = now();
        present.thumbnail = {};
        present.revision = revision_;
        return;
    }
    const EntryId id = entries_.size();
    present.children.push_back(id);
    present.next = id;
    present.revision = revision_;
    entries_.push_back({.document = std::move(document),
                        .name = std::move(name),
                        .parent = present_,
                        .made_at = now(),
                        .gesture = gesture,
                        .revision = revision_});
    present_ = id;
}

bool History::undo() {
    if (!can_undo()) return false;
    return go_to(*entries_[present_].parent);
}

bool History::redo() {
    if (!can_redo()) return false;
    return go_to(*entries_[present_].next);
}

bool History::go_to(EntryId id) {
    if (id >= entries_.size()) return false;
    ++revision_;
    present_ = id;
    // From here back to the first entry: redo is to lead here again.
    for (EntryId child = id; entries_[child].parent; child = *entries_[child].parent) {
        auto& parent = entries_[*entries_[child].parent];
        if (parent.next == child) continue;
        parent.next = child;
        parent.revision = revision_;
    }
    return true;
}

std::vector<EntryId> History::branch() const {
    std::vector<EntryId> ids;
    for (std::optional<EntryId> id = present_; id; id = entries_[*id].parent) ids.push_back(*id);
    std::ranges::reverse(ids);
    for (auto id = entries_[present_].next; id; id = entries_[*id].next) ids.push_back(*id);
    return ids;
}

void History::set_thumbnail(EntryId id, std::shared_ptr<const image::Image> thumbnail) {
    if (id >= entries_.size()) return;
    entries_[id].thumbnail = std::move(thumbnail);
    entries_[id].revision = ++revision_;
}

}  // namespace pliant::document
