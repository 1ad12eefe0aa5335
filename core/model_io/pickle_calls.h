#pragma once

#include "core/model_io/pickle_value.h"

#include <optional>
#include <string>
#include <string_view>

namespace pliant::model_io {

/// The calls that a pickle's machine understands itself, because later opcodes act on their
/// results. Every other call stays an inert `pickle::Object`.
enum class Constructor {
    Mapping,        ///< dict and its kin: () or a list of pairs
    DefaultDict,    ///< a dict whose first argument only says what to put where a key is missing
    Set,            ///< set, frozenset
    List,           ///< list
    Tuple,          ///< tuple
    ByteString,     ///< bytes and bytearray of bytes
    Encode,         ///< _codecs.encode(text, 'latin1'): bytes under protocol 2
    NewObject,      ///< copyreg.__newobj__(class, ...): what NEWOBJ says under protocol 1
    Reconstructor,  ///< copyreg._reconstructor(class, base, state)
};

[[nodiscard]] std::optional<Constructor> constructor_of(const pickle::Global& global);

/// Whether a call of `global` would be a call into the operating system, the interpreter or a
/// builtin that is not on the list: nothing that a model file has a reason for. Python follows the
/// dots of a name, so torch's "os.system" is such a call too.
[[nodiscard]] bool runs_code(const pickle::Global& global);

/// "this file asks to run os.system; Pliant never runs code from a file"
[[nodiscard]] Sentence refusal(const pickle::Global& global);

/// Throws Fault where a value turns out not to be what it must: the refusal of the call that it
/// asks for, or `reason` where it is no call.
[[noreturn]] void refuse(const PickleTree& tree, NodeId node, const Sentence& reason);

}  // namespace pliant::model_io
