#include "core/model_io/pickle_machine.h"

#include "core/model_io/pickle_opcodes.h"
#include "core/model_io/pickle_stack.h"
#include "core/model_io/pickle_text.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace pliant::model_io {

namespace {

/// Runs opcodes; each member function is one of them or what several share.
class Machine {
  public:
    Machine(Cursor& cursor, PickleBudget& budget) : cursor_(cursor), stack_(cursor, budget) {}

    PickleTree run() {
        while (true) {
            stack_.begin_opcode();
            const auto opcode = static_cast<Opcode>(cursor_.read<std::uint8_t>("an opcode"));
            if (opcode == Opcode::Stop) return stack_.finish();
            execute(opcode);
        }
    }

  private:
    void execute(Opcode opcode) {
        switch (opcode) {
            case Opcode::Proto: return check_protocol();
            case Opcode::Frame: return check_frame();
            case Opcode::Stop: return;

            case Opcode::Mark: return stack_.mark();
            case Opcode::Pop: return stack_.drop();
            case Opcode::PopMark: return static_cast<void>(stack_.pop_group());
            case Opcode::Dup: return stack_.push_again(stack_.top());

            case Opcode::None: return stack_.push(pickle::None{});
            case Opcode::NewTrue: return stack_.push(true);
            case Opcode::NewFalse: return stack_.push(false);
            case Opcode::Int: return push_decimal(cursor_.read_line("an integer"));
            case Opcode::Long: return push_decimal(cursor_.read_line("a long integer"));
            case Opcode::BinInt: return push_integer(cursor_.read<std::int32_t>("an integer"));
            case Opcode::BinInt1: return push_integer(cursor_.read<std::uint8_t>("an integer"));
            case Opcode::BinInt2: return push_integer(cursor_.read<std::uint16_t>("an integer"));
            case Opcode::Long1: return push_long(length<std::uint8_t>());
            case Opcode::Long4: return push_long(length<std::uint32_t>());
            case Opcode::Float: return push_float(cursor_.read_line("a number"));
            case Opcode::BinFloat: return push_binary_float();

            case Opcode::String: return push_literal(cursor_.read_line("a string"));
            case Opcode::Unicode: return push_escaped(cursor_.read_line("a string"));
            case Opcode::BinString: return push_text(length<std::uint32_t>());
            case Opcode::ShortBinString: return push_text(length<std::uint8_t>());
            case Opcode::BinUnicode: return push_text(length<std::uint32_t>());
            case Opcode::ShortBinUnicode: return push_text(length<std::uint8_t>());
            case Opcode::BinUnicode8: return push_text(length<std::uint64_t>());
            case Opcode::BinBytes: return push_bytes(length<std::uint32_t>());
            case Opcode::ShortBinBytes: return push_bytes(length<std::uint8_t>());
            case Opcode::BinBytes8: return push_bytes(length<std::uint64_t>());
            case Opcode::ByteArray8: return push_bytes(length<std::uint64_t>());

            case Opcode::EmptyList: return stack_.push(pickle::List{});
            case Opcode::EmptyTuple: return stack_.push(pickle::Tuple{});
            case Opcode::EmptySet: return stack_.push(pickle::Set{});
            case Opcode::EmptyDict: return stack_.push(pickle::Dict{});
            case Opcode::List: return stack_.push(pickle::List{stack_.pop_group()});
            case Opcode::Tuple: return stack_.push(pickle::Tuple{stack_.pop_group()});
            case Opcode::FrozenSet: return stack_.push(pickle::Set{stack_.pop_group()});
            case Opcode::Dict: return stack_.push(pickle::Dict{in_pairs(stack_.pop_group())});
            case Opcode::Tuple1: return stack_.push(pickle::Tuple{stack_.pop_many(1)});
            case Opcode::Tuple2: return stack_.push(pickle::Tuple{stack_.pop_many(2)});
            case Opcode::Tuple3: return stack_.push(pickle::Tuple{stack_.pop_many(3)});
            case Opcode::Append: return stack_.append(stack_.pop_many(1));
            case Opcode::Appends: return stack_.append(stack_.pop_group());
            case Opcode::AddItems: return stack_.append(stack_.pop_group());
            case Opcode::SetItem: return stack_.set_items(in_pairs(stack_.pop_many(2)));
            case Opcode::SetItems: return stack_.set_items(in_pairs(stack_.pop_group()));

            case Opcode::Put: return stack_.memoize(index_in(cursor_.read_line("a memo index")));
            case Opcode::BinPut: return stack_.memoize(cursor_.read<std::uint8_t>("a memo index"));
            case Opcode::LongBinPut:
                return stack_.memoize(cursor_.read<std::uint32_t>("a memo index"));
            case Opcode::Memoize: return stack_.memoize_next();
            case Opcode::Get: return stack_.recall(index_in(cursor_.read_line("a memo index")));
            case Opcode::BinGet: return stack_.recall(cursor_.read<std::uint8_t>("a memo index"));
            case Opcode::LongBinGet:
                return stack_.recall(cursor_.read<std::uint32_t>("a memo index"));

            case Opcode::Global: return push_global_lines();
            case Opcode::StackGlobal: return push_global_from_stack();
            case Opcode::Inst: return make_instance_of_lines();
            case Opcode::Obj: return make_instance_of_group();
            case Opcode::NewObj: return make_new_object(false);
            case Opcode::NewObjEx: return make_new_object(true);
            case Opcode::Reduce: return make_new_object(false);
            case Opcode::Build: return stack_.build();
            case Opcode::PersId: return push_persistent_line();
            case Opcode::BinPersId: return stack_.push(pickle::Persistent{stack_.pop()});

            case Opcode::Ext1:
            case Opcode::Ext2:
            case Opcode::Ext4:
                stack_.fail(
                    "the pickle uses Python's registry of extensions, which a file cannot bring",
                    ErrorCode::FormatUnsupported);
            case Opcode::NextBuffer:
            case Opcode::ReadOnlyBuffer:
                stack_.fail("the pickle needs a buffer that is kept outside the file",
                            ErrorCode::FormatUnsupported);
        }
        stack_.fail({"there is no pickle opcode {}", static_cast<int>(opcode)});
    }

