#include "core/model_io/array.h"

#include <memory>
#include <stdexcept>
#include <utility>

namespace pliant::model_io {

std::size_t size_of(Dtype dtype) {
    switch (dtype) {
        case Dtype::U8:
        case Dtype::I8:
        case Dtype::Bool: return 1;
        case Dtype::F16:
        case Dtype::BF16:
        case Dtype::I16: return 2;
        case Dtype::F32:
        case Dtype::I32: return 4;
        case Dtype::F64:
        case Dtype::I64: return 8;
    }
    return 0;
}

std::string_view to_string(Dtype dtype) {
    switch (dtype) {
        case Dtype::F16: return "F16";
        case Dtype::BF16: return "BF16";
        case Dtype::F32: return "F32";
        case Dtype::F64: return "F64";
        case Dtype::U8: return "U8";
        case Dtype::I8: return "I8";
        case Dtype::I16: return "I16";
        case Dtype::I32: return "I32";
        case Dtype::I64: return "I64";
        case Dtype::Bool: return "BOOL";
    }
    return "";
}

std::int64_t element_count(const Shape& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape) count *= size;
    return count;
}

Array::Array(Dtype dtype, Shape shape)
    : dtype_(dtype),
      shape_(std::move(shape)),
      byte_count_(static_cast<std::size_t>(element_count(shape_)) * size_of(dtype)),
      data_(std::make_unique_for_overwrite<std::byte[]>(byte_count_)) {}

void Array::reshape(Shape shape) {
    if (element_count(shape) != size()) {
        throw std::invalid_argument("Array::reshape: the shapes hold different counts");
    }
    shape_ = std::move(shape);
}

}  // namespace pliant::model_io
