#include "core/model_io/safetensors_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/fault.h"
#include "core/model_io/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pliant::model_io {

namespace {

using nlohmann::json;

constexpr std::size_t kAlignment = 8;  // of the data's first byte: any element type may start there

/// Written at once; between two pieces the job may be cancelled.
constexpr std::size_t kWrittenAtOnce = 16u << 20;

}  // namespace

std::string safetensors_header(const std::map<std::string, Array>& tensors,
                               const std::map<std::string, std::string>& metadata) {
    json header = json::object();
    if (!metadata.empty()) header[std::string(kMetadataName)] = metadata;
    std::size_t offset = 0;
    for (const auto& [name, array] : tensors) {
        const std::size_t end = offset + array.bytes().size();
        header[name] = {{"dtype", to_string(array.dtype())},
                        {"shape", array.shape()},
                        {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string written = header.dump();
    written.resize((written.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    const std::uint64_t size = written.size();
    return std::string(reinterpret_cast<const char*>(&size), sizeof(size)) + written;
}

namespace {

void write_data(AtomicFile& file,
                const std::map<std::string, Array>& tensors,
                const JobContext& job) {
    std::size_t total = 1;  // never a division by nothing
    for (const auto& [name, array] : tensors) total += array.bytes().size();
    std::size_t done = 0;
    for (const auto& [name, array] : tensors) {
        for (auto rest = array.bytes(); !rest.empty();) {
            if (job.is_cancelled())
                throw Fault({ErrorCode::Cancelled, "the writing was cancelled"});
            const auto piece = rest.first(std::min(rest.size(), kWrittenAtOnce));
            or_throw(file.write(piece));
            rest = rest.subspan(piece.size());
            done += piece.size();
            job.report(double(done) / double(total), name);
        }
    }
}

}  // namespace

Result<void> write_safetensors(const std::filesystem::path& path,
                               const std::map<std::string, Array>& tensors,
                               const std::map<std::string, std::string>& metadata,
                               const JobContext& job) {
    if (tensors.contains(std::string(kMetadataName))) {
        return Error{ErrorCode::InvalidArgument,
                     "safetensors keeps the name __metadata__ for itself"};
    }
    return caught([&] {
        std::string header;
        try {
            header = safetensors_header(tensors, metadata);
        } catch (const json::type_error&) {
            throw Fault({ErrorCode::InvalidArgument,
                         {"{}: a name or the metadata is not valid UTF-8", path.string()}});
        }
        auto file = or_throw(AtomicFile::create(path));
        or_throw(file.write(header));
        write_data(file, tensors, job);
        or_throw(file.commit());
    });
}

}  // namespace pliant::model_io
