#pragma once

#include "core/model_io/array.h"
#include "core/model_io/pickle_value.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

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

/// The sum, or the largest number where it is larger: sizes in a file may be anything.
[[nodiscard]] constexpr std::uint64_t saturating_sum(std::uint64_t a, std::uint64_t b) {
    return a + std::min(b, std::numeric_limits<std::uint64_t>::max() - a);
}

/// Reads the id of `persistent`, a Persistent. Throws Fault for one that is not a storage's, and
/// for elements of unknown size.
[[nodiscard]] StorageId storage_id(const PickleTree& tree, NodeId persistent);

/// The ids of all storages that the value refers to, by key. Views the tree.
[[nodiscard]] std::map<std::string_view, std::vector<StorageId>> storage_ids(
    const PickleTree& tree);

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
