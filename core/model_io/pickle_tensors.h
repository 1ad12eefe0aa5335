#pragma once

#include "core/model_io/pickle_budget.h"
#include "core/model_io/pickle_value.h"
#include "core/model_io/strided_array.h"
#include "core/model_io/torch_storage.h"
#include "core/model_io/unfolding.h"

#include <map>
#include <optional>
#include <tuple>

namespace pliant::model_io {

/// Finds out which tensor a pickled value stands for: the calls of torch and numpy that make one,
/// understood without making any.
class PickleTensors {
  public:
    /// `storages` finds those that persistent ids refer to; official pickles have none, and no
    /// finder. All outlive this object.
    PickleTensors(const PickleTree& tree,
                  const StorageFinder& storages,
                  Unfolding& unfolding,
                  PickleBudget& budget)
        : tree_(tree), storages_(storages), unfolding_(unfolding), budget_(budget) {}

    /// Whether the value is one of torch's calls that make a tensor, perhaps one that we do not
    /// read.
    [[nodiscard]] bool is_torch_tensor(NodeId node) const;

    /// The tensor, or nothing for a value of another kind. Throws Fault for a tensor that is
    /// broken, and where the way to it asks for a call that is not on the list.
    [[nodiscard]] std::optional<StridedArray> tensor(NodeId node);

  private:
    /// The tensor that calling `maker` with `arguments` would make; nothing where that makes none.
    [[nodiscard]] std::optional<StridedArray> made_by(NodeId node,
                                                      const pickle::Global& maker,
                                                      const std::vector<NodeId>& arguments);
    [[nodiscard]] StridedArray wrapped(NodeId node, const std::vector<NodeId>& arguments);
    [[nodiscard]] StridedArray view(NodeId node, const std::vector<NodeId>& arguments);
    [[nodiscard]] Storage storage(NodeId node);
    [[nodiscard]] Storage embedded_storage(const ByteRange& range);
    [[nodiscard]] Shape sizes(NodeId node) const;

    const PickleTree& tree_;
    const StorageFinder& storages_;
    Unfolding& unfolding_;
    PickleBudget& budget_;

    using Place = std::tuple<const ByteSource*, std::uint64_t, std::uint64_t>;
    std::map<Place, Storage> embedded_;  // by the bytes: several calls may be given the same
};

}  // namespace pliant::model_io
