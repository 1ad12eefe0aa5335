#include "core/tensor/convert.h"

#include "core/tensor/check.h"

#include <ATen/ATen.h>

#include <cstring>
#include <stdexcept>

namespace pliant::tensor {
namespace {

using model_io::Dtype;

at::ScalarType to_scalar_type(Dtype dtype) {
    switch (dtype) {
        case Dtype::F16: return at::kHalf;
        case Dtype::BF16: return at::kBFloat16;
        case Dtype::F32: return at::kFloat;
        case Dtype::F64: return at::kDouble;
        case Dtype::U8: return at::kByte;
        case Dtype::I8: return at::kChar;
        case Dtype::I16: return at::kShort;
        case Dtype::I32: return at::kInt;
        case Dtype::I64: return at::kLong;
        case Dtype::Bool: return at::kBool;
    }
    throw std::invalid_argument("unknown dtype");
}

Dtype to_dtype(at::ScalarType type) {
    switch (type) {
        case at::kHalf: return Dtype::F16;
        case at::kBFloat16: return Dtype::BF16;
        case at::kFloat: return Dtype::F32;
        case at::kDouble: return Dtype::F64;
        case at::kByte: return Dtype::U8;
        case at::kChar: return Dtype::I8;
        case at::kShort: return Dtype::I16;
        case at::kInt: return Dtype::I32;
        case at::kLong: return Dtype::I64;
        case at::kBool: return Dtype::Bool;
        default: throw std::invalid_argument("a tensor of this dtype cannot be stored");
    }
}

}  // namespace

at::Tensor from_array(const model_io::Array& array) {
    auto tensor = at::empty(
        array.shape(), at::TensorOptions().device(at::kCPU).dtype(to_scalar_type(array.dtype())));
    if (!array.bytes().empty()) {
        std::memcpy(tensor.data_ptr(), array.bytes().data(), array.bytes().size());
    }
    return tensor;
}

model_io::Array to_array(const at::Tensor& tensor) {
    const auto dense = tensor.detach().to(at::kCPU).contiguous();
    model_io::Array array(to_dtype(dense.scalar_type()), dense.sizes().vec());
    if (!array.bytes().empty()) {
        std::memcpy(array.bytes().data(), dense.data_ptr(), array.bytes().size());
    }
    return array;
}

image::Image to_image(const at::Tensor& picture) {
    const auto chw = picture.dim() == 4 ? picture.squeeze(0) : picture;
    const auto channels = chw.size(0);
    check(chw, "picture", at::kFloat, picture.device(), {channels, -1, -1});
    TORCH_CHECK_VALUE(channels == 1 || channels == 3 || channels == 4,
                      "a picture of ",
                      channels,
                      " channels cannot be shown");
    const auto bytes = (chw.detach() * 127.5 + 128.0).clamp(0.0, 255.0).to(at::kByte);
    const auto rgb = channels == 1 ? bytes.expand({3, -1, -1}) : bytes.narrow(0, 0, 3);
    const auto hwc = rgb.permute({1, 2, 0}).to(at::kCPU).contiguous();
    image::Image image(static_cast<int>(hwc.size(1)), static_cast<int>(hwc.size(0)));
    std::memcpy(image.pixels().data(), hwc.data_ptr(), image.pixels().size());
    if (channels == 4) {
        const auto alpha = bytes[3].to(at::kCPU).contiguous();
        const auto* const first = alpha.data_ptr<std::uint8_t>();
        image.set_alpha({first, first + alpha.numel()});
    }
    return image;
}

at::Tensor to_mask(const image::Image& picture) {
    auto mask = at::empty({picture.height(), picture.width()},
                          at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    auto* const values = mask.data_ptr<float>();
    const auto pixels = picture.pixels();
    for (std::size_t i = 0; i < pixels.size() / 3; ++i) {
        values[i] = pixels[3 * i + 1] >= 128 ? 1.0F : 0.0F;
    }
    return mask;
}

}  // namespace pliant::tensor
