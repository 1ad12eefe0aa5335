#include "core/training/people_data.h"

#include "core/people/parallel.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace pliant::training {
namespace {

// That a label code is fitted to. Their seeds lie where no training set reaches.
constexpr int kFitted = 4096;
constexpr std::uint64_t kFittedSeeds = std::uint64_t{1} << 40;

}  // namespace

PeopleData::PeopleData(people::Renderer renderer, LabelCode code, const PeopleDataOptions& options)
    : renderer_(std::move(renderer)),
      code_(std::move(code)),
      options_(options),
      kept_(static_cast<std::size_t>(options.kept)) {}

LabelCode PeopleData::fit_code(const people::Renderer& renderer, std::int64_t z_dim) {
    std::vector<std::vector<float>> rows;
    for (int i = 0; i < kFitted; ++i) {
        rows.push_back(renderer.schema().read(renderer.person(kFittedSeeds + i)));
    }
    return LabelCode::fit(renderer.schema().labels(), rows, z_dim);
}

PairedBatch PeopleData::batch(std::span<const std::uint64_t> seeds,
                              std::int64_t r,
                              std::uint64_t stream) {
    const at::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(seeds.size());
    const std::int64_t side = options_.size;
    auto bytes =
        at::empty({count, side, side, 3}, at::TensorOptions().device(at::kCPU).dtype(at::kByte));
    auto codes =
        at::empty({count, code_.z_dim()}, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    people::parallel_for(static_cast<int>(count), options_.threads, [&](int i) {
        const auto seed = seeds[i];
        const auto person = renderer_.person(seed);
        people::Random random(stream + static_cast<std::uint64_t>(i));
        const auto code = code_.encode(renderer_.schema().read(person), random);
        std::copy(code.begin(), code.end(), codes.data_ptr<float>() + i * code_.z_dim());

        auto* const out = bytes.data_ptr<std::uint8_t>() + i * side * side * 3;
        if (seed < kept_.size() && kept_[seed]) {
            std::copy(kept_[seed]->begin(), kept_[seed]->end(), out);
            return;
        }
        const auto head =
            renderer_.render(person, {.size = options_.size, .samples = options_.samples});
        std::copy(head.image.pixels().begin(), head.image.pixels().end(), out);
    });
    // Kept by this thread alone: a seed may be there twice.
    for (std::int64_t i = 0; i < count; ++i) {
        if (seeds[i] >= kept_.size() || kept_[seeds[i]]) continue;
        const auto* const begin = bytes.data_ptr<std::uint8_t>() + i * side * side * 3;
        kept_[seeds[i]] = std::make_unique<const Pixels>(begin, begin + side * side * 3);
    }
    auto pictures = bytes.permute({0, 3, 1, 2}).to(at::kFloat).div_(127.5).sub_(1.0);
    if (r < side) pictures = at::avg_pool2d(pictures, side / r);
    return {pictures.contiguous(), codes};
}

}  // namespace pliant::training
