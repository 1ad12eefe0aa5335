#include "core/model_io/pickle_value.h"

#include <algorithm>

namespace pliant::model_io {

NodeId PickleTree::add(std::uint64_t offset, pickle::Value value) {
    nodes_.push_back({offset, std::move(value)});
    return static_cast<NodeId>(nodes_.size() - 1);
}

const std::vector<NodeId>* PickleTree::sequence(NodeId node) const {
    if (const auto* list = get_if<pickle::List>(node)) return &list->items;
    if (const auto* tuple = get_if<pickle::Tuple>(node)) return &tuple->items;
    return nullptr;
}

std::optional<NodeId> PickleTree::value_of(NodeId dict, std::string_view key) const {
    const auto* found = get_if<pickle::Dict>(dict);
    if (found == nullptr) return std::nullopt;
    const auto entry = std::find_if(
        found->entries.rbegin(), found->entries.rend(), [&](const pickle::Entry& candidate) {
            const auto* found_key = get_if<pickle::Text>(candidate.first);
            return found_key != nullptr && found_key->text == key;
        });
    if (entry == found->entries.rend()) return std::nullopt;
    return entry->second;
}

const std::string* PickleTree::name_at(NodeId node) const {
    const auto* found = get_if<pickle::Text>(node);
    if (found == nullptr) return nullptr;
    if (found->text.size() > kMaxNameBytes) {
        fail(node, {"a name of {} bytes is longer than {}", found->text.size(), kMaxNameBytes});
    }
    return &found->text;
}

const pickle::Global* PickleTree::called(NodeId node) const {
    const auto* object = get_if<pickle::Object>(node);
    return object == nullptr ? nullptr : get_if<pickle::Global>(object->callable);
}

const std::vector<NodeId>& PickleTree::arguments(NodeId object) const {
    return get_if<pickle::Tuple>(get_if<pickle::Object>(object)->arguments)->items;
}

void PickleTree::fail(NodeId node, const Sentence& reason, ErrorCode code) const {
    source_->fail(nodes_[node].offset, reason, code);
}

}  // namespace pliant::model_io
