#include "core/model_io/pickle_json.h"

#include "core/base/text.h"
#include "core/model_io/numpy_pickle.h"
#include "core/model_io/pickle_text.h"

#include <algorithm>
#include <unordered_set>

namespace pliant::model_io {

namespace {

using nlohmann::json;

/// Configurations list a resolution's channels or a layer's taps; longer lists are logs.
constexpr std::size_t kMaxNumbers = 64;

/// Makes JSON of one value after the other; a member function per kind that needs more than a line.
class JsonMaker {
  public:
    JsonMaker(const PickleTree& tree, Unfolding& unfolding) : tree_(tree), unfolding_(unfolding) {}

    json make(NodeId node) {
        if (objects_around_ > 0 && unfolding_.is_at_bottom()) return name_of(node);
        const Unfolding::Level level(unfolding_, node);
        return std::visit([&](const auto& value) { return of(node, value); }, tree_.at(node));
    }

  private:
    /// What is left of an object that is not described.
    json name_of(NodeId node) {
        const auto* called = tree_.called(node);
        return called != nullptr ? of(node, *called) : json(nullptr);
    }

    json of(NodeId, const pickle::None&) { return nullptr; }
    json of(NodeId, bool value) { return value; }
    json of(NodeId, std::int64_t value) { return value; }
    json of(NodeId, double value) { return value; }
    json of(NodeId, const pickle::Bytes&) { return nullptr; }
    json of(NodeId, const pickle::Persistent&) { return nullptr; }
    json of(NodeId node, const pickle::List& list) { return sequence(node, list.items); }
    json of(NodeId node, const pickle::Tuple& tuple) { return sequence(node, tuple.items); }
    json of(NodeId node, const pickle::Set& set) { return sequence(node, set.items); }
    json of(NodeId, const pickle::Dict& dict) { return dictionary(dict.entries); }

    json of(NodeId, const pickle::BigInteger& integer) {
        return text("an integer of ", integer.bytes.size(), " bytes");
    }

    json of(NodeId node, const pickle::Text& characters) {
        std::string valid = valid_utf8(characters.text);  // at most three times as long
        unfolding_.charge(node, valid.size());
        return valid;
    }

    json of(NodeId node, const pickle::Global& global) {
        unfolding_.charge(node, global.module.size() + global.name.size());
        return valid_utf8(global.module + "." + global.name);
    }

    json of(NodeId node, const pickle::Object& object) {
        if (const auto number = numpy_scalar(tree_, node)) return *number;
        const auto& called = *tree_.get_if<pickle::Global>(object.callable);
        const auto& arguments = tree_.arguments(node);
        const bool is_plain =
            called.module == "torch" && (called.name == "Size" || called.name == "device");
        if (is_plain && !arguments.empty()) return make(arguments[0]);
        const bool has_state = object.state && tree_.get_if<pickle::Dict>(*object.state) != nullptr;
        const bool is_opaque = object.entries.empty() && !has_state;
        // Objects know their parents, and those their children: each is described once.
        if (is_opaque || !described_.insert(node).second) return name_of(node);
        ++objects_around_;
        json description =
            object.entries.empty() ? make(*object.state) : dictionary(object.entries);
        --objects_around_;
        return description;
    }

    json sequence(NodeId node, const std::vector<NodeId>& items) {
        unfolding_.charge(node, items.size());
        const bool is_log =
            items.size() > kMaxNumbers &&
            std::ranges::all_of(items, [&](NodeId item) { return is_number(item); });
        if (is_log) return text("[", items.size(), " numbers]");
        json list = json::array();
        for (const NodeId item : items) list.push_back(make(item));
        return list;
    }

    [[nodiscard]] bool is_number(NodeId node) const {
        return tree_.get_if<double>(node) != nullptr || tree_.get_if<std::int64_t>(node) != nullptr;
    }

    json dictionary(const std::vector<pickle::Entry>& entries) {
        json object = json::object();
        for (const auto& [key, value] : entries) {
            object[key_text(tree_, key, unfolding_)] = make(value);
        }
        return object;
    }

    const PickleTree& tree_;
    Unfolding& unfolding_;
    std::unordered_set<NodeId> described_;
    int objects_around_ = 0;
};

}  // namespace

json json_from(const PickleTree& tree, NodeId node, Unfolding& unfolding) {
    return JsonMaker(tree, unfolding).make(node);
}

std::string key_text(const PickleTree& tree, NodeId key, Unfolding& unfolding) {
    if (const auto* name = tree.name_at(key)) {
        std::string valid = valid_utf8(*name);
        unfolding.charge(key, valid.size());
        return valid;
    }
    unfolding.charge(key, 0);
    if (const auto* number = tree.get_if<std::int64_t>(key)) return json(*number).dump();
    if (const auto* number = tree.get_if<double>(key)) return json(*number).dump();
    if (const auto* is_true = tree.get_if<bool>(key)) return json(*is_true).dump();
    if (tree.is_none(key)) return "null";
    if (tree.sequence(key) != nullptr) return "a tuple";
    return "an object";
}

}  // namespace pliant::model_io
