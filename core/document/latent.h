#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace pliant::document {

/// A latent W+ as a value: float32 [rows,width], row after row. Copies share the numbers.
class Latent {
  public:
    /// No latent: the picture is what its source gives.
    Latent() = default;

    /// Takes over numbers, rows * width of them. Any other count gives the empty latent.
    Latent(std::int64_t rows, std::int64_t width, std::vector<float> numbers) {
        if (rows <= 0 || width <= 0 || std::cmp_not_equal(numbers.size(), rows * width)) return;
        rows_ = rows;
        width_ = width;
        numbers_ = std::make_shared<const std::vector<float>>(std::move(numbers));
    }

    [[nodiscard]] std::int64_t rows() const { return rows_; }    ///< L, style layers
    [[nodiscard]] std::int64_t width() const { return width_; }  ///< D, of one layer's latent
    [[nodiscard]] bool is_empty() const { return numbers_ == nullptr; }
    [[nodiscard]] bool has_shape_of(const Latent& other) const {
        return rows_ == other.rows_ && width_ == other.width_;
    }
    /// All rows * width numbers; null where the latent is empty.
    [[nodiscard]] const std::shared_ptr<const std::vector<float>>& numbers() const {
        return numbers_;
    }

    /// A latent of one row, which is W, in all rows of W+; any other as it is.
    [[nodiscard]] Latent in_rows(std::int64_t count) const {
        if (rows_ != 1 || count <= 1) return *this;
        std::vector<float> all;
        for (std::int64_t row = 0; row < count; ++row) {
            all.insert(all.end(), numbers_->begin(), numbers_->end());
        }
        return {count, width_, std::move(all)};
    }

    /// Equal bit for bit.
    friend bool operator==(const Latent& a, const Latent& b) {
        if (!a.has_shape_of(b)) return false;
        return a.numbers_ == b.numbers_ ||
               std::memcmp(
                   a.numbers_->data(), b.numbers_->data(), a.numbers_->size() * sizeof(float)) == 0;
    }

  private:
    std::int64_t rows_ = 0;
    std::int64_t width_ = 0;
    std::shared_ptr<const std::vector<float>> numbers_;
};

}  // namespace pliant::document
