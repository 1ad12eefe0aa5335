#include "core/model_io/pickle_networks.h"
#include "core/model_io/torch_stream.h"
#include "tests/fuzz/fuzz_model.h"

/// The reader itself, whatever the input begins with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pliant::model_io;
    using pliant::caught;
    PickleBudget budget;
    const auto contents = caught([&] {
        const TorchStream stream = read_torch_legacy(
            ByteRange::all_of(hold_bytes("input", pliant::fuzz::copy_of(data, size))), budget);
        return networks_in(stream.tree, stream.storages, Format::TorchLegacy, budget);
    });
    if (!contents) return 0;
    std::size_t count = 0;
    for (const auto& record : contents->records) {
        if (++count > pliant::fuzz::kMaxTensors) break;
        static_cast<void>(caught([&] { return read(record); }).has_value());
    }
    return 0;
}
