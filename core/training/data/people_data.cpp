#include "core/training/data/people_data.h"

#include "core/base/text.h"
#include "core/people/parallel.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace pliant::training {
namespace {

// Number of people that a label code is fitted to. Their seeds are beyond those of all training
// sets.
constexpr int kFitted = 4096;
constexpr std::uint64_t kFittedSeeds = std::uint64_t{1} << 40;
// First seeds of held-out people and of unlimited sets, both beyond all pools.
constexpr std::uint64_t kHeldOutPeople = std::uint64_t{1} << 41;
constexpr std::uint64_t kEndless = std::uint64_t{1} << 36;

}  // namespace

PeopleData::PeopleData(people::Renderer renderer, LabelCode code, const PeopleDataOptions& options)
    : pictures_(std::move(renderer),
                {.size = options.size,
                 .samples = options.samples,
                 .threads = options.threads,
                 .kept = options.kept,
                 .device = options.device}),
      code_(std::move(code)) {}

LabelCode PeopleData::fit_code(const people::Renderer& renderer, std::int64_t z_dim) {
    std::vector<std::vector<float>> rows;
    for (int i = 0; i < kFitted; ++i) {
        rows.push_back(renderer.schema().read(renderer.person(kFittedSeeds + i)));
    }
    return LabelCode::fit(renderer.schema().labels(), rows, z_dim);
}

Result<Batch> PeopleData::batch(const BatchOrder& order) {
    std::vector<std::uint64_t> seeds;
    people::Random random(order.choice);
    for (std::int64_t i = 0; i < order.count; ++i) {
        const auto seed = order.pool > 0 ? random.bits() % static_cast<std::uint64_t>(order.pool)
                                         : kEndless + static_cast<std::uint64_t>(order.seen + i);
        if (order.share.has(i)) seeds.push_back(seed);
    }
    return of(seeds, order.size, order.open, order.share);
}

Result<Batch> PeopleData::shown(std::int64_t count, std::int64_t size) {
    std::vector<std::uint64_t> seeds;
    for (std::int64_t i = 0; i < count; ++i) seeds.push_back(kHeldOutPeople + i);
    return of(seeds, size, /*stream=*/1);
}

std::map<std::string, std::string> PeopleData::metadata(std::int64_t size) const {
    return {{"name", text("people-", size)},
            {"license", "CC0-1.0"},
            {"people", people::record_of(pictures_.renderer().people())},
            {"frame", R"({"eye_height": 0.45, "face_width": 0.5})"},
            {"drag_block_resolution", std::to_string(std::min<std::int64_t>(size, 64))},
            {"drag_learning_rate", "0.02"}};
}

Batch PeopleData::of(std::span<const std::uint64_t> seeds,
                     std::int64_t r,
                     std::uint64_t stream,
                     const Share& share) {
    const c10::NoGradGuard no_grad;
    auto pictures = pictures_.of(seeds);
    const auto count = pictures.size(0);
    const auto side = pictures.size(2);
    auto codes = at::empty({count, code_.z_dim()}, at::device(at::kCPU).dtype(at::kFloat));
    const auto& renderer = pictures_.renderer();
    people::parallel_for(static_cast<int>(count), pictures_.threads(), [&](int i) {
        people::Random random(stream + static_cast<std::uint64_t>(share.place(i)));
        const auto values = renderer.schema().read(renderer.person(seeds[i]));
        const auto code = code_.encode(values, random);
        std::copy(code.begin(), code.end(), codes.data_ptr<float>() + i * code_.z_dim());
    });
    if (r < side) pictures = at::avg_pool2d(pictures, side / r);
    return {.pictures = pictures,
            .codes = codes.to(pictures.device()),
            .labels = {},
            .other_labels = {}};
}

}  // namespace pliant::training
