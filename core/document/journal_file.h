#pragma once

#include "core/base/result.h"
#include "core/document/json_fields.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The bytes of a recovery journal: a line that says what it is, then records, each with a checksum
/// of its own. A file that breaks off inside a record is as good as one that ends before it.
namespace pliant::document::detail {

enum class RecordKind : std::uint32_t {
    Session = 1,  ///< what the session is called and where it lies; comes first
    Latent,
    Mask,
    Entry,
    Thumbnail,
    File,    ///< of a newer version's session
    Saved,   ///< what there is by now lies in a session file
    Commit,  ///< everything before it belongs together
    Photo,
};

/// The record's bytes: sizes, kind, checksum, JSON, data.
[[nodiscard]] std::string encode_record(RecordKind kind,
                                        const Json& json,
                                        std::span<const std::byte> data = {});

/// What a journal begins with. Its entries are JSON of the newest version of sessions.
[[nodiscard]] std::string journal_magic();

/// The version of sessions that a journal's entries are of. Throws Fault for a file that is no
/// journal, or a newer version's.
[[nodiscard]] int journal_version(const model_io::ByteRange& file);

struct Record {
    RecordKind kind = RecordKind::Commit;
    Json json;
    std::vector<std::byte> data;
};

/// Gives every record to `take`, in order, up to the last Commit before the file's end or its first
/// damage; none where there is no such Commit. Throws Fault as journal_version does.
void read_records(const model_io::ByteRange& file, const std::function<void(Record&&)>& take);

/// A file that only one process has at a time: it is locked from the moment it can be seen, and
/// the lock goes with the process, however it ends.
class LockedFile {
  public:
    static constexpr std::string_view kExtension = ".journal";
    /// Added to the name of one that was set aside.
    static constexpr std::string_view kAsideExtension = ".unreadable";

    /// A new file of a name of its own, in a folder that is made where needed.
    [[nodiscard]] static Result<LockedFile> create(const std::filesystem::path& folder);
    /// A file that is there, if nobody else has it. Errors: FileUnreadable where somebody has.
    [[nodiscard]] static Result<LockedFile> open(const std::filesystem::path& path);

    ~LockedFile();
    LockedFile(LockedFile&& other) noexcept;
    LockedFile& operator=(LockedFile&& other) noexcept;
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Adds to the end: all of it, or nothing where that fails (a full disk). Not flushed to the
    /// disk: what was written outlives the process at once, and a power failure costs at most what
    /// the system had not written yet.
    [[nodiscard]] Result<void> append(std::string_view bytes);

    void remove();
    /// Out of the way of the next start, but still there.
    void set_aside();

  private:
    LockedFile(std::filesystem::path path, int descriptor);

    std::filesystem::path path_;
    int descriptor_ = -1;
};

}  // namespace pliant::document::detail
