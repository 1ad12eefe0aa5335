#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace pliant::document {

/// Where the picture may change: 255 free, 0 must stay, between them the soft edge.
///
/// A value: copies share their pixels, and an edited mask shares every row that the edit left as
/// it was, so that a long history of strokes costs little more than what the strokes touched.
class Mask {
  public:
    static constexpr std::uint8_t kFree = 255;
    static constexpr std::uint8_t kHeld = 0;

    /// No mask: everything may change.
    Mask() = default;
    /// A mask of one value. Throws std::invalid_argument for a side below 1.
    Mask(int width, int height, std::uint8_t value);
    /// A mask of pixels, rows from top to bottom. Throws std::invalid_argument unless there are
    /// width * height of them.
    Mask(int width, int height, std::span<const std::uint8_t> pixels);
    /// The same, sharing the rows that are the same in `like`, if that is as large.
    Mask(int width, int height, std::span<const std::uint8_t> pixels, const Mask& like);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] bool is_empty() const { return rows_ == nullptr; }

    /// The `width` values of row y. Throws std::out_of_range outside the mask.
    [[nodiscard]] std::span<const std::uint8_t> row(int y) const;
    [[nodiscard]] std::uint8_t at(int x, int y) const;
    /// All width * height values, as a copy.
    [[nodiscard]] std::vector<std::uint8_t> pixels() const;

    /// This mask with `edit(y, row)` done to the rows from `first` up to, not including, `last`;
    /// rows outside the mask are left out.
    [[nodiscard]] Mask edited(int first,
                              int last,
                              const std::function<void(int, std::span<std::uint8_t>)>& edit) const;

    /// Where the pixels are: the same for copies. For those who store each mask once.
    [[nodiscard]] const void* identity() const { return rows_.get(); }
    /// Memory, in bytes, that this mask takes and `other` does not take already.
    [[nodiscard]] std::uint64_t byte_count_beside(const Mask& other) const;
    /// Whether the two have row y in common.
    [[nodiscard]] bool shares_row(const Mask& other, int y) const;

    friend bool operator==(const Mask& a, const Mask& b);

  private:
    using Row = std::shared_ptr<const std::vector<std::uint8_t>>;

    [[nodiscard]] const Row& shared_row(int y) const;

    int width_ = 0;
    int height_ = 0;
    std::shared_ptr<const std::vector<Row>> rows_;
};

}  // namespace pliant::document
