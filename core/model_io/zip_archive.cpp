#include "core/model_io/zip_archive.h"

#include "core/base/fault.h"
#include "core/base/text.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <mutex>

namespace pliant::model_io {

namespace {

/// Deflate cannot do better than 1032 : 1; an entry that claims more lies.
constexpr std::uint64_t kMaxRatio = 1032;

/// What libzip calls back to read the archive.
class ZipInput {
  public:
    explicit ZipInput(ByteRange range) : range_(std::move(range)) { zip_error_init(&error_); }
    ~ZipInput() { zip_error_fini(&error_); }
    ZipInput(const ZipInput&) = delete;
    ZipInput& operator=(const ZipInput&) = delete;

    static zip_int64_t callback(void* self,
                                void* data,
                                zip_uint64_t size,
                                zip_source_cmd_t command) {
        return static_cast<ZipInput*>(self)->answer(data, size, command);
    }

  private:
    zip_int64_t answer(void* data, zip_uint64_t size, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_OPEN: position_ = 0; return 0;
            case ZIP_SOURCE_CLOSE: return 0;
            case ZIP_SOURCE_READ: return read(data, size);
            case ZIP_SOURCE_SEEK: return seek(data, size);
            case ZIP_SOURCE_TELL: return static_cast<zip_int64_t>(position_);
            case ZIP_SOURCE_STAT: return stat(data);
            case ZIP_SOURCE_ERROR: return zip_error_to_data(&error_, data, size);
            case ZIP_SOURCE_FREE: delete this; return 0;
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
                                                      ZIP_SOURCE_CLOSE,
                                                      ZIP_SOURCE_READ,
                                                      ZIP_SOURCE_SEEK,
                                                      ZIP_SOURCE_TELL,
                                                      ZIP_SOURCE_STAT,
                                                      ZIP_SOURCE_ERROR,
                                                      ZIP_SOURCE_FREE,
                                                      -1);
            default: zip_error_set(&error_, ZIP_ER_OPNOTSUPP, 0); return -1;
        }
    }

    zip_int64_t read(void* data, zip_uint64_t size) {
        const auto count = std::min<std::uint64_t>(size, range_.size - position_);
        try {  // libzip is C: nothing may be thrown through it
            range_.read(position_, {static_cast<std::byte*>(data), count});
        } catch (const Fault&) {
            zip_error_set(&error_, ZIP_ER_READ, EIO);
            return -1;
        }
        position_ += count;
        return static_cast<zip_int64_t>(count);
    }

    zip_int64_t seek(void* data, zip_uint64_t size) {
        const auto target =
            zip_source_seek_compute_offset(position_, range_.size, data, size, &error_);
        if (target < 0) return -1;
        position_ = static_cast<std::uint64_t>(target);
        return 0;
    }

    zip_int64_t stat(void* data) {
        auto* status = static_cast<zip_stat_t*>(data);
        zip_stat_init(status);
        status->size = range_.size;
        status->valid = ZIP_STAT_SIZE;
        return sizeof(zip_stat_t);
    }

    ByteRange range_;
    std::uint64_t position_ = 0;
    zip_error_t error_ = {};
};

}  // namespace

/// The libzip archive and the entry that is open in it. Deflated entries can only be read forwards,
/// so an entry stays open for the next read to go on where the last one ended.
class ZipArchive::Reader {
  public:
    explicit Reader(ByteRange range) : range_(std::move(range)) {
        zip_error_t error = {};
        zip_error_init(&error);
        auto input = std::make_unique<ZipInput>(range_);
        zip_source_t* source = zip_source_function_create(&ZipInput::callback, input.get(), &error);
        if (source == nullptr) fail({"{}", zip_error_strerror(&error)});
        static_cast<void>(input.release());  // libzip's now, which ends with ZIP_SOURCE_FREE
        archive_ = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
        if (archive_ == nullptr) {
            zip_source_free(source);
            const bool is_twice = zip_error_code_zip(&error) == ZIP_ER_EXISTS;
            const auto reason = is_twice ? Sentence("two entries have the same name")
                                         : Sentence("{}", zip_error_strerror(&error));
            zip_error_fini(&error);
            fail(reason);
        }
    }
    ~Reader() {
        close_entry();
        if (archive_ != nullptr) zip_discard(archive_);
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] std::uint64_t entry_count() const {
        return static_cast<std::uint64_t>(zip_get_num_entries(archive_, 0));
    }

    /// Name and size of an entry, checked to be possible.
    [[nodiscard]] zip_stat_t describe(std::uint64_t index) const {
        zip_stat_t entry = {};
        constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                         ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(archive_, index, ZIP_FL_ENC_RAW, &entry) != 0 ||
            (entry.valid & kNeeded) != kNeeded) {
            fail({"entry {} is not described", index});
        }
        if (entry.encryption_method != ZIP_EM_NONE) fail({"{} is encrypted", entry.name});
        if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE) {
            fail({"{} is compressed by a method that torch does not use", entry.name});
        }
        if (entry.comp_size > range_.size) {
            fail({"{} claims {} bytes of an archive of {}",
                  entry.name,
                  entry.comp_size,
                  range_.size});
        }
        const bool is_stored = entry.comp_method == ZIP_CM_STORE;
        if (is_stored ? entry.size != entry.comp_size : entry.size > entry.comp_size * kMaxRatio) {
            fail({"{} claims to hold {} bytes in {}", entry.name, entry.size, entry.comp_size});
        }
        return entry;
    }

    void read(const EntrySource& entry, std::uint64_t offset, std::span<std::byte> destination);

    [[noreturn]] void fail(const Sentence& reason) const {
        range_.source->fail(range_.offset, {"the zip archive is broken: {}", reason});
    }

  private:
    void seek(const EntrySource& entry, std::uint64_t offset);
    void read_on(const EntrySource& entry, std::span<std::byte> destination);
    void check_end(const EntrySource& entry);

    void close_entry() {
        if (open_entry_ != nullptr) zip_fclose(open_entry_);
        open_entry_ = nullptr;
    }

    ByteRange range_;
    zip_t* archive_ = nullptr;
    std::mutex mutex_;  // guards what follows; libzip itself knows no threads
    zip_file_t* open_entry_ = nullptr;
    std::uint64_t open_index_ = 0;
    std::uint64_t position_ = 0;
};

