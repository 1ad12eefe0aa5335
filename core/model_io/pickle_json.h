#pragma once

#include "core/model_io/pickle_value.h"
#include "core/model_io/unfolding.h"

#include <nlohmann/json.hpp>

namespace pliant::model_io {

/// A pickled value as JSON, for configurations: dictionaries, sequences, sets, numbers (numpy's
/// too), text made valid UTF-8. Python objects with a dictionary for a state become that
/// dictionary; of other objects and of mentions of Python names the name is left, and of an object
/// that comes again or goes very deep; bytes become null. Of a long list of numbers its length is
/// left: "[1000000 numbers]".
[[nodiscard]] nlohmann::json json_from(const PickleTree& tree, NodeId node, Unfolding& unfolding);

/// A dictionary's key as text: a string as it is, a number in decimal, anything else in a word.
/// Throws Fault for a string that is too long for a name.
[[nodiscard]] std::string key_text(const PickleTree& tree, NodeId key, Unfolding& unfolding);

}  // namespace pliant::model_io
