#include "tests/bench/large_model_file.h"

#include "core/model_io/safetensors_writer.h"
#include "tests/support/random_checkpoint.h"

#include <stdexcept>

namespace pliant::bench {

std::filesystem::path write_large_model(const std::filesystem::path& folder) {
    constexpr std::int64_t kResolution = 1024;
    constexpr std::int64_t kChannelBase = 32768;
    auto file = folder / "large.safetensors";
    const auto checkpoint = support::random_checkpoint(
        {.channels = support::official_channels(kResolution, kChannelBase)});
    const auto written = model_io::write_safetensors(file, checkpoint.tensors, checkpoint.metadata);
    if (!written) throw std::runtime_error(written.error().message);
    return file;
}

}  // namespace pliant::bench
