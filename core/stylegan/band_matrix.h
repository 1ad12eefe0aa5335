#pragma once

#include "core/stylegan/alias_free_kernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::stylegan {

/// Rows or columns [begin, end) of a map.
struct Range {
    std::int64_t begin = 0, end = 0;

    [[nodiscard]] std::int64_t size() const { return end - begin; }
};

/// A matrix with few numbers per row, next to each other: resampling along one axis.
class BandMatrix {
  public:
    /// `factor - 1` zeros after every sample, zeros before and after all of them (or samples cut
    /// off where negative), then convolution with the filter, times `factor`, where it fits.
    [[nodiscard]] static BandMatrix upsampling(std::int64_t inputs,
                                               std::span<const float> filter,
                                               std::int64_t factor,
                                               std::int64_t pad_before,
                                               std::int64_t pad_after);
    /// Convolution with the filter where it fits, and of that every `factor`-th sample.
    [[nodiscard]] static BandMatrix downsampling(std::int64_t inputs,
                                                 std::span<const float> filter,
                                                 std::int64_t factor);

    [[nodiscard]] BandMatrix transposed() const;
    /// The inputs that these outputs read.
    [[nodiscard]] Range inputs_of(const Range& outputs) const;
    /// For these outputs, from the inputs that they read.
    [[nodiscard]] BandMatrix part(const Range& outputs) const;
    /// As the kernels read it; valid as long as this.
    [[nodiscard]] cpu::Band view() const;
    [[nodiscard]] std::int64_t outputs() const { return static_cast<std::int64_t>(first_.size()); }

  private:
    struct Entry {
        std::int64_t row, column;
        float weight;
    };
    BandMatrix(std::int64_t outputs, std::int64_t inputs, const std::vector<Entry>& entries);
    [[nodiscard]] std::vector<Entry> entries() const;

    std::int64_t inputs_;
    std::int64_t count_ = 1;
    std::vector<std::int64_t> first_;
    std::vector<float> weights_;  // [outputs,count]
};

}  // namespace pliant::stylegan