class ZipArchive::EntrySource final : public ByteSource {
  public:
    EntrySource(std::shared_ptr<Reader> reader, std::string name, const zip_stat_t& entry)
        : ByteSource(std::move(name), entry.size),
          reader_(std::move(reader)),
          index_(entry.index),
          is_stored_(entry.comp_method == ZIP_CM_STORE) {}

    [[nodiscard]] std::uint64_t index() const { return index_; }
    /// Not deflated: then libzip can seek in it.
    [[nodiscard]] bool is_stored() const { return is_stored_; }

  private:
    void fill(std::uint64_t offset, std::span<std::byte> destination) const override {
        reader_->read(*this, offset, destination);
    }

    std::shared_ptr<Reader> reader_;
    std::uint64_t index_;
    bool is_stored_;
};

void ZipArchive::Reader::read(const EntrySource& entry,
                              std::uint64_t offset,
                              std::span<std::byte> destination) {
    const std::lock_guard lock(mutex_);
    seek(entry, offset);
    read_on(entry, destination);
    if (position_ == entry.size()) check_end(entry);
}

void ZipArchive::Reader::seek(const EntrySource& entry, std::uint64_t offset) {
    const bool is_open = open_entry_ != nullptr && open_index_ == entry.index();
    if (!is_open || (position_ > offset && !entry.is_stored())) {
        close_entry();
        open_entry_ = zip_fopen_index(archive_, entry.index(), 0);
        open_index_ = entry.index();
        position_ = 0;
        if (open_entry_ == nullptr) entry.fail(0, {"{}", zip_strerror(archive_)});
    }
    if (position_ == offset) return;  // libzip 1.7 crashes when told to seek in an empty entry
    if (entry.is_stored()) {
        if (zip_fseek(open_entry_, static_cast<zip_int64_t>(offset), SEEK_SET) != 0) {
            entry.fail(offset, {"{}", zip_file_strerror(open_entry_)});
        }
        position_ = offset;
        return;
    }
    std::array<std::byte, 65536> skipped;
    while (position_ < offset) {
        const auto count = std::min<std::uint64_t>(offset - position_, skipped.size());
        read_on(entry, std::span(skipped).first(count));
    }
}

void ZipArchive::Reader::read_on(const EntrySource& entry, std::span<std::byte> destination) {
    while (!destination.empty()) {
        const zip_int64_t count = zip_fread(open_entry_, destination.data(), destination.size());
        if (count <= 0) {
            const auto reason = count < 0 ? Sentence("{}", zip_file_strerror(open_entry_))
                                          : Sentence("the entry ends before the size it claims");
            close_entry();
            entry.fail(position_, reason);
        }
        position_ += static_cast<std::uint64_t>(count);
        destination = destination.subspan(static_cast<std::size_t>(count));
    }
}

/// Reading the end makes libzip compare the checksum.
void ZipArchive::Reader::check_end(const EntrySource& entry) {
    std::byte beyond = {};
    const zip_int64_t count = zip_fread(open_entry_, &beyond, 1);
    const auto reason = count < 0   ? Sentence("{}", zip_file_strerror(open_entry_))
                        : count > 0 ? Sentence("the entry goes on after the size it claims")
                                    : Sentence();
    close_entry();
    if (!reason.empty()) entry.fail(entry.size(), reason);
}

ZipArchive::ZipArchive(const ByteRange& range) : reader_(std::make_shared<Reader>(range)) {
    for (std::uint64_t index = 0; index < reader_->entry_count(); ++index) {
        const zip_stat_t entry = reader_->describe(index);
        auto source = std::make_shared<EntrySource>(
            reader_, text(range.source->name(), " (", entry.name, ")"), entry);
        sources_.emplace(entry.name, std::move(source));
        names_.emplace_back(entry.name);
    }
}

std::optional<ByteRange> ZipArchive::find(std::string_view name) const {
    const auto found = sources_.find(name);
    if (found == sources_.end()) return std::nullopt;
    return ByteRange::all_of(found->second);
}

std::optional<ByteRange> ZipArchive::find_stored(std::string_view name) const {
    const auto found = sources_.find(name);
    if (found == sources_.end()) return std::nullopt;
    if (!found->second->is_stored()) {
        found->second->fail(0,
                            "the entry is compressed, which torch never does to tensors",
                            ErrorCode::FormatUnsupported);
    }
    return ByteRange::all_of(found->second);
}

}  // namespace pliant::model_io
