#include "core/document/mask_file.h"

#include "core/image/load.h"

#include <vector>

namespace pliant::document {

Result<Mask> load_mask(const std::filesystem::path& file) {
    // On black, so that luma comes out multiplied by alpha.
    const auto picture = image::load(file, image::Backdrop::Black);
    if (!picture) return picture.error();
    const auto pixels = picture->pixels();
    std::vector<std::uint8_t> free;
    free.reserve(pixels.size() / image::Image::kChannels);
    for (std::size_t i = 0; i < pixels.size(); i += image::Image::kChannels) {
        // ITU-R BT.601 in 8-bit fixed point, exact for greys.
        free.push_back(static_cast<std::uint8_t>(
            (77 * pixels[i] + 150 * pixels[i + 1] + 29 * pixels[i + 2]) >> 8));
    }
    return Mask(picture->width(), picture->height(), free);
}

}  // namespace pliant::document
