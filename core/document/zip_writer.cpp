#include "core/document/zip_writer.h"

#include "core/base/fault.h"

#include <zip.h>

#include <memory>
#include <utility>

namespace pliant::document::detail {
namespace {

/// 1 January 1980, where zip's calendar begins: when a session was written does not belong in it.
constexpr std::uint16_t kNoTime = 0;
constexpr std::uint16_t kNoDate = 0x21;

[[noreturn]] void fail(const Sentence& reason) {
    throw Fault({ErrorCode::Internal, {"The session could not be packed: {}.", reason}});
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

std::vector<std::byte> content_of(zip_source_t* source) {
    zip_stat_t status = {};
    if (zip_source_open(source) != 0) fail("it cannot be opened");
    if (zip_source_stat(source, &status) != 0) fail("it has no size");
    std::vector<std::byte> bytes(status.size);
    const auto count = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (!std::cmp_equal(count, bytes.size())) fail("it cannot be read back");
    return bytes;
}

}  // namespace

void ZipWriter::add(std::string name, std::vector<std::byte> content, Packing packing) {
    entries_.push_back({std::move(name), std::move(content), packing});
}

void ZipWriter::add(std::string name, std::span<const std::uint8_t> content, Packing packing) {
    const auto bytes = std::as_bytes(content);
    add(std::move(name), std::vector(bytes.begin(), bytes.end()), packing);
}

void ZipWriter::add(std::string name, std::string_view content, Packing packing) {
    const auto bytes = std::as_bytes(std::span(content));
    add(std::move(name), std::vector(bytes.begin(), bytes.end()), packing);
}

std::vector<std::byte> ZipWriter::finish() const {
    zip_error_t error = {};
    const std::unique_ptr<zip_source_t, Free> buffer(
        zip_source_buffer_create(nullptr, 0, 0, &error));
    if (buffer == nullptr) fail({"{}", zip_error_strerror(&error)});
    zip_source_keep(buffer.get());  // zip_close and zip_discard give one holding back
    std::unique_ptr<zip_t, Discard> archive(
        zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
    if (archive == nullptr) {
        zip_source_free(buffer.get());
        fail({"{}", zip_error_strerror(&error)});
    }
    for (const auto& entry : entries_) {
        zip_source_t* source =
            zip_source_buffer(archive.get(), entry.content.data(), entry.content.size(), 0);
        if (source == nullptr) fail({"{}", zip_strerror(archive.get())});
        const auto index =
            zip_file_add(archive.get(), entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            fail({"{}", zip_strerror(archive.get())});
        }
        const auto place = static_cast<zip_uint64_t>(index);
        const auto method = entry.packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
        if (zip_set_file_compression(archive.get(), place, method, 0) != 0 ||
            zip_file_set_dostime(archive.get(), place, kNoTime, kNoDate, 0) != 0) {
            fail({"{}", zip_strerror(archive.get())});
        }
    }
    if (zip_close(archive.get()) != 0) fail({"{}", zip_strerror(archive.get())});
    static_cast<void>(archive.release());  // closed
    return content_of(buffer.get());
}

}  // namespace pliant::document::detail
