#include "core/model_io/numpy_pickle.h"

#include "core/base/text.h"
#include "core/model_io/numpy_dtype.h"

#include <array>
#include <cstring>

namespace pliant::model_io {

namespace {

bool is_multiarray(const pickle::Global& global, std::string_view name) {
    return global.name == name &&
           (global.module == "numpy.core.multiarray" || global.module == "numpy._core.multiarray");
}

/// Protocol 5: numpy.core.numeric._frombuffer(bytes, dtype, shape, 'C' or 'F').
bool is_from_buffer(const pickle::Global& global) {
    return global.name == "_frombuffer" &&
           (global.module == "numpy.core.numeric" || global.module == "numpy._core.numeric");
}

const std::vector<NodeId>& arguments_of(const PickleTree& tree, NodeId object) {
    const auto arguments = tree.get_if<pickle::Object>(object)->arguments;
    return tree.get_if<pickle::Tuple>(arguments)->items;
}

/// What numpy.dtype('f4', ..) with the state (3, '<', ..) describes: "<f4".
std::string dtype_code(const PickleTree& tree, NodeId node) {
    const auto* global = tree.called(node);
    if (global == nullptr || global->module != "numpy" || global->name != "dtype") return {};
    const auto& arguments = arguments_of(tree, node);
    const auto* code = arguments.empty() ? nullptr : tree.get_if<pickle::Text>(arguments[0]);
    if (code == nullptr) return {};
    const auto state = tree.get_if<pickle::Object>(node)->state;
    const auto* fields = state ? tree.sequence(*state) : nullptr;
    const auto* order =
        fields != nullptr && fields->size() > 1 ? tree.get_if<pickle::Text>((*fields)[1]) : nullptr;
    const std::string_view prefix = order != nullptr ? std::string_view(order->text) : "";
    // Every scalar and array of a file may refer to one dtype, which a forged one makes long.
    constexpr std::size_t kMaxCode = 32;
    if (prefix.size() + code->text.size() > kMaxCode) return {};
    return text(prefix, code->text);
}

/// Where the parts of an array are described.
struct Description {
    NodeId bytes = 0;
    NodeId dtype = 0;
    NodeId shape = 0;
    bool is_fortran = false;
};

std::optional<StridedArray> described_array(const PickleTree& tree,
                                            NodeId node,
                                            const Description& parts) {
    const auto* sizes = tree.sequence(parts.shape);
    const auto* bytes = tree.get_if<pickle::Bytes>(parts.bytes);
    const auto known = dtype_from_numpy(dtype_code(tree, parts.dtype));
    const auto* dtype = std::get_if<Dtype>(&known);
    if (sizes == nullptr || bytes == nullptr || dtype == nullptr) return std::nullopt;
    if (sizes->size() > kMaxDimensions) {
        tree.fail(node, {"a numpy array has {} dimensions", sizes->size()});
    }
    StridedArray array{bytes->range, *dtype, {}, {}, 0};
    for (const NodeId size : *sizes) {
        const auto* value = tree.get_if<std::int64_t>(size);
        array.shape.push_back(value != nullptr ? *value : -1);
    }
    const auto count = checked_element_count(array.shape, array.dtype);
    if (!count || std::uint64_t(*count) * size_of(array.dtype) != bytes->range.size) {
        tree.fail(node, "a numpy array's bytes do not fit its shape");
    }
    array.strides =
        parts.is_fortran ? column_major_strides(array.shape) : row_major_strides(array.shape);
    return array;
}

template <typename Number>
nlohmann::json number_from(const std::array<std::byte, 8>& bytes) {
    Number number = 0;
    std::memcpy(&number, bytes.data(), sizeof(Number));
    return number;
}

}  // namespace

std::optional<StridedArray> numpy_scalar_array(const PickleTree& tree, NodeId node) {
    const auto* global = tree.called(node);
    if (global == nullptr || !is_multiarray(*global, "scalar")) return std::nullopt;
    const auto& arguments = arguments_of(tree, node);
    if (arguments.size() != 2) return std::nullopt;
    const auto known = dtype_from_numpy(dtype_code(tree, arguments[0]));
    const auto* dtype = std::get_if<Dtype>(&known);
    const auto* bytes = tree.get_if<pickle::Bytes>(arguments[1]);
    if (dtype == nullptr || bytes == nullptr || bytes->range.size != size_of(*dtype)) {
        return std::nullopt;
    }
    return StridedArray{bytes->range, *dtype, {}, {}, 0};
}

std::optional<nlohmann::json> numpy_scalar(const PickleTree& tree, NodeId node) {
    const auto scalar = numpy_scalar_array(tree, node);
    if (!scalar) return std::nullopt;
    std::array<std::byte, 8> raw = {};
    scalar->storage.read(0, std::span(raw).first(size_of(scalar->dtype)));
    switch (scalar->dtype) {
        case Dtype::F64: return number_from<double>(raw);
        case Dtype::F32: return number_from<float>(raw);
        case Dtype::I64: return number_from<std::int64_t>(raw);
        case Dtype::I32: return number_from<std::int32_t>(raw);
        case Dtype::I16: return number_from<std::int16_t>(raw);
        case Dtype::I8: return number_from<std::int8_t>(raw);
        case Dtype::U8: return number_from<std::uint8_t>(raw);
        case Dtype::Bool: return raw[0] != std::byte{0};
        case Dtype::F16:
        case Dtype::BF16: break;
    }
    return std::nullopt;
}

std::optional<StridedArray> numpy_array(const PickleTree& tree, NodeId node) {
    const auto* global = tree.called(node);
    if (global == nullptr) return std::nullopt;
    if (is_multiarray(*global, "_reconstruct")) {
        const auto state = tree.get_if<pickle::Object>(node)->state;
        const auto* fields = state ? tree.sequence(*state) : nullptr;
        if (fields == nullptr || fields->size() != 5) return std::nullopt;
        // (version, shape, dtype, is it in Fortran order, bytes)
        const auto* is_fortran = tree.get_if<bool>((*fields)[3]);
        return described_array(tree,
                               node,
                               {.bytes = (*fields)[4],
                                .dtype = (*fields)[2],
                                .shape = (*fields)[1],
                                .is_fortran = is_fortran != nullptr && *is_fortran});
    }
    if (is_from_buffer(*global)) {
        const auto& arguments = arguments_of(tree, node);
        if (arguments.size() != 4) return std::nullopt;
        const auto* order = tree.get_if<pickle::Text>(arguments[3]);
        return described_array(tree,
                               node,
                               {.bytes = arguments[0],
                                .dtype = arguments[1],
                                .shape = arguments[2],
                                .is_fortran = order != nullptr && order->text == "F"});
    }
    return std::nullopt;
}

}  // namespace pliant::model_io
