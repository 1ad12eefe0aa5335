#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::support {

/// Writes a pickle opcode after opcode, right or wrong: each member is one opcode of Python's
/// `pickletools` and its argument, and `raw` is for everything else.
///
///     PickleWriter().proto(2).global("os", "system").text("echo").tuple1().reduce().stop().bytes()
class PickleWriter {
  public:
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    PickleWriter& raw(std::string_view bytes) { return bytes_ += bytes, *this; }
    /// Little-endian.
    template <typename Number>
    PickleWriter& number(Number value) {
        return raw({reinterpret_cast<const char*>(&value), sizeof(value)});
    }

    PickleWriter& proto(std::uint8_t version) { return raw("\x80").number(version); }
    PickleWriter& stop() { return raw("."); }
    PickleWriter& mark() { return raw("("); }
    PickleWriter& none() { return raw("N"); }
    PickleWriter& boolean(bool value) { return raw(value ? "\x88" : "\x89"); }
    PickleWriter& integer(std::int32_t value) { return raw("J").number(value); }
    /// LONG1 of 8 bytes.
    PickleWriter& long_integer(std::int64_t value) { return raw("\x8a\x08").number(value); }
    PickleWriter& real(double value) {
        return raw("G").number(__builtin_bswap64(std::bit_cast<std::uint64_t>(value)));
    }
    /// BINUNICODE.
    PickleWriter& text(std::string_view value) {
        return raw("X").number(static_cast<std::uint32_t>(value.size())).raw(value);
    }
    /// BINBYTES.
    PickleWriter& byte_string(std::string_view value) {
        return raw("B").number(static_cast<std::uint32_t>(value.size())).raw(value);
    }
    PickleWriter& empty_list() { return raw("]"); }
    PickleWriter& empty_tuple() { return raw(")"); }
    PickleWriter& empty_dict() { return raw("}"); }
    PickleWriter& tuple() { return raw("t"); }
    PickleWriter& tuple1() { return raw("\x85"); }
    PickleWriter& tuple2() { return raw("\x86"); }
    PickleWriter& append() { return raw("a"); }
    PickleWriter& set_item() { return raw("s"); }
    PickleWriter& set_items() { return raw("u"); }
    PickleWriter& put(std::uint8_t index) { return raw("q").number(index); }
    PickleWriter& get(std::uint8_t index) { return raw("h").number(index); }
    /// GLOBAL, two lines.
    PickleWriter& global(std::string_view module, std::string_view name) {
        return raw("c").raw(module).raw("\n").raw(name).raw("\n");
    }
    PickleWriter& stack_global() { return raw("\x93"); }
    PickleWriter& reduce() { return raw("R"); }
    PickleWriter& new_object() { return raw("\x81"); }
    PickleWriter& build() { return raw("b"); }
    PickleWriter& persistent() { return raw("Q"); }

    /// GLOBAL, EMPTY_TUPLE, REDUCE.
    PickleWriter& ordered_dict() {
        return global("collections", "OrderedDict").empty_tuple().reduce();
    }

  private:
    std::string bytes_;
};

}  // namespace pliant::support
