#include "core/training/data/picture_data.h"

#include "core/base/text.h"
#include "core/people/random.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace pliant::training {

Result<Batch> PictureData::of(const std::vector<Choice>& choices, std::int64_t size) const {
    const c10::NoGradGuard no_grad;
    std::vector<at::Tensor> pictures, labels;
    for (const auto& choice : choices) {
        auto picture = set_.picture(choice.index);
        if (!picture) return picture.error();
        pictures.push_back(choice.is_mirrored ? picture->flip({2}) : *picture);
        if (set_.label_width() > 0) labels.push_back(set_.label(choice.index));
    }
    Batch batch{.pictures = at::stack(pictures).to(at::kFloat).div_(127.5).sub_(1.0),
                .codes = {},
                .labels = labels.empty() ? at::Tensor() : at::stack(labels),
                .other_labels = {}};
    if (const auto side = batch.pictures.size(2); size < side) {
        batch.pictures = at::avg_pool2d(batch.pictures, side / size);
    }
    return batch;
}

Result<Batch> PictureData::batch(const BatchOrder& order) {
    const auto count = static_cast<int>(set_.count());
    std::vector<Choice> choices;
    people::Random random(order.choice);
    for (std::int64_t i = 0; i < order.count; ++i) {
        const auto index = random.index(count);
        const bool is_mirrored = mirrored_ && random.index(2) == 1;
        if (order.share.has(i)) choices.push_back({index, is_mirrored});
    }
    auto batch = of(choices, order.size);
    if (!batch || set_.label_width() == 0) return batch;
    std::vector<at::Tensor> others;
    people::Random other(order.open);
    for (std::int64_t i = 0; i < order.count; ++i) {
        const auto index = other.index(count);
        if (order.share.has(i)) others.push_back(set_.label(index));
    }
    batch->other_labels = at::stack(others);
    return batch;
}

Result<Batch> PictureData::shown(std::int64_t count, std::int64_t size) {
    std::vector<Choice> choices;
    for (std::int64_t i = 0; i < count; ++i) {
        choices.push_back({i * set_.count() / count, false});  // spread over the set
    }
    auto batch = of(choices, size);
    if (batch) batch->other_labels = batch->labels;
    return batch;
}

std::map<std::string, std::string> PictureData::metadata(std::int64_t size) const {
    return {{"name", text("pictures-", size)}, {"pictures", set_.fingerprint()}};
}

}  // namespace pliant::training
