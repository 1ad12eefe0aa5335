#include "core/model_io/npy_format.h"
#include "tests/fuzz/fuzz_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pliant::model_io;
    using pliant::caught;
    static_cast<void>(caught([&] {
                          return read(parse_npy(ByteRange::all_of(
                              hold_bytes("input", pliant::fuzz::copy_of(data, size)))));
                      }).has_value());
    return 0;
}