    void check_protocol() {
        const int protocol = cursor_.read<std::uint8_t>("the protocol");
        if (protocol <= kNewestPickleProtocol) return;
        stack_.fail({"pickle protocol {} is newer than {}", protocol, kNewestPickleProtocol},
                    ErrorCode::FormatUnsupported);
    }

    /// Frames only help a reader that fetches ahead; ours has its own buffer.
    void check_frame() {
        cursor_.require(cursor_.read<std::uint64_t>("a frame's length"), "the frame");
    }

    template <typename Number>
    std::uint64_t length() {
        return cursor_.read<Number>("a length");
    }

    void push_integer(std::int64_t value) { stack_.push(value); }

    /// INT and LONG: digits, perhaps an L; "00" and "01" are how protocol 0 writes booleans.
    void push_decimal(std::string_view digits) {
        if (digits == "00" || digits == "01") return stack_.push(digits == "01");
        if (digits.ends_with('L')) digits.remove_suffix(1);
        std::int64_t value = 0;
        const char* end = digits.data() + digits.size();
        const auto [stopped, failure] = std::from_chars(digits.data(), end, value);
        if (stopped != end || failure == std::errc::invalid_argument) {
            stack_.fail("an integer is written with something else than digits");
        }
        if (failure == std::errc::result_out_of_range) return push_float(digits);
        stack_.push(value);
    }

    void push_long(std::uint64_t size) {
        stack_.charge_text(std::min(size, cursor_.remaining()));
        const std::string bytes = cursor_.read_text(size, "the integer");
        if (size > sizeof(std::int64_t)) {
            return stack_.push(pickle::BigInteger{bytes});
        }
        const bool is_negative = size > 0 && static_cast<signed char>(bytes.back()) < 0;
        std::int64_t value = is_negative ? -1 : 0;  // the bytes that are not written
        std::memcpy(&value, bytes.data(), size);
        stack_.push(value);
    }

