#pragma once

#include "core/model_io/byte_source.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pliant::model_io {

/// Names a value of a PickleTree. Values refer to each other by these numbers, so that a pickle
/// that holds itself is harmless and nothing is destroyed recursively.
using NodeId = std::uint32_t;

/// No name in a model is longer: of a Python class, a tensor, a storage. Names are copied and
/// joined, so that a few bytes in a file that refer to a long one could ask for much memory.
constexpr std::size_t kMaxNameBytes = 1000;

/// The values that a pickle builds. They are inert: nothing was imported, called or evaluated.
namespace pickle {

struct None {};
/// An integer beyond 64 bits: two's complement, little-endian.
struct BigInteger {
    std::string bytes;
};
struct Text {
    std::string text;  ///< as in the file; not necessarily valid UTF-8
};
/// Left where they are in the file.
struct Bytes {
    ByteRange range;
};
struct List {
    std::vector<NodeId> items;
};
struct Tuple {
    std::vector<NodeId> items;
};
struct Set {
    std::vector<NodeId> items;
};
using Entry = std::pair<NodeId, NodeId>;
/// A dictionary of any class that is one: dict, OrderedDict, EasyDict. A key set twice is here
/// twice; the last one counts.
struct Dict {
    std::vector<Entry> entries;
};
/// A mention of something in a Python module.
struct Global {
    std::string module;
    std::string name;
};
/// What the file asks to make by calling `callable` with `arguments`, and did not get.
struct Object {
    NodeId callable = 0;               ///< a Global
    NodeId arguments = 0;              ///< a Tuple
    std::optional<NodeId> state = {};  ///< what BUILD would have given it
    std::vector<NodeId> items = {};    ///< what APPENDS would have given it
    std::vector<Entry> entries = {};   ///< what SETITEMS would have given it
};
/// A reference to something outside the pickle: torch's storages.
struct Persistent {
    NodeId id = 0;
};

using Value = std::variant<None,
                           bool,
                           std::int64_t,
                           double,
                           BigInteger,
                           Text,
                           Bytes,
                           List,
                           Tuple,
                           Set,
                           Dict,
                           Global,
                           Object,
                           Persistent>;

}  // namespace pickle

/// One pickle, read to its STOP.
class PickleTree {
  public:
    /// `source` and `offset` of each node say in messages where a value came from.
    explicit PickleTree(std::shared_ptr<const ByteSource> source) : source_(std::move(source)) {}

    NodeId add(std::uint64_t offset, pickle::Value value);
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] NodeId top() const { return top_; }
    void set_top(NodeId top) { top_ = top; }

    [[nodiscard]] const pickle::Value& at(NodeId node) const { return nodes_[node].value; }
    [[nodiscard]] pickle::Value& at(NodeId node) { return nodes_[node].value; }

    /// The value if it is a `Kind`, else null.
    template <typename Kind>
    [[nodiscard]] const Kind* get_if(NodeId node) const {
        return std::get_if<Kind>(&at(node));
    }
    template <typename Kind>
    [[nodiscard]] Kind* get_if(NodeId node) {
        return std::get_if<Kind>(&at(node));
    }

    [[nodiscard]] bool is_none(NodeId node) const { return get_if<pickle::None>(node) != nullptr; }
    /// The items of a list or a tuple, else null.
    [[nodiscard]] const std::vector<NodeId>* sequence(NodeId node) const;
    /// The value of a dictionary's key, if `dict` is a dictionary that has it.
    [[nodiscard]] std::optional<NodeId> value_of(NodeId dict, std::string_view key) const;
    /// The characters of a Text that serves as a name, else null. Throws Fault for one that is too
    /// long for a name.
    [[nodiscard]] const std::string* name_at(NodeId node) const;
    /// The name of what an Object asks to call, else null.
    [[nodiscard]] const pickle::Global* called(NodeId node) const;
    /// What `object`, an Object, asks to call it with.
    [[nodiscard]] const std::vector<NodeId>& arguments(NodeId object) const;

    /// Throws "FILE: at byte OFFSET OF THE NODE: REASON".
    [[noreturn]] void fail(NodeId node,
                           const Sentence& reason,
                           ErrorCode code = ErrorCode::FileCorrupt) const;

  private:
    struct Node {
        std::uint64_t offset = 0;
        pickle::Value value;
    };

    std::shared_ptr<const ByteSource> source_;
    std::deque<Node> nodes_;  // a deque never moves its elements, nor needs twice their memory
    NodeId top_ = 0;
};

}  // namespace pliant::model_io
