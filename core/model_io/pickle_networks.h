#pragma once

#include "core/model_io/contents.h"
#include "core/model_io/pickle_budget.h"
#include "core/model_io/pickle_value.h"
#include "core/model_io/torch_storage.h"

namespace pliant::model_io {

/// Finds the networks in a pickle: official persistent objects and other pickled modules, state
/// dicts under a key, loose tensors; whatever else is at the top becomes metadata. What cannot be
/// used becomes a network with a fault. Throws Fault where nothing can be used.
[[nodiscard]] Contents networks_in(const PickleTree& tree,
                                   const StorageFinder& storages,
                                   Format format,
                                   PickleBudget& budget);

}  // namespace pliant::model_io
