#include "core/model_io/cursor.h"
#include "core/model_io/fault.h"
#include "core/model_io/pickle_machine.h"
#include "core/model_io/torch_stream.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace pliant::model_io {

namespace {

/// 0x1950a86a20f9469cfc6c, as LONG1 writes it.
constexpr std::string_view kTorchMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
/// PROTO 2, LONG1 of 10 bytes, magic.
constexpr std::string_view kFirstOpcodes = "\x80\x02\x8a\x0a";
constexpr std::int64_t kProtocolVersion = 1001;

void check_magic(const PickleTree& tree) {
    const auto* magic = tree.get_if<pickle::BigInteger>(tree.top());
    if (magic == nullptr || magic->bytes != kTorchMagic) {
        tree.fail(tree.top(), "torch.save's magic number is missing");
    }
}

void check_version(const PickleTree& tree) {
    const auto* version = tree.get_if<std::int64_t>(tree.top());
    if (version == nullptr || *version != kProtocolVersion) {
        tree.fail(tree.top(),
                  {"this is not version {} of torch.save's format", kProtocolVersion},
                  ErrorCode::FormatUnsupported);
    }
}

void check_byte_order(const PickleTree& tree) {
    const auto flag = tree.value_of(tree.top(), "little_endian");
    const auto* is_little = flag ? tree.get_if<bool>(*flag) : nullptr;
    if (is_little == nullptr) tree.fail(tree.top(), "the byte order of the file is not given");
    if (!*is_little) {
        tree.fail(tree.top(),
                  "the file is big-endian; Pliant reads little-endian files",
                  ErrorCode::FormatUnsupported);
    }
}

using StorageTable = std::map<std::string, ByteRange, std::less<>>;

/// Adds the storage whose elements come next, and the views of it.
void add_storage(Cursor& cursor, const std::vector<StorageId>& ids, StorageTable& storages) {
    const StorageId& id = ids.front();
    const auto count = cursor.read<std::int64_t>("a storage's element count");
    if (count != id.element_count) {
        cursor.fail({"the storage {} has {} elements where its tensors expect {}",
                     id.key,
                     count,
                     id.element_count});
    }
    const ByteRange bytes = cursor.skip(id.byte_count(), "the storage");
    storages.insert_or_assign(std::string(id.key), bytes);
    for (const StorageId& other : ids) {
        if (other.type->name != id.type->name || other.element_count != count) {
            cursor.fail({"the storage {} is described in two ways", id.key});
        }
        if (!other.view) continue;
        const auto& view = *other.view;
        if (view.first > count || view.element_count > count - view.first) {
            cursor.fail({"a view reaches beyond the storage {}", id.key});
        }
        const auto in_bytes = [&](std::int64_t elements) {
            return static_cast<std::uint64_t>(elements) * id.element_size;
        };
        storages.insert_or_assign(std::string(view.key),
                                  bytes.part(in_bytes(view.first), in_bytes(view.element_count)));
    }
}

/// What all storages take, each after its count.
std::uint64_t stored_bytes(const std::map<std::string_view, std::vector<StorageId>>& ids) {
    std::uint64_t bytes = 0;
    for (const auto& [key, same] : ids) {
        bytes = saturating_sum(bytes, saturating_sum(same.front().byte_count(), 8));
    }
    return bytes;
}

StorageTable read_storages(Cursor& cursor, const PickleTree& tree, const PickleTree& keys) {
    const auto* list = keys.sequence(keys.top());
    if (list == nullptr) keys.fail(keys.top(), "the list of storages is missing");
    auto ids = storage_ids(tree);
    StorageTable storages;
    const std::uint64_t needed = saturating_sum(cursor.offset(), stored_bytes(ids));
    for (const NodeId node : *list) {
        const auto* key = keys.get_if<pickle::Text>(node);
        const auto found = key != nullptr ? ids.find(key->text) : ids.end();
        if (found == ids.end()) {
            keys.fail(node, "a storage is listed that no tensor describes, or listed twice");
        }
        try {
            add_storage(cursor, found->second, storages);
        } catch (const CutOff& cut) {  // by then it is known how long the whole is
            throw CutOff(cut.error, cut.source, needed, true);
        }
        ids.erase(found);
    }
    return storages;
}

StorageFinder finder_in(StorageTable storages) {
    return [storages = std::move(storages)](
               const PickleTree& tree, NodeId persistent, const StorageId& id) {
        const auto found = storages.find(id.view ? id.view->key : id.key);
        if (found == storages.end()) {
            tree.fail(persistent, {"the storage {} is not in the file", id.key});
        }
        return found->second;
    };
}

}  // namespace

bool is_torch_legacy(const ByteRange& range) {
    std::array<char, kFirstOpcodes.size() + kTorchMagic.size()> start = {};
    if (range.size < start.size()) return false;
    range.read(0, std::as_writable_bytes(std::span(start)));
    return std::string_view(start.data(), start.size()) ==
           std::string(kFirstOpcodes) + std::string(kTorchMagic);
}

TorchStream read_torch_legacy(const ByteRange& range, PickleBudget& budget) {
    Cursor cursor(range);
    check_magic(read_pickle(cursor, budget));
    check_version(read_pickle(cursor, budget));
    check_byte_order(read_pickle(cursor, budget));
    PickleTree tree = read_pickle(cursor, budget);
    const PickleTree keys = read_pickle(cursor, budget);
    StorageTable storages = read_storages(cursor, tree, keys);
    return {std::move(tree), finder_in(std::move(storages))};
}

}  // namespace pliant::model_io
