#include "core/model_io/safetensors_reader.h"

#include "core/model_io/cursor.h"
#include "core/model_io/safetensors_header.h"

#include <algorithm>
#include <array>

namespace pliant::model_io {

namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;  // the reference implementation's
constexpr std::uint64_t kLengthBytes = 8;

constexpr std::array kDtypes = {Dtype::F16,
                                Dtype::BF16,
                                Dtype::F32,
                                Dtype::F64,
                                Dtype::U8,
                                Dtype::I8,
                                Dtype::I16,
                                Dtype::I32,
                                Dtype::I64,
                                Dtype::Bool};

/// The tensor that an entry describes, its range checked against `data` and its shape.
StridedArray checked_tensor(const SafetensorsHeader::Tensor& entry, const ByteRange& data) {
    const auto dtype = std::find_if(kDtypes.begin(), kDtypes.end(), [&](Dtype candidate) {
        return to_string(candidate) == entry.dtype;
    });
    if (dtype == kDtypes.end()) {
        data.source->fail(
            data.offset,
            {"{} has elements of the type {}, which no model needs", entry.name, entry.dtype},
            ErrorCode::FormatUnsupported);
    }
    const auto count = checked_element_count(entry.shape, *dtype);
    if (!count) data.source->fail(data.offset, {"the shape of {} is impossible", entry.name});
    if (entry.data_offsets.size() != 2) {
        data.source->fail(data.offset, {"{} does not have two data_offsets", entry.name});
    }
    const std::int64_t begin = entry.data_offsets[0];
    const std::int64_t end = entry.data_offsets[1];
    if (begin < 0 || end < begin || std::uint64_t(end) > data.size) {
        data.source->fail(
            data.offset,
            {"{} lies at bytes {} to {} of {} bytes of data", entry.name, begin, end, data.size});
    }
    if (end - begin != *count * std::int64_t(size_of(*dtype))) {
        data.source->fail(data.offset + std::uint64_t(begin),
                          {"{} takes {} bytes where its shape and type need {}",
                           entry.name,
                           end - begin,
                           *count * std::int64_t(size_of(*dtype))});
    }
    return {data.part(std::uint64_t(begin), std::uint64_t(end - begin)),
            *dtype,
            entry.shape,
            row_major_strides(entry.shape),
            0};
}

/// A file that was cut off is told apart from one whose entries lie.
void check_end(const SafetensorsHeader& header, const ByteRange& data) {
    std::uint64_t end = 0;
    for (const auto& tensor : header.tensors) {
        for (const std::int64_t offset : tensor.data_offsets) {
            end = std::max(end, static_cast<std::uint64_t>(std::max<std::int64_t>(offset, 0)));
        }
    }
    if (end <= data.size) return;
    data.source->fail_cut_off(data.offset + data.size,
                              {"the tensors take {} bytes of {}", end, data.size},
                              data.offset + end,
                              true);
}

/// The tensors must cover the data exactly once: what overlaps or hides between them is no model's.
void check_cover(const std::vector<StridedArray>& tensors, const ByteRange& data) {
    std::vector<const StridedArray*> sorted;
    for (const StridedArray& tensor : tensors) sorted.push_back(&tensor);
    std::sort(sorted.begin(), sorted.end(), [](const StridedArray* a, const StridedArray* b) {
        return std::pair(a->storage.offset, a->storage.size) <
               std::pair(b->storage.offset, b->storage.size);
    });
    std::uint64_t covered = data.offset;
    for (const StridedArray* tensor : sorted) {
        if (tensor->storage.offset < covered)
            data.source->fail(tensor->storage.offset, "two tensors overlap");
        if (tensor->storage.offset > covered) {
            data.source->fail(covered,
                              {"{} bytes belong to no tensor", tensor->storage.offset - covered});
        }
        covered += tensor->storage.size;
    }
    if (covered != data.offset + data.size) {
        data.source->fail(covered,
                          {"{} bytes belong to no tensor", data.offset + data.size - covered});
    }
}

}  // namespace

bool is_safetensors(const ByteRange& range) {
    if (range.size <= kLengthBytes) return false;
    std::array<std::byte, kLengthBytes + 1> start = {};
    range.read(0, start);
    // "{" is no opcode, so a pickle could have this pair only inside an early argument: a first
    // text that begins so, or the length of a first key of 8 MB. No model begins like that.
    return start[kLengthBytes - 1] == std::byte{0} && start[kLengthBytes] == std::byte{'{'};
}

Contents read_safetensors(const ByteRange& range) {
    Cursor cursor(range);
    const auto header_bytes = cursor.read<std::uint64_t>("the header's length");
    if (header_bytes > kMaxHeaderBytes) {
        cursor.fail({"a header of {} bytes is absurd", header_bytes});
    }
    const std::uint64_t header_offset = cursor.offset();
    // A header may be large; nothing keeps a second copy of its text.
    SafetensorsHeader header = parse_safetensors_header(
        cursor.read_text(header_bytes, "the header"), {range.source, header_offset, header_bytes});
    const ByteRange data = cursor.skip(cursor.remaining(), "the data");
    check_end(header, data);

    Contents contents;
    contents.format = Format::Safetensors;
    contents.networks.push_back({"", "", Json::object(), {}});
    for (auto& tensor : header.tensors) {
        StridedArray checked = checked_tensor(tensor, data);
        contents.add(contents.networks.front(), std::move(tensor.name), std::move(checked));
    }
    check_cover(contents.records, data);
    for (auto& [key, value] : header.metadata) contents.metadata[key] = std::move(value);
    return contents;
}

}  // namespace pliant::model_io
