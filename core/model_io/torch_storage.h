#pragma once

#include "core/model_io/array.h"
#include "core/model_io/pickle_value.h"

#include <functional>
#include <optional>
#include <string_view>

namespace pliant::model_io {

/// What a persistent id of torch.save says:
/// ('storage', torch.FloatStorage, key, location, element count[, view]).
///
/// Views the tree that it was read from.
struct StorageId {
    std::string_view key;
    const pickle::Global* type = nullptr;
    std::size_t element_size = 0;  ///< in bytes
    std::optional<Dtype> dtype;    ///< nothing for elements that no model has
    std::int64_t element_count = 0;
    /// The old format: this storage is a part of the one under `key`.
    struct View {
        std::string_view key;
        std::int64_t first = 0;
        std::int64_t element_count = 0;
    };
    std::optional<View> view;

    [[nodiscard]] std::uint64_t byte_count() const {
        return static_cast<std::uint64_t>(element_count) * element_size;
    }
};

/// Reads the id of `persistent`, a Persistent. Throws Fault for one that is not a storage's, and
/// for elements of unknown size.
[[nodiscard]] StorageId storage_id(const PickleTree& tree, NodeId persistent);

/// Bytes of one element type.
struct Storage {
    ByteRange bytes;
    Dtype dtype = Dtype::F32;
};

/// Finds the bytes of the storages of one file. Asked only for those that a tensor uses: what
/// nobody uses may be broken. Throws Fault, at the Persistent that brought the id.
using StorageFinder =
    std::function<ByteRange(const PickleTree& tree, NodeId persistent, const StorageId& id)>;

}  // namespace pliant::model_io
