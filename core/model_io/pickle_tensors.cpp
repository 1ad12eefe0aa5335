#include "core/model_io/pickle_tensors.h"

#include "core/model_io/fault.h"
#include "core/model_io/numpy_pickle.h"
#include "core/model_io/pickle_calls.h"
#include "core/model_io/torch_stream.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pliant::model_io {

namespace {

/// What listing a tensor costs; a file may name one tensor very many times.
constexpr std::size_t kTensorBytes = 1024;

/// Calls that wrap a tensor, their first argument: torch._utils._rebuild_parameter(tensor, ..), and
/// those that bring the numbers of a device without storages of torch's own (XLA, MPS, ..), a numpy
/// array or a tensor on the CPU, back to it.
bool is_wrapper(const pickle::Global& global) {
    constexpr std::array<std::string_view, 5> kNames = {"_rebuild_parameter",
                                                        "_rebuild_parameter_with_state",
                                                        "_rebuild_device_tensor_from_numpy",
                                                        "_rebuild_device_tensor_from_cpu_tensor",
                                                        "_rebuild_xla_tensor"};
    return global.module == "torch._utils" &&
           std::ranges::find(kNames, std::string_view(global.name)) != kNames.end();
}

/// torch._utils._rebuild_tensor_v2(storage, first element, sizes, strides, ..); the version before
/// it begins with the same arguments.
bool is_view(const pickle::Global& global) {
    return global.module == "torch._utils" &&
           (global.name == "_rebuild_tensor_v2" || global.name == "_rebuild_tensor");
}

/// torch._tensor._rebuild_from_type_v2(maker, class, arguments of the maker, state): a tensor with
/// attributes, or of a subclass.
bool is_subclass(const pickle::Global& global) {
    return global.module == "torch._tensor" && global.name == "_rebuild_from_type_v2";
}

/// All makers of tensors, those too that we do not know: sparse, quantized, ..
bool is_maker(const pickle::Global& global) {
    return (global.module == "torch._utils" || global.module == "torch._tensor") &&
           global.name.starts_with("_rebuild_");
}

/// The storage that `persistent` refers to.
Storage found_storage(const PickleTree& tree, NodeId persistent, const StorageFinder& storages) {
    const StorageId id = storage_id(tree, persistent);
    if (!id.dtype) {
        tree.fail(persistent,
                  {"a storage is of the type {}.{}, which no model needs",
                   id.type->module,
                   id.type->name},
                  ErrorCode::FormatUnsupported);
    }
    if (!storages) tree.fail(persistent, "a storage is kept outside the file");
    return {storages(tree, persistent, id), *id.dtype};
}

}  // namespace

bool PickleTensors::is_torch_tensor(NodeId node) const {
    const auto* global = tree_.called(node);
    return global != nullptr && is_maker(*global);
}

std::optional<StridedArray> PickleTensors::tensor(NodeId node) {
    const auto* global = tree_.called(node);
    if (global == nullptr) return std::nullopt;
    auto array = made_by(node, *global, tree_.arguments(node));
    if (!array) return std::nullopt;
    unfolding_.charge(node, kTensorBytes);
    if (const auto reason = why_unreadable(*array); !reason.empty()) tree_.fail(node, reason);
    return array;
}

std::optional<StridedArray> PickleTensors::made_by(NodeId node,
                                                   const pickle::Global& maker,
                                                   const std::vector<NodeId>& arguments) {
    if (is_wrapper(maker)) return wrapped(node, arguments);
    if (is_view(maker)) return view(node, arguments);
    if (!is_maker(maker)) return numpy_array(tree_, node);
    if (is_subclass(maker) && arguments.size() >= 3) {
        const auto* inner = tree_.get_if<pickle::Global>(arguments[0]);
        const auto* inner_arguments = tree_.get_if<pickle::Tuple>(arguments[2]);
        const bool is_known = inner != nullptr && (is_wrapper(*inner) || is_view(*inner));
        if (is_known && inner_arguments != nullptr) {
            return made_by(node, *inner, inner_arguments->items);
        }
    }
    tree_.fail(node,
               {"{}.{} makes a kind of tensor that Pliant does not read", maker.module, maker.name},
               ErrorCode::FormatUnsupported);
}

