#pragma once

#include "core/base/result.h"
#include "core/document/session.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::document {

/// Where recovery journals lie: in Pliant's state folder; empty where there is none.
[[nodiscard]] std::filesystem::path journal_folder();

/// What keeps an edit through a crash: an append-only file beside no document, written after every
/// gesture, removed when the edit is closed on purpose. It is this process's alone; the system
/// lets go of it when the process ends, however that happens, and then `recover` finds it.
class Journal {
  public:
    /// A new journal of a session that is edited; `file` is where the session lies, empty where it
    /// was never saved. Errors: FileUnwritable.
    [[nodiscard]] static Result<Journal> create(const std::filesystem::path& folder,
                                                const Session& session,
                                                const std::filesystem::path& file = {});
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;

    /// Writes what is new since the last time: to be called when a gesture ends. Where it fails (a
    /// full disk) the journal is as before, and the next call writes what is missing as well.
    /// Errors: FileUnwritable, a sentence for the person, who can go on.
    [[nodiscard]] Result<void> record(const Session& session);

    /// Notes that the session lies in `file` from now on: as last recorded, and then there is
    /// nothing to recover until the next change, or without what was done while it was saved.
    [[nodiscard]] Result<void> mark_saved(const std::filesystem::path& file, bool is_all = true);

    /// Removes the file: the edit was closed on purpose.
    void discard();

    [[nodiscard]] const std::filesystem::path& path() const;

  private:
    struct Impl;
    explicit Journal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// An edit that ended without being closed. Nobody else is offered it while this lives.
class Recovered {
  public:
    Recovered(Recovered&&) noexcept;
    Recovered& operator=(Recovered&&) noexcept;
    ~Recovered();

    [[nodiscard]] const Session& session() const;
    /// Where the session was last saved; empty: never.
    [[nodiscard]] const std::filesystem::path& file() const;
    /// When the newest of its states was made.
    [[nodiscard]] Time changed_at() const;
    /// A picture of the present state, or of the nearest one before it; may be null.
    [[nodiscard]] std::shared_ptr<const image::Image> thumbnail() const;

    /// Removes the journal: it was taken over by another one, or is not wanted. Without it the
    /// next start offers it again.
    void discard();

  private:
    friend struct Recovery;
    struct Impl;
    explicit Recovered(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// What `recover` found.
struct Recovery {
    std::vector<Recovered> edits;  ///< the newest first
    /// Journals that cannot be read, in sentences; told once, then they are set aside.
    std::vector<Error> problems;

    /// Looks through a folder of journals that no living process has. Those with nothing to
    /// recover (all of it saved, or nothing done) are removed.
    [[nodiscard]] static Recovery find(const std::filesystem::path& folder);
    /// Removes all of them, those that were set aside included. Returns how many there were.
    static std::size_t forget(const std::filesystem::path& folder);
};

}  // namespace pliant::document
