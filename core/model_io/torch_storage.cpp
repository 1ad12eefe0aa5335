#include "core/model_io/torch_storage.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pliant::model_io {

namespace {

struct StorageType {
    std::string_view name;
    std::size_t element_size;
    std::optional<Dtype> dtype;
};

constexpr std::array kStorageTypes = {
    StorageType{"FloatStorage", 4, Dtype::F32},
    StorageType{"HalfStorage", 2, Dtype::F16},
    StorageType{"BFloat16Storage", 2, Dtype::BF16},
    StorageType{"DoubleStorage", 8, Dtype::F64},
    StorageType{"ByteStorage", 1, Dtype::U8},
    StorageType{"CharStorage", 1, Dtype::I8},
    StorageType{"ShortStorage", 2, Dtype::I16},
    StorageType{"IntStorage", 4, Dtype::I32},
    StorageType{"LongStorage", 8, Dtype::I64},
    StorageType{"BoolStorage", 1, Dtype::Bool},
    // Of sizes that we know, so that in the old format we find what comes after them.
    StorageType{"ComplexFloatStorage", 8, std::nullopt},
    StorageType{"ComplexDoubleStorage", 16, std::nullopt},
    StorageType{"QInt8Storage", 1, std::nullopt},
    StorageType{"QUInt8Storage", 1, std::nullopt},
    StorageType{"QInt32Storage", 4, std::nullopt},
    StorageType{"UntypedStorage", 1, std::nullopt},
};
constexpr std::int64_t kMaxElementSize = 16;

const StorageType& type_of(const PickleTree& tree, NodeId persistent, const pickle::Global& type) {
    const auto known =
        std::ranges::find(kStorageTypes, std::string_view(type.name), &StorageType::name);
    // torch.cuda and other devices' modules have classes of the same names.
    const bool is_torch = type.module == "torch" || type.module.starts_with("torch.");
    if (!is_torch || known == kStorageTypes.end()) {
        tree.fail(persistent,
                  {"a storage is of the unknown type {}.{}", type.module, type.name},
                  ErrorCode::FormatUnsupported);
    }
    return *known;
}

/// (key, first element, element count)
StorageId::View view_of(const PickleTree& tree,
                        NodeId persistent,
                        const std::vector<NodeId>& fields) {
    const auto* key = fields.size() == 3 ? tree.name_at(fields[0]) : nullptr;
    const auto* first = key != nullptr ? tree.get_if<std::int64_t>(fields[1]) : nullptr;
    const auto* count = key != nullptr ? tree.get_if<std::int64_t>(fields[2]) : nullptr;
    if (first == nullptr || count == nullptr || *first < 0 || *count < 0) {
        tree.fail(persistent, "the view of a storage is not described as torch does");
    }
    return {*key, *first, *count};
}

}  // namespace

StorageId storage_id(const PickleTree& tree, NodeId persistent) {
    const auto* fields = tree.sequence(tree.get_if<pickle::Persistent>(persistent)->id);
    const bool has_fields = fields != nullptr && fields->size() >= 5;
    const auto* kind = has_fields ? tree.get_if<pickle::Text>((*fields)[0]) : nullptr;
    const auto* type = has_fields ? tree.get_if<pickle::Global>((*fields)[1]) : nullptr;
    const auto* key = has_fields ? tree.name_at((*fields)[2]) : nullptr;
    const auto* count = has_fields ? tree.get_if<std::int64_t>((*fields)[4]) : nullptr;
    if (kind == nullptr || kind->text != "storage" || type == nullptr || key == nullptr ||
        count == nullptr) {
        tree.fail(persistent, "a persistent id is not that of a torch storage");
    }
    const StorageType& known = type_of(tree, persistent, *type);
    StorageId id{*key, type, known.element_size, known.dtype, *count, std::nullopt};
    if (*count < 0 || *count > std::numeric_limits<std::int64_t>::max() / kMaxElementSize) {
        tree.fail(persistent, {"a storage of {} elements is impossible", *count});
    }
    if (fields->size() > 5 && !tree.is_none((*fields)[5])) {
        const auto* view = tree.sequence((*fields)[5]);
        id.view = view_of(tree, persistent, view != nullptr ? *view : std::vector<NodeId>{});
    }
    return id;
}

std::map<std::string_view, std::vector<StorageId>> storage_ids(const PickleTree& tree) {
    std::map<std::string_view, std::vector<StorageId>> ids;
    for (NodeId node = 0; node < tree.size(); ++node) {
        const auto* persistent = tree.get_if<pickle::Persistent>(node);
        if (persistent == nullptr) continue;
        const auto* fields = tree.sequence(persistent->id);
        const auto* kind = fields != nullptr && !fields->empty()
                               ? tree.get_if<pickle::Text>(fields->front())
                               : nullptr;
        if (kind != nullptr && kind->text == "module") continue;  // names a class, not a storage
        const StorageId id = storage_id(tree, node);
        ids[id.key].push_back(id);
    }
    return ids;
}

}  // namespace pliant::model_io
