#include "core/training/people_data.h"

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
    : pictures_(std::move(renderer),
                {.size = options.size,
                 .samples = options.samples,
                 .threads = options.threads,
                 .kept = options.kept}),
      code_(std::move(code)) {}

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
    auto pictures = pictures_.of(seeds);
    const auto count = pictures.size(0);
    const auto side = pictures.size(2);
    auto codes = at::empty({count, code_.z_dim()}, pictures.options());
    const auto& renderer = pictures_.renderer();
    for (std::int64_t i = 0; i < count; ++i) {
        people::Random random(stream + static_cast<std::uint64_t>(i));
        const auto values = renderer.schema().read(renderer.person(seeds[i]));
        const auto code = code_.encode(values, random);
        std::copy(code.begin(), code.end(), codes.data_ptr<float>() + i * code_.z_dim());
    }
    if (r < side) pictures = at::avg_pool2d(pictures, side / r);
    return {pictures, codes};
}

}  // namespace pliant::training
