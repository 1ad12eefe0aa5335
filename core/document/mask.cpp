#include "core/document/mask.h"

#include "core/base/text.h"

#include <algorithm>
#include <stdexcept>

namespace pliant::document {
namespace {

void check_size(int width, int height) {
    if (width < 1 || height < 1) {
        throw std::invalid_argument(text("a mask cannot be ", width, " x ", height));
    }
}

}  // namespace

Mask::Mask(int width, int height, std::uint8_t value) : width_(width), height_(height) {
    check_size(width, height);
    const auto row = std::make_shared<const std::vector<std::uint8_t>>(width, value);
    rows_ = std::make_shared<const std::vector<Row>>(height, row);
}

Mask::Mask(int width, int height, std::span<const std::uint8_t> pixels)
    : Mask(width, height, pixels, Mask()) {}

Mask::Mask(int width, int height, std::span<const std::uint8_t> pixels, const Mask& like)
    : width_(width), height_(height) {
    check_size(width, height);
    const auto row_size = static_cast<std::size_t>(width);
    if (pixels.size() != row_size * static_cast<std::size_t>(height)) {
        throw std::invalid_argument(
            text("a mask of ", width, " x ", height, " cannot have ", pixels.size(), " bytes"));
    }
    const bool is_comparable = like.width_ == width && like.height_ == height;
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        const auto values = pixels.subspan(row_size * static_cast<std::size_t>(y), row_size);
        if (is_comparable && std::ranges::equal(values, like.row(y))) {
            rows.push_back(like.shared_row(y));
        } else if (y > 0 && std::ranges::equal(values, *rows.back())) {
            rows.push_back(rows.back());
        } else {
            rows.push_back(
                std::make_shared<const std::vector<std::uint8_t>>(values.begin(), values.end()));
        }
    }
    rows_ = std::make_shared<const std::vector<Row>>(std::move(rows));
}

const Mask::Row& Mask::shared_row(int y) const {
    if (y < 0 || y >= height_) {
        throw std::out_of_range(text("row ", y, " of a mask of ", width_, " x ", height_));
    }
    return (*rows_)[static_cast<std::size_t>(y)];
}

std::span<const std::uint8_t> Mask::row(int y) const { return *shared_row(y); }

std::uint8_t Mask::at(int x, int y) const {
    const auto values = row(y);
    if (x < 0 || x >= width_) {
        throw std::out_of_range(text("column ", x, " of a mask of ", width_, " x ", height_));
    }
    return values[static_cast<std::size_t>(x)];
}

std::vector<std::uint8_t> Mask::pixels() const {
    std::vector<std::uint8_t> all;
    all.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (int y = 0; y < height_; ++y) {
        const auto values = row(y);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

Mask Mask::edited(int first,
                  int last,
                  const std::function<void(int, std::span<std::uint8_t>)>& edit) const {
    if (is_empty()) return *this;
    std::vector<Row> rows = *rows_;
    bool is_changed = false;
    for (int y = std::max(first, 0); y < std::min(last, height_); ++y) {
        auto& row = rows[static_cast<std::size_t>(y)];
        std::vector<std::uint8_t> values = *row;
        edit(y, values);
        if (values == *row) continue;
        row = std::make_shared<const std::vector<std::uint8_t>>(std::move(values));
        is_changed = true;
    }
    if (!is_changed) return *this;
    Mask result = *this;
    result.rows_ = std::make_shared<const std::vector<Row>>(std::move(rows));
    return result;
}

bool Mask::shares_row(const Mask& other, int y) const {
    return shared_row(y) == other.shared_row(y);
}

std::uint64_t Mask::byte_count_beside(const Mask& other) const {
    const bool is_comparable = width_ == other.width_ && height_ == other.height_;
    std::uint64_t count = 0;
    for (int y = 0; y < height_; ++y) {
        count += sizeof(Row);
        const bool is_shared = (is_comparable && shares_row(other, y)) ||
                               (y > 0 && shared_row(y) == shared_row(y - 1));
        if (!is_shared) count += static_cast<std::uint64_t>(width_);
    }
    return count;
}

bool operator==(const Mask& a, const Mask& b) {
    if (a.width_ != b.width_ || a.height_ != b.height_) return false;
    if (a.rows_ == b.rows_) return true;
    for (int y = 0; y < a.height_; ++y) {
        if (!a.shares_row(b, y) && !std::ranges::equal(a.row(y), b.row(y))) return false;
    }
    return true;
}

}  // namespace pliant::document