StridedArray PickleTensors::wrapped(NodeId node, const std::vector<NodeId>& arguments) {
    const Unfolding::Level level(unfolding_, node);  // for a parameter of a parameter of ..
    auto array = arguments.empty() ? std::nullopt : tensor(arguments[0]);
    if (!array) {
        refuse(tree_,
               arguments.empty() ? node : arguments[0],
               "a tensor is made of something that is no tensor");
    }
    return *std::move(array);
}

StridedArray PickleTensors::view(NodeId node, const std::vector<NodeId>& arguments) {
    if (arguments.size() < 4) tree_.fail(node, "a tensor is made of too few arguments");
    const auto* first = tree_.get_if<std::int64_t>(arguments[1]);
    if (first == nullptr) {
        refuse(tree_, arguments[1], "a tensor starts at something that is not a number");
    }
    Shape shape = sizes(arguments[2]);
    Shape strides = sizes(arguments[3]);
    const Storage behind = storage(arguments[0]);
    return {behind.bytes, behind.dtype, std::move(shape), std::move(strides), *first};
}

Storage PickleTensors::storage(NodeId node) {
    if (tree_.get_if<pickle::Persistent>(node) != nullptr) {
        return found_storage(tree_, node, storages_);
    }
    const auto* global = tree_.called(node);
    const bool is_embedded = global != nullptr && global->module == "torch.storage" &&
                             global->name == "_load_from_bytes";
    if (!is_embedded) refuse(tree_, node, "a tensor is made of something that is not a storage");
    const auto& arguments = tree_.arguments(node);
    const auto* bytes = arguments.empty() ? nullptr : tree_.get_if<pickle::Bytes>(arguments[0]);
    if (bytes == nullptr) tree_.fail(node, "a storage is made of something that is not bytes");
    const ByteRange& range = bytes->range;
    const Place place(range.source.get(), range.offset, range.size);
    const auto known = embedded_.find(place);
    if (known != embedded_.end()) return known->second;
    return embedded_.emplace(place, embedded_storage(range)).first->second;
}

/// The storage in the bytes that torch.storage._load_from_bytes is given: a whole torch.save stream
/// whose value is one persistent id.
Storage PickleTensors::embedded_storage(const ByteRange& range) {
    const TorchStream stream = fatally([&] {
        return is_zip(range) ? read_torch_zip(range, budget_) : read_torch_legacy(range, budget_);
    });
    const NodeId top = stream.tree.top();
    if (stream.tree.get_if<pickle::Persistent>(top) == nullptr) {
        refuse(stream.tree, top, "an embedded storage is not one storage");
    }
    return found_storage(stream.tree, top, stream.storages);
}

Shape PickleTensors::sizes(NodeId node) const {
    const auto* items = tree_.sequence(node);
    if (const auto* global = tree_.called(node);
        global != nullptr && global->module == "torch" && global->name == "Size") {
        const auto& inner = tree_.arguments(node);
        items = inner.empty() ? nullptr : tree_.sequence(inner[0]);
    }
    if (items == nullptr) refuse(tree_, node, "a tensor's sizes are not a tuple");
    if (items->size() > kMaxDimensions) {
        tree_.fail(node, {"a tensor has {} dimensions", items->size()});
    }
    Shape shape;
    for (const NodeId item : *items) {
        const auto* size = tree_.get_if<std::int64_t>(item);
        if (size == nullptr) refuse(tree_, item, "a tensor's size is not a number");
        shape.push_back(*size);
    }
    return shape;
}

}  // namespace pliant::model_io
