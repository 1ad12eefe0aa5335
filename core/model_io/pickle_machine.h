#pragma once

#include "core/model_io/cursor.h"
#include "core/model_io/pickle_budget.h"
#include "core/model_io/pickle_value.h"

namespace pliant::model_io {

/// Protocol 5 is the newest that Python has.
inline constexpr int kNewestPickleProtocol = 5;

/// Reads one pickle, protocols 0 to 5, from the cursor to its STOP, as data: the opcodes fill a
/// tree of inert values and no call that the file asks for is made. The beginning of an official
/// file, as `pickletools` shows it:
///
///     0: \x80 PROTO      3
///     2: }    EMPTY_DICT
///     3: q    BINPUT     0
///     5: (    MARK
///     6: X        BINUNICODE 'G_ema'
///    18: c        GLOBAL     'torch_utils.persistence _reconstruct_persistent_obj'
///    71: }        EMPTY_DICT                     the description of one module:
///    74: (        MARK
///    75: X            BINUNICODE 'class_name'
///    92: X            BINUNICODE 'Generator'
///   108: X            BINUNICODE 'state'         its attributes, its modules among them
///             ...
///   950: u            SETITEMS   (MARK at 74)
///   951: \x85     TUPLE1
///   954: R        REDUCE                         stays a note "would call .. with .."
///
/// Throws Fault: a malformed or oversized pickle, one of a newer protocol, one that asks for a call
/// into the system (see `runs_code`).
[[nodiscard]] PickleTree read_pickle(Cursor& cursor, PickleBudget& budget);

}  // namespace pliant::model_io
