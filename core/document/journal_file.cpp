#include "core/document/journal_file.h"

#include "core/base/text.h"
#include "core/base/user_folders.h"
#include "core/document/session_upgrades.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/cursor.h"
#include "core/model_io/sha256.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>
#include <utility>

namespace pliant::document::detail {
namespace {

using model_io::ByteRange;
using model_io::Cursor;

constexpr std::string_view kMagic = "pliant journal ";  // and the version, on a line

constexpr std::uint32_t kMaxJsonBytes = 16 << 20;
constexpr std::uint32_t kMaxDataBytes = 256 << 20;
constexpr std::size_t kChecksumLetters = 16;  // of a SHA-256 in hexadecimal
constexpr std::size_t kHeaderBytes = 3 * sizeof(std::uint32_t) + kChecksumLetters;

std::string checksum(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    const auto held = model_io::hold_bytes("record", {bytes.begin(), bytes.end()});
    return model_io::sha256(ByteRange::all_of(held)).substr(0, kChecksumLetters);
}

void put(std::string& bytes, std::uint32_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

/// Kind and content under one checksum: a record is not taken for another kind's.
std::string checked_part(RecordKind kind, std::string_view json, std::string_view data) {
    std::string part;
    put(part, static_cast<std::uint32_t>(json.size()));
    put(part, static_cast<std::uint32_t>(data.size()));
    put(part, static_cast<std::uint32_t>(kind));
    part.append(json).append(data);
    return part;
}

/// A record as it stands in the file, before its JSON is parsed.
struct RawRecord {
    RecordKind kind;
    std::string json;
    std::string data;
};

/// The next record; nothing where the file ends, breaks off or is damaged.
std::optional<RawRecord> next_record(Cursor& in) {
    if (in.remaining() < kHeaderBytes) return std::nullopt;
    const auto json_size = in.read<std::uint32_t>("a record");
    const auto data_size = in.read<std::uint32_t>("a record");
    const auto kind = in.read<std::uint32_t>("a record");
    const auto expected = in.read_text(kChecksumLetters, "a record");
    if (json_size > kMaxJsonBytes || data_size > kMaxDataBytes ||
        std::uint64_t{json_size} + data_size > in.remaining()) {
        return std::nullopt;
    }
    RawRecord record = {static_cast<RecordKind>(kind),
                        in.read_text(json_size, "a record"),
                        in.read_text(data_size, "a record")};
    if (checksum(checked_part(record.kind, record.json, record.data)) != expected) {
        return std::nullopt;
    }
    return record;
}

struct Opened {
    int version;
    Cursor records;
};

Opened after_magic(const ByteRange& file) {
    Cursor in(file);
    const auto fail = [&](const Sentence& why) {
        return Fault({ErrorCode::FormatUnsupported, {"{} {}.", file.source->name(), why}});
    };
    if (in.remaining() < kMagic.size() || in.read_text(kMagic.size(), "a line") != kMagic) {
        throw fail("is no recovery journal");
    }
    const auto number = in.read_line("the version");
    for (int version = 1; version <= session_version(); ++version) {
        if (number == std::to_string(version)) return {version, in};
    }
    throw fail("is another version's recovery journal");
}

Error unwritable(const std::filesystem::path& path, int reason) {
    return {ErrorCode::FileUnwritable,
            {"The recovery journal {} cannot be written: {}. Editing goes on, but a crash would "
             "lose it.",
             path.string(),
             std::generic_category().message(reason)}};
}

bool lock(int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0; }

}  // namespace

std::string journal_magic() { return text(kMagic, session_version(), '\n'); }

int journal_version(const ByteRange& file) { return after_magic(file).version; }

std::string encode_record(RecordKind kind, const Json& json, std::span<const std::byte> data) {
    const std::string_view raw(reinterpret_cast<const char*>(data.data()), data.size());
    auto record = checked_part(kind, to_text(json), raw);
    record.insert(3 * sizeof(std::uint32_t), checksum(record));
    return record;
}

void read_records(const ByteRange& file, const std::function<void(Record&&)>& take) {
    // Twice through the file: first to see how far it can be believed.
    std::size_t believed = 0;
    auto in = after_magic(file).records;
    std::size_t count = 0;
    while (const auto record = next_record(in)) {
        ++count;
        if (record->kind == RecordKind::Commit) believed = count;
    }
    in = after_magic(file).records;
    for (std::size_t i = 0; i < believed; ++i) {
        auto record = next_record(in);
        if (!record) return;
        const auto data = std::as_bytes(std::span(record->data));
        take({.kind = record->kind,
              .json = parse_object(record->json, text(file.source->name(), ": record ", i)),
              .data = {data.begin(), data.end()}});
    }
}

Result<LockedFile> LockedFile::create(const std::filesystem::path& folder) {
    if (const auto failed = make_private_folder(folder)) return unwritable(folder, failed.value());
    std::random_device random;
    const auto name = text(::getpid(), '-', std::hex, random(), random(), kExtension);
    // Locked under a name that nobody looks for, so that nobody else can be first.
    const auto hidden = folder / ("." + name);
    const auto path = folder / name;
    const int descriptor =
        ::open(hidden.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0) return unwritable(path, errno);
    LockedFile file(path, descriptor);
    if (!lock(descriptor) || ::rename(hidden.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(hidden.c_str());
        return unwritable(path, reason);
    }
    return file;
}

Result<LockedFile> LockedFile::open(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    const auto unreadable = [&](const Sentence& why) {
        return Error{ErrorCode::FileUnreadable, {"{} cannot be read: {}.", path.string(), why}};
    };
    if (descriptor < 0) return unreadable(std::generic_category().message(errno));
    LockedFile file(path, descriptor);
    if (!lock(descriptor)) return unreadable("another Pliant is writing it");
    struct stat status = {};
    // Whoever had it may have removed it before the lock was ours.
    if (::fstat(descriptor, &status) != 0 || status.st_nlink == 0 || !S_ISREG(status.st_mode)) {
        return unreadable("it is gone");
    }
    return file;
}

LockedFile::LockedFile(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

LockedFile::LockedFile(LockedFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

LockedFile& LockedFile::operator=(LockedFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

LockedFile::~LockedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> LockedFile::append(std::string_view bytes) {
    const auto before = ::lseek(descriptor_, 0, SEEK_END);
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const int reason = errno;
            // Half a record would hide every later one.
            if (::ftruncate(descriptor_, before) != 0) return unwritable(path_, errno);
            return unwritable(path_, reason);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

void LockedFile::remove() { ::unlink(path_.c_str()); }

void LockedFile::set_aside() {
    ::rename(path_.c_str(), text(path_.string(), kAsideExtension).c_str());
}

}  // namespace pliant::document::detail
