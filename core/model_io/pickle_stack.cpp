#include "core/model_io/pickle_stack.h"

#include "core/base/text.h"
#include "core/model_io/pickle_calls.h"
#include "core/model_io/pickle_text.h"

#include <algorithm>
#include <limits>

namespace pliant::model_io {

namespace {

/// A generator's modules nest some 20 deep; Python's own pickler gives up near 1,000.
constexpr std::size_t kMaxMarks = 1000;
/// Every call looks at all parts of the called name; torch's own have up to 7.
constexpr std::ptrdiff_t kMaxNameDots = 30;
/// What holding a byte string outside the file costs beside its bytes.
constexpr std::uint64_t kByteStringOverhead = 256;

constexpr NodeId kUnset = std::numeric_limits<NodeId>::max();

}  // namespace

PickleStack::PickleStack(const Cursor& cursor, PickleBudget& budget)
    : cursor_(cursor), budget_(budget), tree_(cursor.range().source) {}

PickleTree PickleStack::finish() {
    tree_.set_top(pop());
    return std::move(tree_);
}

void PickleStack::push(pickle::Value value) { push_again(add(std::move(value))); }

void PickleStack::push_again(NodeId node) {
    charge_values(1);
    stack_.push_back(node);
}

NodeId PickleStack::top() const {
    if (stack_.size() == (marks_.empty() ? 0 : marks_.back())) {
        fail("the pickle takes a value from an empty stack");
    }
    return stack_.back();
}

NodeId PickleStack::pop() {
    const NodeId node = top();
    stack_.pop_back();
    return node;
}

std::vector<NodeId> PickleStack::pop_many(std::size_t count) {
    std::vector<NodeId> nodes(count);
    for (std::size_t i = count; i-- > 0;) nodes[i] = pop();
    return nodes;
}

void PickleStack::drop() {
    if (!marks_.empty() && marks_.back() == stack_.size()) {
        marks_.pop_back();
    } else {
        static_cast<void>(pop());
    }
}

void PickleStack::mark() {
    if (marks_.size() == kMaxMarks) fail({"the pickle is nested more than {} deep", kMaxMarks});
    marks_.push_back(stack_.size());
}

std::vector<NodeId> PickleStack::pop_group() {
    if (marks_.empty()) fail("the pickle ends a group that it never began");
    const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    std::vector<NodeId> group(begin, stack_.end());
    stack_.erase(begin, stack_.end());
    marks_.pop_back();
    return group;
}

void PickleStack::memoize(std::uint64_t index) {
    if (index >= PickleBudget::kMaxValues) fail({"the memo index {} is absurd", index});
    const NodeId node = top();
    if (index >= memo_.size()) {
        charge_values(index + 1 - memo_.size());
        memo_.resize(index + 1, kUnset);
    }
    if (memo_[index] == kUnset) ++memo_count_;
    memo_[index] = node;
}

void PickleStack::recall(std::uint64_t index) {
    if (index >= memo_.size() || memo_[index] == kUnset) {
        fail({"nothing was put under the memo index {}", index});
    }
    push_again(memo_[index]);
}

void PickleStack::push_global(std::string module, std::string name) {
    if (module.size() > kMaxNameBytes || name.size() > kMaxNameBytes) {
        fail({"a Python name is longer than {} bytes", kMaxNameBytes});
    }
    if (std::ranges::count(module, '.') + std::ranges::count(name, '.') > kMaxNameDots) {
        fail({"a Python name has more than {} dots", kMaxNameDots});
    }
    charge_text(module.size() + name.size());
    push(pickle::Global{std::move(module), std::move(name)});
}

void PickleStack::call(NodeId callable, NodeId arguments) {
    const auto* tuple = tree_.get_if<pickle::Tuple>(arguments);
    if (tuple == nullptr) fail("the pickle asks for a call whose arguments are not a tuple");
    const auto& global = *tree_.get_if<pickle::Global>(global_behind(callable));
    if (runs_code(global)) fail(refusal(global), ErrorCode::FormatUnsupported);
    const auto constructor = constructor_of(global);
    if (constructor == Constructor::NewObject) return push(new_object(tuple->items));
    if (constructor == Constructor::Reconstructor) return push(reconstructed(tuple->items));
    push(instance(callable, arguments));
}

void PickleStack::build() {
    const NodeId state = pop();
    const NodeId target = top();
    if (auto* object = tree_.get_if<pickle::Object>(target)) {
        object->state = state;
        return;
    }
    // A dictionary's own attributes (`_metadata` of a state dict) are nothing that we need.
    if (tree_.get_if<pickle::Dict>(target) != nullptr) return;
    if (const auto* global = tree_.get_if<pickle::Global>(target)) {
        if (runs_code(*global)) fail(refusal(*global), ErrorCode::FormatUnsupported);
    }
    fail("the pickle gives a state to something that has none");
}

void PickleStack::append(const std::vector<NodeId>& items) {
    pickle::Value& target = tree_.at(top());
    std::vector<NodeId>* destination = nullptr;
    if (auto* list = std::get_if<pickle::List>(&target)) destination = &list->items;
    if (auto* set = std::get_if<pickle::Set>(&target)) destination = &set->items;
    if (auto* object = std::get_if<pickle::Object>(&target)) destination = &object->items;
    if (destination == nullptr) fail("the pickle appends to something that is not a list");
    destination->insert(destination->end(), items.begin(), items.end());
}

void PickleStack::set_items(const std::vector<pickle::Entry>& entries) {
    pickle::Value& target = tree_.at(top());
    std::vector<pickle::Entry>* destination = nullptr;
    if (auto* dict = std::get_if<pickle::Dict>(&target)) destination = &dict->entries;
    if (auto* object = std::get_if<pickle::Object>(&target)) destination = &object->entries;
    if (destination == nullptr) fail("the pickle sets a key of something that is not a dictionary");
    destination->insert(destination->end(), entries.begin(), entries.end());
}

void PickleStack::charge_text(std::uint64_t size) {
    if (!PickleBudget::take(budget_.text_bytes, size)) {
        fail({"the file's pickles hold more than {} bytes of text", PickleBudget::kMaxTextBytes});
    }
}

void PickleStack::fail(const Sentence& reason, ErrorCode code) const {
    cursor_.range().source->fail(opcode_offset_, reason, code);
}

void PickleStack::charge_values(std::size_t count) {
    if (!PickleBudget::take(budget_.values, count)) {
        fail({"the file's pickles build more than {} values", PickleBudget::kMaxValues});
    }
}

NodeId PickleStack::add(pickle::Value value) { return tree_.add(opcode_offset_, std::move(value)); }

/// The old torch.save names a module's class by a persistent id ('module', class, file, source).
NodeId PickleStack::global_behind(NodeId callable) const {
    if (const auto* persistent = tree_.get_if<pickle::Persistent>(callable)) {
        const auto* id = tree_.get_if<pickle::Tuple>(persistent->id);
        if (id != nullptr && id->items.size() >= 2) callable = id->items[1];
    }
    if (tree_.get_if<pickle::Global>(callable) == nullptr) {
        fail("the pickle asks to call something that is not a name");
    }
    return callable;
}

pickle::Value PickleStack::instance(NodeId callable, NodeId arguments) {
    callable = global_behind(callable);
    const auto& global = *tree_.get_if<pickle::Global>(callable);
    if (runs_code(global)) fail(refusal(global), ErrorCode::FormatUnsupported);
    const auto& items = tree_.get_if<pickle::Tuple>(arguments)->items;
    switch (constructor_of(global).value_or(Constructor::NewObject)) {
        case Constructor::Mapping: return mapping_of(items);
        case Constructor::DefaultDict: return pickle::Dict{};
        case Constructor::Set: return pickle::Set{items_of(items)};
        case Constructor::List: return pickle::List{items_of(items)};
        case Constructor::Tuple: return pickle::Tuple{items_of(items)};
        case Constructor::ByteString: return byte_string_of(items);
        case Constructor::Encode: return encoded(items);
        case Constructor::NewObject:
        case Constructor::Reconstructor: break;
    }
    return pickle::Object{callable, arguments};
}

/// dict(pairs) or dict(dict).
pickle::Value PickleStack::mapping_of(const std::vector<NodeId>& arguments) {
    if (arguments.empty()) return pickle::Dict{};
    if (const auto* dict = tree_.get_if<pickle::Dict>(arguments[0])) {
        charge_values(dict->entries.size());
        return *dict;
    }
    pickle::Dict dict;
    for (const NodeId item : items_of(arguments)) {
        const auto* pair = tree_.sequence(item);
        if (pair == nullptr || pair->size() != 2)
            fail("a dictionary is made of something else than pairs");
        dict.entries.emplace_back((*pair)[0], (*pair)[1]);
    }
    return dict;
}

/// The items of the one list, tuple or set that a constructor is given, if any.
std::vector<NodeId> PickleStack::items_of(const std::vector<NodeId>& arguments) {
    if (arguments.empty()) return {};
    const auto* items = tree_.sequence(arguments[0]);
    if (const auto* set = tree_.get_if<pickle::Set>(arguments[0])) items = &set->items;
    if (items == nullptr) fail("a collection is made of something that is not a list");
    charge_values(items->size());
    return *items;
}

pickle::Value PickleStack::byte_string_of(const std::vector<NodeId>& arguments) {
    if (arguments.size() == 2) return encoded(arguments);
    if (arguments.empty()) return pickle::Bytes{cursor_.range().part(0, 0)};
    const auto* bytes = tree_.get_if<pickle::Bytes>(arguments[0]);
    if (bytes == nullptr) fail("a byte string is made of something that is none");
    return *bytes;
}

pickle::Value PickleStack::encoded(const std::vector<NodeId>& arguments) {
    const auto* characters = arguments.empty() ? nullptr : tree_.get_if<pickle::Text>(arguments[0]);
    if (characters == nullptr) fail("a byte string is made of something that is not text");
    charge_text(characters->text.size() + kByteStringOverhead);
    const auto latin1 = latin1_from_utf8(characters->text);
    if (!latin1) fail("a byte string is made of text that is not latin-1");
    const auto bytes = std::as_bytes(std::span(*latin1));
    return pickle::Bytes{ByteRange::all_of(
        hold_bytes(text(cursor_.range().source->name(), " (text at byte ", opcode_offset_, ")"),
                   {bytes.begin(), bytes.end()}))};
}

/// copyreg.__newobj__(class, arguments..).
pickle::Value PickleStack::new_object(const std::vector<NodeId>& arguments) {
    if (arguments.empty()) fail("an object is made of no class");
    charge_values(arguments.size());
    const NodeId callable = arguments[0];
    const NodeId rest = add(pickle::Tuple{{arguments.begin() + 1, arguments.end()}});
    return instance(callable, rest);
}

/// copyreg._reconstructor(class, base, state of the base).
pickle::Value PickleStack::reconstructed(const std::vector<NodeId>& arguments) {
    if (arguments.size() != 3) fail("copyreg._reconstructor takes three arguments");
    const bool has_state = !tree_.is_none(arguments[2]);
    const NodeId callable = arguments[0];
    const NodeId base_state = arguments[2];
    auto items = has_state ? std::vector{base_state} : std::vector<NodeId>{};
    return instance(callable, add(pickle::Tuple{std::move(items)}));
}

}  // namespace pliant::model_io
