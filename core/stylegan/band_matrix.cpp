#include "core/stylegan/band_matrix.h"

#include <algorithm>
#include <utility>

namespace pliant::stylegan {

BandMatrix BandMatrix::upsampling(std::int64_t inputs,
                                  std::span<const float> filter,
                                  std::int64_t factor,
                                  std::int64_t pad_before,
                                  std::int64_t pad_after) {
    const auto taps = static_cast<std::int64_t>(filter.size());
    const auto outputs = inputs * factor + pad_before + pad_after - taps + 1;
    std::vector<Entry> entries;
    for (std::int64_t i = 0; i < inputs; ++i) {
        // Output o reads what stands at o .. o + taps - 1, the filter reversed.
        const auto place = i * factor + pad_before;
        for (std::int64_t t = 0; t < taps; ++t) {
            const auto row = place - t;
            if (row < 0 || row >= outputs) continue;
            const auto weight = filter[static_cast<std::size_t>(taps - 1 - t)];
            entries.push_back({row, i, static_cast<float>(factor) * weight});
        }
    }
    return {outputs, inputs, entries};
}

BandMatrix BandMatrix::downsampling(std::int64_t inputs,
                                    std::span<const float> filter,
                                    std::int64_t factor) {
    const auto taps = static_cast<std::int64_t>(filter.size());
    const auto outputs = (inputs - taps) / factor + 1;
    std::vector<Entry> entries;
    for (std::int64_t row = 0; row < outputs; ++row) {
        for (std::int64_t t = 0; t < taps; ++t) {
            entries.push_back(
                {row, row * factor + t, filter[static_cast<std::size_t>(taps - 1 - t)]});
        }
    }
    return {outputs, inputs, entries};
}

BandMatrix::BandMatrix(std::int64_t outputs, std::int64_t inputs, const std::vector<Entry>& entries)
    : inputs_(inputs), first_(static_cast<std::size_t>(outputs), inputs) {
    std::vector<std::int64_t> last(first_.size(), -1);
    for (const auto& entry : entries) {
        const auto row = static_cast<std::size_t>(entry.row);
        first_[row] = std::min(first_[row], entry.column);
        last[row] = std::max(last[row], entry.column);
    }
    for (std::size_t row = 0; row < first_.size(); ++row) {
        count_ = std::max(count_, last[row] - first_[row] + 1);
    }
    // Rows that read fewer, at the borders, read some for nothing; those that read none begin where
    // the row before does.
    std::int64_t before = 0;
    for (std::size_t row = 0; row < first_.size(); ++row) {
        before = last[row] < 0 ? before : std::min(first_[row], inputs - count_);
        first_[row] = before;
    }
    weights_.resize(first_.size() * static_cast<std::size_t>(count_));
    for (const auto& entry : entries) {
        const auto row = static_cast<std::size_t>(entry.row);
        const auto place = row * static_cast<std::size_t>(count_) +
                           static_cast<std::size_t>(entry.column - first_[row]);
        weights_[place] += entry.weight;
    }
}

std::vector<BandMatrix::Entry> BandMatrix::entries() const {
    std::vector<Entry> entries;
    for (std::size_t row = 0; row < first_.size(); ++row) {
        for (std::int64_t k = 0; k < count_; ++k) {
            const auto weight =
                weights_[row * static_cast<std::size_t>(count_) + static_cast<std::size_t>(k)];
            if (weight == 0.0F) continue;
            entries.push_back({static_cast<std::int64_t>(row), first_[row] + k, weight});
        }
    }
    return entries;
}

BandMatrix BandMatrix::transposed() const {
    auto turned = entries();
    for (auto& entry : turned) std::swap(entry.row, entry.column);
    return {inputs_, outputs(), turned};
}

Range BandMatrix::inputs_of(const Range& outputs) const {
    const auto first = [this](std::int64_t row) { return first_[static_cast<std::size_t>(row)]; };
    return {first(outputs.begin), first(outputs.end - 1) + count_};
}

BandMatrix BandMatrix::part(const Range& outputs) const {
    const auto inputs = inputs_of(outputs);
    auto part = *this;
    part.inputs_ = inputs.size();
    part.first_.assign(first_.begin() + outputs.begin, first_.begin() + outputs.end);
    for (auto& first : part.first_) first -= inputs.begin;
    part.weights_.assign(weights_.begin() + outputs.begin * count_,
                         weights_.begin() + outputs.end * count_);
    return part;
}

cpu::Band BandMatrix::view() const {
    return {first_.data(), weights_.data(), count_, outputs(), inputs_};
}

}  // namespace pliant::stylegan
