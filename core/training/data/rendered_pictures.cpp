#include "core/training/data/rendered_pictures.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace pliant::training {

RenderedPictures::RenderedPictures(people::Renderer renderer,
                                   const RenderedPicturesOptions& options)
    : renderer_(std::move(renderer)), options_(options), kept_(options.first, options.kept) {}

at::Tensor RenderedPictures::of(std::span<const std::uint64_t> seeds) {
    const c10::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(seeds.size());
    const std::int64_t side = options_.size;
    auto bytes =
        at::empty({count, side, side, 3}, at::TensorOptions().device(at::kCPU).dtype(at::kByte));
    const auto render = [this](std::uint64_t seed) -> Pixels {
        const auto head = renderer_.render(renderer_.person(seed),
                                           {.size = options_.size, .samples = options_.samples});
        return {head.image.pixels().begin(), head.image.pixels().end()};
    };
    kept_.for_each(seeds, options_.threads, render, [&](std::int64_t i, const Pixels& pixels) {
        std::ranges::copy(pixels, bytes.data_ptr<std::uint8_t>() + i * side * side * 3);
    });
    return bytes.to(options_.device)
        .permute({0, 3, 1, 2})
        .to(at::kFloat)
        .contiguous()
        .div_(127.5)
        .sub_(1.0);
}

}  // namespace pliant::training
