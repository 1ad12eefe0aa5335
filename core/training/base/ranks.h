#pragma once

#include "core/base/result.h"
#include "core/training/base/launch.h"
#include "core/training/base/share.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

namespace pliant::training {

/// Thrown when another process does not answer any more: it died, or took too long.
class RankLost : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The processes that train one network together: each computes its share of a batch, and what they
/// found is averaged, over LibTorch's own c10d (Gloo, or NCCL on CUDA where LibTorch comes with
/// it). All of them do the same in the same order. Whoever trains alone has nothing to wait for.
class Ranks {
  public:
    /// How long one waits for the others: as long as rank 0 may take to look at what was learnt
    /// and to write it down.
    static constexpr std::chrono::seconds kPatience{300};

    /// Alone.
    Ranks() = default;
    /// Waits until all processes of the launch are there; `device`: where what is averaged lies.
    /// Errors: Internal where they do not come in time; FormatUnsupported where this build
    /// cannot do it.
    [[nodiscard]] static Result<Ranks> join(const Launch& launch,
                                            c10::Device device,
                                            std::chrono::milliseconds patience = kPatience);

    [[nodiscard]] const Share& share() const { return share_; }
    [[nodiscard]] bool is_alone() const { return share_.count == 1; }
    /// Whether this is the one that writes files and speaks.
    [[nodiscard]] bool is_first() const { return share_.rank == 0; }

    /// Makes the contiguous tensor the mean of those of all processes. Throws RankLost.
    void average(const at::Tensor& tensor) const;
    /// Makes the contiguous tensor that of the first process. Throws RankLost.
    void follow_first(const at::Tensor& tensor) const;
    /// Whether it is so for any process. Throws RankLost.
    [[nodiscard]] bool any(bool is_so) const;
    /// Whether all processes say the same words. Throws RankLost.
    [[nodiscard]] bool say_the_same(const std::string& words) const;

    /// Makes each number the mean of those of all processes that bear its name. Throws RankLost.
    void average(std::map<std::string, double>& numbers) const;

    /// The error of a process that goes on without the one that was lost.
    [[nodiscard]] static Error error_of(const RankLost& lost);

  private:
    struct Group;
    Ranks(Share share, std::shared_ptr<const Group> group);

    Share share_;
    std::shared_ptr<const Group> group_;  // null: alone
};

/// Whether a batch can be shared so that several ranks do what one would do: each with an even
/// number of pictures, since half of them have codes of their own. Errors: InvalidArgument.
[[nodiscard]] Result<void> check_shares(std::int64_t batch, const Ranks& ranks);

/// Where the ranks were not begun alike.
[[nodiscard]] Error of_other_training();

}  // namespace pliant::training
