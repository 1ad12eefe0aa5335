#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace pliant::training {

/// Where this process stands among those that train one network together, as launchers say it in
/// the environment: torchrun, or whoever sets the same variables (Slurm, Kubernetes).
struct Launch {
    int rank = 0;                        ///< 0 .. count - 1; RANK
    int count = 1;                       ///< of all processes; WORLD_SIZE
    std::optional<int> local_rank = {};  ///< among those on this machine; LOCAL_RANK
    std::string address = {};            ///< of the machine where rank 0 runs; MASTER_ADDR
    int port = 0;                        ///< there; MASTER_PORT
    /// Whether the launcher listens there itself, for all that it starts (torchrun does), and how
    /// often it has started them; TORCHELASTIC_USE_AGENT_STORE, TORCHELASTIC_RESTART_COUNT.
    bool has_store = false;
    std::string attempt = "0";

    /// The value of a variable of the environment, where it is set.
    using Variable = std::function<std::optional<std::string>(const char* name)>;

    /// Alone where neither RANK nor WORLD_SIZE is set, or there is but one process. Errors:
    /// InvalidArgument, naming the variable that is missing or wrong.
    [[nodiscard]] static Result<Launch> read(const Variable& variable);
    /// As this process's environment says it.
    [[nodiscard]] static Result<Launch> of_this_process();

    [[nodiscard]] bool is_alone() const { return count == 1; }
};

/// The samples of a batch that one of several processes computes: every `count`-th, from its rank
/// on. So the first half of its samples lies in the first half of the whole batch, and groups of a
/// minibatch deviation are the same as if one process computed them all, where its samples are a
/// multiple of a group's.
struct Share {
    std::int64_t rank = 0;
    std::int64_t count = 1;

    /// Place in the whole batch of the `i`-th sample of this share.
    [[nodiscard]] std::int64_t place(std::int64_t i) const { return rank + i * count; }
    /// Whether the sample at that place belongs to it.
    [[nodiscard]] bool has(std::int64_t place) const { return place % count == rank; }
    /// The rows of this share, of rows for the whole batch.
    [[nodiscard]] at::Tensor of(const at::Tensor& rows) const {
        return count == 1 ? rows : rows.slice(0, rank, rows.size(0), count).contiguous();
    }
};

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
    /// Sends the contiguous tensor of the first process to all. Throws RankLost.
    void broadcast(const at::Tensor& tensor) const;
    /// Whether it is so for any process. Throws RankLost.
    [[nodiscard]] bool any(bool is_so) const;
    /// Whether all processes say the same words. Throws RankLost.
    [[nodiscard]] bool agree_on(const std::string& words) const;

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

/// The error where the ranks were not begun alike.
[[nodiscard]] Error not_the_same_training();

}  // namespace pliant::training
