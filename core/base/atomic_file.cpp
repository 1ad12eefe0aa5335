#include "core/base/atomic_file.h"

#include "core/base/text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>
#include <utility>

namespace pliant {
namespace {

constexpr int kAttempts = 100;
constexpr int kMaxLinks = 40;  // Linux's limit
constexpr mode_t kPermissions = S_IRWXU | S_IRWXG | S_IRWXO;
constexpr mode_t kAnyWriteBit = S_IWUSR | S_IWGRP | S_IWOTH;

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

/// Makes the rename durable, which is an entry of the folder. If the file system cannot flush
/// folders, nothing more can be done.
void flush_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Error unwritable_file(const std::filesystem::path& path, int reason) {
    return {ErrorCode::FileUnwritable,
            {"{} cannot be written: {}.", path.string(), std::generic_category().message(reason)}};
}

/// Resolves a chain of links, since rename() would replace the link itself.
Result<std::filesystem::path> followed(const std::filesystem::path& path) {
    auto end = path;
    std::error_code failed;
    for (int links = 0; std::filesystem::is_symlink(end, failed); ++links) {
        if (links == kMaxLinks) return unwritable_file(path, ELOOP);
        end = folder_of(end) / std::filesystem::read_symlink(end, failed);
        if (failed) return unwritable_file(path, failed.value());
    }
    return end;
}

/// Errors: FileUnwritable if something exists that must not be replaced.
Result<void> check_replaceable(const std::filesystem::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    if (S_ISDIR(found.st_mode)) return unwritable_file(path, EISDIR);
    if (!S_ISREG(found.st_mode)) {
        return Error{ErrorCode::FileUnwritable,
                     {"{} cannot be written: it is no file.", path.string()}};
    }
    // Respects read-only files even when running as the superuser.
    const bool is_read_only = (found.st_mode & kAnyWriteBit) == 0;
    if (is_read_only || ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) {
        return Error{ErrorCode::FileUnwritable,
                     {"{} cannot be written: it is read-only.", path.string()}};
    }
    return {};
}

/// Gives the new file the old one's permissions and, if allowed, its owner.
bool copy_permissions(int descriptor, const struct stat& old) {
    // The owner first, since chown may clear mode bits.
    [[maybe_unused]] const int refused = ::fchown(descriptor, old.st_uid, old.st_gid);
    return ::fchmod(descriptor, old.st_mode & kPermissions) == 0;
}

}  // namespace

Result<std::filesystem::path> file_to_replace(const std::filesystem::path& path) {
    auto end = followed(path);
    if (!end) return end.error();
    if (auto checked = check_replaceable(*end); !checked) return checked.error();
    return end;
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& named, Readers readers) {
    auto path = file_to_replace(named);
    if (!path) return path.error();
    struct stat old {};
    const bool is_new = ::stat(path->c_str(), &old) != 0;
    auto file = create_beside(*std::move(path), readers);
    // Some file systems have no permissions.
    if (file && !is_new && !copy_permissions(file->descriptor_, old) && errno != EPERM) {
        return file->unwritable(errno);
    }
    return file;
}

Result<AtomicFile> AtomicFile::create_beside(std::filesystem::path path, Readers readers) {
    std::random_device random;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        // Independent of the file's name, which may already have the maximal 255 bytes.
        auto temporary = folder_of(path) / text(".pliant-", std::hex, random(), ".part");
        // Not mkstemp, which ignores the user's umask.
        const int descriptor = ::open(temporary.c_str(),
                                      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                      readers == Readers::OwnerOnly ? 0600 : 0666);
        if (descriptor >= 0) return AtomicFile(std::move(path), std::move(temporary), descriptor);
        if (errno != EEXIST) break;
    }
    return unwritable_file(path, errno);
}

AtomicFile::AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile::~AtomicFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unwritable(errno);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> AtomicFile::write(std::string_view text) {
    return write(std::as_bytes(std::span(text)));
}

Result<void> AtomicFile::commit() {
    if (::fsync(descriptor_) != 0) return unwritable(errno);
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return unwritable(errno);
    ::close(std::exchange(descriptor_, -1));
    flush_folder(folder_of(path_));
    return {};
}

Error AtomicFile::unwritable(int reason) const { return unwritable_file(path_, reason); }

Result<void> write_atomically(const std::filesystem::path& path, std::string_view content) {
    auto file = AtomicFile::create(path);
    if (!file) return file.error();
    if (auto written = file->write(content); !written) return written;
    return file->commit();
}

}  // namespace pliant
