#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pliant::document {

/// One movement of the hand, from press to release: what it does becomes one entry.
using GestureId = std::uint64_t;
/// A change that belongs to no gesture, and is an entry of its own.
inline constexpr GestureId kNoGesture = 0;

/// Names an entry of a history for good: 0 is the first, and each is higher than its parent.
using EntryId = std::size_t;

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// A state that the document was in.
struct Entry {
    Document document;
    std::string name;               ///< what made it: "Drag"; English, for the translator
    std::optional<EntryId> parent;  ///< the state that it was made from; the first has none
    std::vector<EntryId> children = {};
    std::optional<EntryId> next = {};  ///< the child that redo goes to
    Time made_at = {};
    std::shared_ptr<const image::Image> thumbnail = {};  ///< may be null
    GestureId gesture = kNoGesture;
    UnknownFields unknown = {};  ///< of the entry in a newer version's session
    std::uint64_t revision = 0;  ///< counts changes of anything above, over the whole history
};

/// Every state that a document was ever in, as a tree with a cursor. Undo moves the cursor; a new
/// edit after an undo begins a branch, and the one left behind can still be reached.
class History {
  public:
    /// `name` is what made the first state: "New".
    explicit History(Document first, std::string name = "New");
    /// A history that was stored. `entries` and `present` are trusted: each parent is before its
    /// child, children and next agree with them.
    History(std::vector<Entry> entries, EntryId present);

    [[nodiscard]] const Document& present() const { return entries_[present_].document; }
    [[nodiscard]] EntryId present_id() const { return present_; }
    [[nodiscard]] const Entry& at(EntryId id) const { return entries_.at(id); }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

    /// Makes `document` the present. Folds into the present entry where that came from the same
    /// gesture; a document equal to the present changes nothing.
    void push(Document document, GestureId gesture, std::string name);

    [[nodiscard]] bool can_undo() const { return entries_[present_].parent.has_value(); }
    [[nodiscard]] bool can_redo() const { return entries_[present_].next.has_value(); }
    /// Both return whether there was anything to go to.
    bool undo();
    bool redo();
    /// Goes to any entry, on whichever branch. Undo and redo follow that branch from then on.
    /// Returns whether there is such an entry.
    bool go_to(EntryId id);

    /// The branch that the cursor is on: from the first entry, through the present one, to where
    /// redo ends.
    [[nodiscard]] std::vector<EntryId> branch() const;

    /// A small picture of an entry, once there is one.
    void set_thumbnail(EntryId id, std::shared_ptr<const image::Image> thumbnail);

    /// Rises with every change, the cursor's included.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }

  private:
    std::vector<Entry> entries_;
    EntryId present_ = 0;
    std::uint64_t revision_ = 0;
};

}  // namespace pliant::document
