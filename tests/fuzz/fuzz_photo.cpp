#include "core/image/load.h"
#include "core/photo/paste_back.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

/// A change is put into the file, or refused; what comes of it can be opened again. Errors are
/// fine; a crash, a hang or a large allocation is a finding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pliant;
    constexpr std::int64_t most = 1 << 16;  // pixels
    const std::span<const std::uint8_t> file(data, size);
    // Damage within a picture may be seen only when it is decoded.
    if (!image::decode(file, "input", most)) return 0;
    const photo::Change change{
        .x = 3, .y = 2, .picture = image::Image(9, 7, image::Rgb{200, 90, 60})};
    const auto pasted =
        photo::paste_back(file, "input", change, {.removes_place = true, .max_pixels = most});
    if (pasted && !image::decode(pasted->file, "written", most)) std::abort();
    return 0;
}
