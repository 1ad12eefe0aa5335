#include "core/model_io/safetensors_reader.h"
#include "tests/fuzz/fuzz_model.h"

/// The reader itself, whatever the input begins with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pliant::model_io;
    using pliant::caught;
    const auto contents = caught([&] {
        return read_safetensors(
            ByteRange::all_of(hold_bytes("input", pliant::fuzz::copy_of(data, size))));
    });
    if (!contents) return 0;
    for (const auto& record : contents->records) {
        static_cast<void>(caught([&] { return read(record); }).has_value());
    }
    return 0;
}
