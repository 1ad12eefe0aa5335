#pragma once

#include "core/model_io/cursor.h"
#include "core/model_io/pickle_budget.h"
#include "core/model_io/pickle_value.h"

#include <string>
#include <vector>

namespace pliant::model_io {

/// The working state of a pickle machine: the stack with its marks, the memo, and the tree that the
/// opcodes fill, each within limits so that a small file cannot ask for much memory.
///
/// Everything throws Fault with the offset of the opcode at work.
class PickleStack {
  public:
    /// Both outlive the stack.
    PickleStack(const Cursor& cursor, PickleBudget& budget);

    /// From here on messages point to the cursor's next byte.
    void begin_opcode() { opcode_offset_ = cursor_.offset(); }
    /// STOP: the tree, its top what is on top of the stack.
    [[nodiscard]] PickleTree finish();
    [[nodiscard]] const PickleTree& tree() const { return tree_; }

    void push(pickle::Value value);
    /// Pushes a node that exists already.
    void push_again(NodeId node);
    [[nodiscard]] NodeId top() const;
    [[nodiscard]] NodeId pop();
    /// The topmost `count` values, the lowest first.
    [[nodiscard]] std::vector<NodeId> pop_many(std::size_t count);
    /// POP: takes a value, or the mark where there is none above it.
    void drop();
    void mark();
    /// Everything above the last mark; takes the mark too.
    [[nodiscard]] std::vector<NodeId> pop_group();

    void memoize(std::uint64_t index);
    /// MEMOIZE: under the number of values memoized so far.
    void memoize_next() { memoize(memo_count_); }
    void recall(std::uint64_t index);

    void push_global(std::string module, std::string name);
    /// Pushes what calling `callable` with the tuple `arguments` stands for. Never calls anything.
    void call(NodeId callable, NodeId arguments);
    /// BUILD: gives the object below the state on top.
    void build();
    /// Into the list, set or object on top.
    void append(const std::vector<NodeId>& items);
    /// Into the dictionary or object on top.
    void set_items(const std::vector<pickle::Entry>& entries);

    /// Takes `size` bytes of text from the budget.
    void charge_text(std::uint64_t size);
    [[noreturn]] void fail(const Sentence& reason, ErrorCode code = ErrorCode::FileCorrupt) const;

  private:
    void charge_values(std::size_t count);
    [[nodiscard]] NodeId add(pickle::Value value);
    /// The Global.
    [[nodiscard]] NodeId global_behind(NodeId callable) const;
    [[nodiscard]] pickle::Value instance(NodeId callable, NodeId arguments);
    [[nodiscard]] pickle::Value mapping_of(const std::vector<NodeId>& arguments);
    [[nodiscard]] std::vector<NodeId> items_of(const std::vector<NodeId>& arguments);
    [[nodiscard]] pickle::Value byte_string_of(const std::vector<NodeId>& arguments);
    [[nodiscard]] pickle::Value encoded(const std::vector<NodeId>& arguments);
    [[nodiscard]] pickle::Value new_object(const std::vector<NodeId>& arguments);
    [[nodiscard]] pickle::Value reconstructed(const std::vector<NodeId>& arguments);

    const Cursor& cursor_;
    PickleBudget& budget_;
    std::uint64_t opcode_offset_ = 0;
    PickleTree tree_;
    std::vector<NodeId> stack_;
    std::vector<std::size_t> marks_;  // the sizes of the stack where the marks were set
    std::vector<NodeId> memo_;        // kUnset where nothing was put
    std::size_t memo_count_ = 0;
};

}  // namespace pliant::model_io