    void push_float(std::string_view line) {
        double value = 0;
        const char* end = line.data() + line.size();
        const auto [stopped, failure] = std::from_chars(line.data(), end, value);
        if (failure != std::errc() || stopped != end) {
            stack_.fail("a number is written in no form that Python writes");
        }
        stack_.push(value);
    }

    /// The one big-endian number of the format.
    void push_binary_float() {
        const auto bits = cursor_.read<std::uint64_t>("a number");
        stack_.push(std::bit_cast<double>(__builtin_bswap64(bits)));
    }

    void push_text(std::uint64_t size) {
        stack_.charge_text(std::min(size, cursor_.remaining()));
        stack_.push(pickle::Text{cursor_.read_text(size, "the string")});
    }

    void push_bytes(std::uint64_t size) {
        stack_.push(pickle::Bytes{cursor_.skip(size, "the byte string")});
    }

    void push_literal(const std::string& line) {
        auto decoded = from_python_literal(line);
        if (!decoded) stack_.fail("a string is not written as Python writes one");
        stack_.charge_text(decoded->size());
        stack_.push(pickle::Text{*std::move(decoded)});
    }

    void push_escaped(const std::string& line) {
        auto decoded = from_raw_unicode_escape(line);
        if (!decoded) stack_.fail("a string holds a broken \\u escape");
        stack_.charge_text(decoded->size());
        stack_.push(pickle::Text{*std::move(decoded)});
    }

    void push_persistent_line() {
        std::string id = cursor_.read_line("a persistent id");
        stack_.charge_text(id.size());
        stack_.push(pickle::Text{std::move(id)});
        stack_.push(pickle::Persistent{stack_.pop()});
    }

    std::uint64_t index_in(const std::string& line) {
        std::uint64_t index = 0;
        const char* end = line.data() + line.size();
        const auto [stopped, failure] = std::from_chars(line.data(), end, index);
        if (failure != std::errc() || stopped != end) stack_.fail("a memo index is not a number");
        return index;
    }

    std::vector<pickle::Entry> in_pairs(const std::vector<NodeId>& items) {
        if (items.size() % 2 != 0) stack_.fail("a dictionary is given a key without a value");
        std::vector<pickle::Entry> pairs;
        pairs.reserve(items.size() / 2);
        for (std::size_t i = 0; i < items.size(); i += 2)
            pairs.emplace_back(items[i], items[i + 1]);
        return pairs;
    }

    void push_global_lines() {
        std::string module = cursor_.read_line("a module's name");
        std::string name = cursor_.read_line("a name in a module");
        stack_.push_global(std::move(module), std::move(name));
    }

    void push_global_from_stack() {
        const auto names = stack_.pop_many(2);
        const auto* module = stack_.tree().get_if<pickle::Text>(names[0]);
        const auto* name = stack_.tree().get_if<pickle::Text>(names[1]);
        if (module == nullptr || name == nullptr) {
            stack_.fail("a module's name or a name in it is not a string");
        }
        stack_.push_global(module->text, name->text);
    }

    void make_instance_of_lines() {
        auto arguments = stack_.pop_group();
        push_global_lines();
        const NodeId callable = stack_.pop();
        stack_.push(pickle::Tuple{std::move(arguments)});
        stack_.call(callable, stack_.pop());
    }

    void make_instance_of_group() {
        auto group = stack_.pop_group();
        if (group.empty()) stack_.fail("an object is made of no class");
        const NodeId callable = group.front();
        group.erase(group.begin());
        stack_.push(pickle::Tuple{std::move(group)});
        stack_.call(callable, stack_.pop());
    }

    /// REDUCE, NEWOBJ and NEWOBJ_EX differ in Python in who gets called; nobody is here. Keyword
    /// arguments are dropped: no class that we know has any.
    void make_new_object(bool has_keywords) {
        if (has_keywords) static_cast<void>(stack_.pop());
        const NodeId arguments = stack_.pop();
        const NodeId callable = stack_.pop();
        stack_.call(callable, arguments);
    }

    Cursor& cursor_;
    PickleStack stack_;
};

}  // namespace

PickleTree read_pickle(Cursor& cursor, PickleBudget& budget) {
    return Machine(cursor, budget).run();
}

}  // namespace pliant::model_io
