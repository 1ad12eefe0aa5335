#include "core/model_io/model_file.h"

#include "core/model_io/contents.h"
#include "core/model_io/cursor.h"
#include "core/model_io/fault.h"
#include "core/model_io/not_a_model.h"
#include "core/model_io/pickle_machine.h"
#include "core/model_io/pickle_networks.h"
#include "core/model_io/safetensors_reader.h"
#include "core/model_io/sha256.h"
#include "core/model_io/torch_stream.h"

#include <algorithm>
#include <numeric>

namespace pliant::model_io {

struct ModelFile::Impl {
    std::filesystem::path path;
    ByteRange bytes;
    Contents contents;
};

namespace {

constexpr std::uint8_t kProtoOpcode = 0x80;

/// Up to `count` bytes at the start.
std::vector<std::byte> start_of(const ByteRange& range, std::uint64_t count) {
    return range.part(0, std::min(count, range.size)).read_all();
}

/// From protocol 2 on a pickle begins with its protocol; before, with an opcode that is a printable
/// character like any text's, but such a pickle also ends with its STOP.
bool is_pickle(const ByteRange& range) {
    if (range.size < 2) return false;
    const auto start = start_of(range, 2);
    if (start[0] == std::byte{kProtoOpcode}) return start[1] <= std::byte{kNewestPickleProtocol};
    constexpr std::string_view kFirstOpcodes = "(]})c";
    std::byte last = {};
    range.read(range.size - 1, {&last, 1});
    return kFirstOpcodes.find(static_cast<char>(start[0])) != std::string_view::npos &&
           last == std::byte{'.'};
}

Contents read_unordered(const ByteRange& range) {
    PickleBudget budget;
    // First, since a header of 640 bytes begins like a pickle of protocol 2.
    if (is_safetensors(range)) return read_safetensors(range);
    if (is_zip(range)) {
        check_zip_end(range, budget);
        const TorchStream stream = read_torch_zip(range, budget);
        return networks_in(stream.tree, stream.storages, Format::TorchZip, budget);
    }
    if (is_torch_legacy(range)) {
        const TorchStream stream = read_torch_legacy(range, budget);
        return networks_in(stream.tree, stream.storages, Format::TorchLegacy, budget);
    }
    if (is_pickle(range)) {
        Cursor cursor(range);
        return networks_in(read_pickle(cursor, budget), {}, Format::OfficialPickle, budget);
    }
    fail_unknown(range);
}

/// What `read` reads of the file, or the fault of a file that is not whole.
template <typename Read>
Contents or_cut_off(const ByteRange& file, const Read& read) {
    try {
        return read();
    } catch (const CutOff& cut) {
        if (cut.source != file.source.get()) throw;
        throw cut_off_fault(file, cut);
    }
}

Contents read_contents(const ByteRange& range) {
    Contents contents = or_cut_off(range, [&] { return read_unordered(range); });
    for (Network& network : contents.networks) {
        network.order.resize(network.tensors.size());
        std::iota(network.order.begin(), network.order.end(), 0u);
        std::ranges::sort(network.order, {}, [&](std::uint32_t index) -> std::string_view {
            return network.tensors[index].name;
        });
    }
    return contents;
}

}  // namespace

std::string_view to_string(Format format) {
    switch (format) {
        case Format::OfficialPickle: return "official pickle";
        case Format::TorchZip: return "PyTorch zip";
        case Format::TorchLegacy: return "PyTorch legacy";
        case Format::Safetensors: return "safetensors";
    }
    return "";
}

const TensorInfo* Network::find(std::string_view tensor_name) const {
    const auto name_of = [&](std::uint32_t index) -> std::string_view {
        return tensors[index].name;
    };
    const auto found = std::ranges::lower_bound(order, tensor_name, {}, name_of);
    return found != order.end() && name_of(*found) == tensor_name ? &tensors[*found] : nullptr;
}

ModelFile::ModelFile(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
    return caught([&] {
        const ByteRange range = ByteRange::all_of(open_file(path));
        return ModelFile(std::make_shared<Impl>(Impl{path, range, read_contents(range)}));
    });
}

Result<ModelFile> ModelFile::from_bytes(std::string name, std::vector<std::byte> bytes) {
    return caught([&] {
        const ByteRange range = ByteRange::all_of(hold_bytes(name, std::move(bytes)));
        return ModelFile(std::make_shared<Impl>(Impl{name, range, read_contents(range)}));
    });
}

const std::filesystem::path& ModelFile::path() const { return impl_->path; }
Format ModelFile::format() const { return impl_->contents.format; }
std::uint64_t ModelFile::byte_count() const { return impl_->bytes.size; }
const std::vector<Network>& ModelFile::networks() const { return impl_->contents.networks; }
const Json& ModelFile::metadata() const { return impl_->contents.metadata; }

std::map<std::string, std::string> ModelFile::text_metadata() const {
    std::map<std::string, std::string> texts;
    for (const auto& [key, value] : metadata().items()) {
        if (value.is_string()) texts[key] = value.get<std::string>();
    }
    return texts;
}

const Network* ModelFile::find(std::string_view network_name) const {
    const auto found =
        std::find_if(networks().begin(), networks().end(), [&](const Network& network) {
            return network.name == network_name;
        });
    return found == networks().end() ? nullptr : &*found;
}

Result<Array> ModelFile::read(const TensorInfo& tensor) const {
    const auto& records = impl_->contents.records;
    if (tensor.record >= records.size()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{}: {} is a tensor of another file", impl_->path.string(), tensor.name}};
    }
    return caught([&] { return model_io::read(records[tensor.record]); });
}

Result<std::string> ModelFile::sha256(const JobContext& job) const {
    return caught([&] { return model_io::sha256(impl_->bytes, job); });
}

}  // namespace pliant::model_io
