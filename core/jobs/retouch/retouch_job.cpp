#include "core/jobs/retouch/retouch_job.h"

#include "core/base/geometry.h"
#include "core/base/path_text.h"
#include "core/document/mask_file.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/retouch/drawn_region.h"
#include "core/jobs/retouch/retouch_network.h"
#include "core/tensor/device.h"

#include <algorithm>
#include <utility>

namespace pliant::jobs {
namespace {

/// Errors: InvalidArgument, naming the file and both sizes.
Result<void> check_size(const std::filesystem::path& file, Size found, Size picture) {
    if (found == picture) return {};
    return Error{ErrorCode::InvalidArgument,
                 {"{} is {} x {} px; the picture is {} x {}.",
                  shown(file.filename()),
                  found.width,
                  found.height,
                  picture.width,
                  picture.height}};
}

/// Empty if there is none of it. Errors: those of image::load and check_size.
Result<Drawing> drawing_in(const std::filesystem::path& file, Size picture) {
    if (file.empty()) return Drawing();
    auto drawing = Drawing::load(file);
    if (!drawing) return drawing;
    const Size found{drawing->colours.width(), drawing->colours.height()};
    if (auto valid = check_size(file, found, picture); !valid) return valid.error();
    return drawing;
}

bool rubs_something_out(const document::Mask& mask) {
    for (int y = 0; y < mask.height(); ++y) {
        if (std::ranges::any_of(mask.row(y), [](std::uint8_t value) { return value > 0; })) {
            return true;
        }
    }
    return false;
}

Result<Region> region_of(const engine::Retouch& request) {
    auto picture = image::load(request.picture);
    if (!picture) return picture.error();
    const Size size{picture->width(), picture->height()};
    auto mask = document::load_mask(request.mask);
    if (!mask) return mask.error();
    if (auto valid = check_size(request.mask, {mask->width(), mask->height()}, size); !valid) {
        return valid.error();
    }
    if (!rubs_something_out(*mask)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is black or transparent all over: it rubs nothing out.",
                      shown(request.mask.filename())}};
    }
    auto sketch = drawing_in(request.sketch, size);
    if (!sketch) return sketch.error();
    auto colour = drawing_in(request.colour, size);
    if (!colour) return colour.error();
    return Region{*std::move(picture),
                  *std::move(mask),
                  *std::move(sketch),
                  *std::move(colour),
                  request.seed};
}

}  // namespace

Activity<engine::Retouched> run(engine::Retouch request, engine::RunningJob job) {
    if (!names_a_picture(request.out)) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} must end in .png, .jpg, .jpeg or .webp.", shown(request.out)}};
    }
    const auto device = tensor::choose_device(request.device);
    if (!device) co_return device.error();
    const auto network = open_network(request.network, *device);
    if (!network) co_return network.error();
    co_await next_step();
    const auto region = region_of(request);
    if (!region) co_return region.error();
    if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped before the end."};
    co_await next_step();
    const auto saved =
        image::save(request.out, filled(*region, *network, *device), {.description = "retouched"});
    if (!saved) co_return saved.error();
    co_return engine::Retouched{request.out, tensor::describe(*device)};
}

}  // namespace pliant::jobs
