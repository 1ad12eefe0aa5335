#pragma once

#include "core/model_io/pickle_budget.h"
#include "core/model_io/pickle_value.h"
#include "core/model_io/torch_storage.h"

namespace pliant::model_io {

/// What torch.save wrote, in either of its formats: the pickled value, and the storages that its
/// persistent ids refer to.
struct TorchStream {
    PickleTree tree;
    StorageFinder storages;
};

/// Whether `range` begins as the old format of torch.save does.
[[nodiscard]] bool is_torch_legacy(const ByteRange& range);

/// Reads the old format: pickles of a magic number, of a protocol version, of the writing machine's
/// byte order, of the value itself and of the list of storage keys; then in that list's order each
/// storage's element count (8 bytes) and elements. Throws Fault.
[[nodiscard]] TorchStream read_torch_legacy(const ByteRange& range, PickleBudget& budget);

/// Whether `range` begins as a zip archive does.
[[nodiscard]] bool is_zip(const ByteRange& range);

/// Throws CutOff where the directory, which ends an archive, is missing; how long the file should
/// be is told by the list of tensors, which torch writes first.
void check_zip_end(const ByteRange& file, PickleBudget& budget);

/// Reads the zip format: an archive of one folder with `data.pkl`, `data/KEY` for each storage and
/// perhaps `byteorder`. Throws Fault.
[[nodiscard]] TorchStream read_torch_zip(const ByteRange& range, PickleBudget& budget);

}  // namespace pliant::model_io
