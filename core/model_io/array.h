#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::model_io {

/// Element types that model files store.
enum class Dtype : std::uint8_t { F16, BF16, F32, F64, U8, I8, I16, I32, I64, Bool };

/// Bytes of one element.
[[nodiscard]] std::size_t size_of(Dtype dtype);
/// "F32" and so on, as safetensors spells them.
[[nodiscard]] std::string_view to_string(Dtype dtype);

using Shape = std::vector<std::int64_t>;

/// Product of the sizes; 1 for a scalar (empty shape). Sizes are non-negative and the product was
/// checked not to overflow when the shape was read.
[[nodiscard]] std::int64_t element_count(const Shape& shape);

/// An n-dimensional array of plain numbers: contiguous, row-major, little-endian, owning its bytes.
/// The bytes of a new array are not initialised.
class Array {
  public:
    Array() = default;
    Array(Dtype dtype, Shape shape);

    [[nodiscard]] Dtype dtype() const { return dtype_; }
    [[nodiscard]] const Shape& shape() const { return shape_; }
    [[nodiscard]] std::int64_t size() const { return element_count(shape_); }

    [[nodiscard]] std::span<std::byte> bytes() { return {data_.get(), byte_count_}; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_.get(), byte_count_}; }

    /// The elements as `T`, whose size must be that of the dtype.
    template <typename T>
    [[nodiscard]] std::span<const T> as() const {
        return {reinterpret_cast<const T*>(data_.get()), byte_count_ / sizeof(T)};
    }
    template <typename T>
    [[nodiscard]] std::span<T> as() {
        return {reinterpret_cast<T*>(data_.get()), byte_count_ / sizeof(T)};
    }

    /// The same numbers under another shape. Throws std::invalid_argument unless the counts agree.
    void reshape(Shape shape);

  private:
    Dtype dtype_ = Dtype::F32;
    Shape shape_ = {0};
    std::size_t byte_count_ = 0;
    std::unique_ptr<std::byte[]> data_;
};

}  // namespace pliant::model_io
