#include "core/training/data/rendered_pictures.h"

#include "core/people/parallel.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace pliant::training {

RenderedPictures::RenderedPictures(people::Renderer renderer,
                                   const RenderedPicturesOptions& options)
    : renderer_(std::move(renderer)),
      options_(options),
      kept_(static_cast<std::size_t>(options.kept)) {}

std::unique_ptr<const RenderedPictures::Pixels>* RenderedPictures::place_of(std::uint64_t seed) {
    const bool is_kept = seed >= options_.first && seed - options_.first < kept_.size();
    return is_kept ? &kept_[seed - options_.first] : nullptr;
}

at::Tensor RenderedPictures::of(std::span<const std::uint64_t> seeds) {
    const c10::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(seeds.size());
    const std::int64_t side = options_.size;
    auto bytes =
        at::empty({count, side, side, 3}, at::TensorOptions().device(at::kCPU).dtype(at::kByte));
    const auto pixels_of = [&](std::int64_t i) {
        return bytes.data_ptr<std::uint8_t>() + i * side * side * 3;
    };
    people::parallel_for(static_cast<int>(count), options_.threads, [&](int i) {
        if (const auto* kept = place_of(seeds[i]); kept != nullptr && *kept) {
            std::copy((*kept)->begin(), (*kept)->end(), pixels_of(i));
            return;
        }
        const auto head = renderer_.render(renderer_.person(seeds[i]),
                                           {.size = options_.size, .samples = options_.samples});
        std::copy(head.image.pixels().begin(), head.image.pixels().end(), pixels_of(i));
    });
    // Stored by this thread only, since a seed may occur twice.
    for (std::int64_t i = 0; i < count; ++i) {
        auto* const place = place_of(seeds[i]);
        if (place == nullptr || *place) continue;
        *place = std::make_unique<const Pixels>(pixels_of(i), pixels_of(i) + side * side * 3);
    }
    return bytes.to(options_.device)
        .permute({0, 3, 1, 2})
        .to(at::kFloat)
        .contiguous()
        .div_(127.5)
        .sub_(1.0);
}

}  // namespace pliant::training
