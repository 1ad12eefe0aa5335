#include "core/model_io/byte_source.h"

#include "core/model_io/fault.h"
#include "core/model_io/pickle_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pliant::model_io {

namespace {

constexpr std::size_t kMaxQuote = 500;

/// Owns a file descriptor.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

class FileSource final : public ByteSource {
  public:
    FileSource(std::string name, std::uint64_t size, Descriptor descriptor)
        : ByteSource(std::move(name), size), descriptor_(std::move(descriptor)) {}

  private:
    void fill(std::uint64_t offset, std::span<std::byte> destination) const override {
        while (!destination.empty()) {
            const ssize_t count = ::pread(descriptor_.number(),
                                          destination.data(),
                                          destination.size(),
                                          static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail(offset, {"{}", std::strerror(errno)}, ErrorCode::FileUnreadable);
            if (count == 0) fail(offset, "the file became shorter while it was being read");
            offset += static_cast<std::uint64_t>(count);
            destination = destination.subspan(static_cast<std::size_t>(count));
        }
    }

    Descriptor descriptor_;
};

class MemorySource final : public ByteSource {
  public:
    MemorySource(std::string name, std::vector<std::byte> bytes)
        : ByteSource(std::move(name), bytes.size()), bytes_(std::move(bytes)) {}

  private:
    void fill(std::uint64_t offset, std::span<std::byte> destination) const override {
        if (destination.empty()) return;
        std::memcpy(destination.data(), bytes_.data() + offset, destination.size());
    }

    std::vector<std::byte> bytes_;
};

[[noreturn]] void fail_to_open(const std::filesystem::path& path, int reason) {
    if (reason == ENOENT || reason == ENOTDIR) {
        throw Fault({ErrorCode::FileNotFound, {"{}: there is no such file", path.string()}});
    }
    throw Fault({ErrorCode::FileUnreadable, {"{}: {}", path.string(), std::strerror(reason)}});
}

}  // namespace

void ByteSource::read(std::uint64_t offset, std::span<std::byte> destination) const {
    if (offset > size_ || destination.size() > size_ - offset) {
        fail(offset, {"{} bytes are wanted from a source of {}", destination.size(), size_});
    }
    fill(offset, destination);
}

void ByteSource::fail(std::uint64_t offset, const Sentence& reason, ErrorCode code) const {
    throw Fault(error_at(offset, reason, code));
}

void ByteSource::fail_cut_off(std::uint64_t offset,
                              const Sentence& reason,
                              std::uint64_t needed,
                              bool is_exact) const {
    throw CutOff(error_at(offset, reason, ErrorCode::FileCorrupt), this, needed, is_exact);
}

Error ByteSource::error_at(std::uint64_t offset, const Sentence& reason, ErrorCode code) const {
    // The reason may quote the file, which may hold anything in any length.
    const auto short_utf8 = [](const std::string& text) {
        return valid_utf8(std::string_view(text).substr(0, kMaxQuote));
    };
    return {code, Sentence("{}: at byte {}: {}", name_, offset, reason).with_texts(short_utf8)};
}

std::shared_ptr<const ByteSource> open_file(const std::filesystem::path& path) {
    // Without O_NONBLOCK the opening of a named pipe would wait for a writer, perhaps for ever.
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &status) != 0) {
        fail_to_open(path, errno);
    }
    if (S_ISDIR(status.st_mode)) {
        throw Fault({ErrorCode::FileUnreadable, {"{}: this is a folder", path.string()}});
    }
    if (!S_ISREG(status.st_mode)) {
        throw Fault({ErrorCode::FileUnreadable, {"{}: this is not a regular file", path.string()}});
    }
    return std::make_shared<FileSource>(path.filename().string(),
                                        static_cast<std::uint64_t>(status.st_size),
                                        std::move(descriptor));
}

std::shared_ptr<const ByteSource> hold_bytes(std::string name, std::vector<std::byte> bytes) {
    return std::make_shared<MemorySource>(std::move(name), std::move(bytes));
}

ByteRange ByteRange::all_of(std::shared_ptr<const ByteSource> source) {
    const std::uint64_t size = source->size();
    return {std::move(source), 0, size};
}

ByteRange ByteRange::part(std::uint64_t from, std::uint64_t count) const {
    if (from > size || count > size - from) {
        source->fail(offset + from, {"{} bytes are wanted where {} are left", count, size});
    }
    return {source, offset + from, count};
}

void ByteRange::read(std::uint64_t from, std::span<std::byte> destination) const {
    const ByteRange wanted = part(from, destination.size());
    source->read(wanted.offset, destination);
}

std::vector<std::byte> ByteRange::read_all() const {
    std::vector<std::byte> bytes(size);
    read(0, bytes);
    return bytes;
}

}  // namespace pliant::model_io
