#include "core/training/data/labelled_people.h"

#include <ATen/ATen.h>

#include <utility>

namespace pliant::training {

LabelledPeople::LabelledPeople(people::Renderer renderer, const RenderedPicturesOptions& options)
    : labels_(renderer), pictures_(std::move(renderer), options) {}

LabelledBatch LabelledPeople::of(const std::vector<std::uint64_t>& seeds,
                                 const std::vector<bool>& is_mirrored) {
    LabelledBatch result{pictures_.of(seeds), {}};
    std::vector<float> values;
    const auto& renderer = pictures_.renderer();
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        auto person = renderer.person(seeds[i]);
        if (is_mirrored[i]) {
            person = people::mirrored(person);
            const auto picture = result.pictures[static_cast<std::int64_t>(i)];
            picture.copy_(picture.flip(2));
        }
        const auto row = labels_.read(renderer, person);
        values.insert(values.end(), row.begin(), row.end());
    }
    result.truth = at::tensor(values, at::device(at::kCPU).dtype(at::kFloat))
                       .view({static_cast<std::int64_t>(seeds.size()), -1})
                       .to(result.pictures.device());
    return result;
}

}  // namespace pliant::training
