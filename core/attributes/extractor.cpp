#include "core/attributes/extractor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace pliant::attributes {

Extractors::Extractors(std::vector<std::shared_ptr<const Extractor>> extractors)
    : extractors_(std::move(extractors)) {
    for (const auto& each : extractors_) {
        attributes_.insert(attributes_.end(), each->attributes().begin(), each->attributes().end());
        side_ = std::max(side_, each->side());
    }
}

at::Tensor Extractors::read(const at::Tensor& pictures) const {
    std::vector<at::Tensor> columns;
    for (const auto& each : extractors_) columns.push_back(each->read(pictures));
    return at::cat(columns, 1);
}

}  // namespace pliant::attributes
