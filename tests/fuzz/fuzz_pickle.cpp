#include "tests/fuzz/fuzz_model.h"

/// Anything that is not another format goes the way of the official pickles.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    pliant::fuzz::open_and_read(data, size);
    return 0;
}
