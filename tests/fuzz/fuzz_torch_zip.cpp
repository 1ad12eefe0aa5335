#include "core/model_io/pickle_networks.h"
#include "core/model_io/torch_stream.h"
#include "tests/fuzz/fuzz_model.h"
#include "tests/support/zip_writer.h"

namespace {

using namespace pliant;

/// The archive that an input stands for. Its first byte says whether the rest is one ('z'), or the
/// data.pkl of an archive with the storages of the seeds: checksums keep a fuzzer from a pickle
/// inside an archive of its own making.
std::vector<std::byte> archive_of(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return {};
    if (*data == 'z') return fuzz::copy_of(data + 1, size - 1);
    std::vector<support::ForgedEntry> entries;
    entries.push_back({"a/data.pkl", {reinterpret_cast<const char*>(data + 1), size - 1}});
    for (const auto& [key, bytes] : {std::pair{"0", 24}, {"1", 32}, {"2", 12}}) {
        entries.push_back({std::string("a/data/") + key, std::string(std::size_t(bytes), '\1')});
    }
    const std::string archive = support::forge_zip(entries);
    const auto* bytes = reinterpret_cast<const std::byte*>(archive.data());
    return {bytes, bytes + archive.size()};
}

}  // namespace

/// The reader itself, whatever the archive begins with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pliant::model_io;
    PickleBudget budget;
    const auto archive = ByteRange::all_of(hold_bytes("input", archive_of(data, size)));
    PickleBudget budget_at_end;
    static_cast<void>(caught([&] { check_zip_end(archive, budget_at_end); }).has_value());
    const auto contents = caught([&] {
        const TorchStream stream = read_torch_zip(archive, budget);
        return networks_in(stream.tree, stream.storages, Format::TorchZip, budget);
    });
    if (!contents) return 0;
    std::size_t count = 0;
    for (const auto& record : contents->records) {
        if (++count > pliant::fuzz::kMaxTensors) break;
        static_cast<void>(caught([&] { return read(record); }).has_value());
    }
    return 0;
}
