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

/// This process's place in the process group, as launchers set it in the environment: torchrun, or
/// anything that sets the same variables (Slurm, Kubernetes).
struct Launch {
    int rank = 0;                        ///< 0 .. count - 1; RANK
    int count = 1;                       ///< total number of processes; WORLD_SIZE
    std::optional<int> local_rank = {};  ///< on this machine; LOCAL_RANK
    std::string address = {};            ///< host of rank 0; MASTER_ADDR
    int port = 0;                        ///< on that host; MASTER_PORT
    /// Whether the launcher itself serves the rendezvous store (torchrun does), and how often it
    /// has restarted the processes; TORCHELASTIC_USE_AGENT_STORE, TORCHELASTIC_RESTART_COUNT.
    bool has_store = false;
    std::string attempt = "0";

    /// Returns the value of an environment variable, if it is set.
    using Variable = std::function<std::optional<std::string>(const char* name)>;

    /// A group of one if neither RANK nor WORLD_SIZE is set, or WORLD_SIZE is 1. Errors:
    /// InvalidArgument, naming the variable that is missing or wrong.
    [[nodiscard]] static Result<Launch> read(const Variable& variable);
    /// From this process's environment.
    [[nodiscard]] static Result<Launch> of_this_process();

    [[nodiscard]] bool is_alone() const { return count == 1; }
};

/// The samples of a batch that one process computes: every `count`-th, starting at its rank. So the
/// first half of a share belongs to the first half of the batch, and if a share is a multiple of
/// the minibatch deviation's group size, the groups are the same as in a single process.
struct Share {
    std::int64_t rank = 0;
    std::int64_t count = 1;

    /// Position of the share's `i`-th sample in the batch.
    [[nodiscard]] std::int64_t place(std::int64_t i) const { return rank + i * count; }
    /// Whether the sample at that position belongs to the share.
    [[nodiscard]] bool has(std::int64_t place) const { return place % count == rank; }
    /// The rows of this share, given the rows of the batch.
    [[nodiscard]] at::Tensor of(const at::Tensor& rows) const {
        return count == 1 ? rows : rows.slice(0, rank, rows.size(0), count).contiguous();
    }
};

/// Thrown if another process has died or does not respond in time.
class RankLost : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The processes that train one network together: each computes its share of a batch, and results
/// are averaged with LibTorch's c10d (Gloo, or NCCL on CUDA if LibTorch includes it). All must call
/// the same functions in the same order. Alone, nothing is exchanged.
class Ranks {
  public:
    /// Timeout for other processes: rank 0 may take this long for an evaluation and a checkpoint.
    static constexpr std::chrono::seconds kTimeout{300};

    /// A group of one.
    Ranks() = default;
    /// Waits until all processes have joined; `device`: of the tensors to be averaged. Errors:
    /// Internal on a timeout; FormatUnsupported if this build lacks the backend.
    [[nodiscard]] static Result<Ranks> join(const Launch& launch,
                                            c10::Device device,
                                            std::chrono::milliseconds timeout = kTimeout);

    [[nodiscard]] const Share& share() const { return share_; }
    [[nodiscard]] bool is_alone() const { return share_.count == 1; }
    /// Whether this process writes files and messages.
    [[nodiscard]] bool is_first() const { return share_.rank == 0; }

    /// Replaces the contiguous tensor by its mean over all processes. Throws RankLost.
    void average(const at::Tensor& tensor) const;
    /// Sends the first process's contiguous tensor to all. Throws RankLost.
    void broadcast(const at::Tensor& tensor) const;
    /// Logical or over all processes. Throws RankLost.
    [[nodiscard]] bool any(bool is_so) const;
    /// Whether all processes pass the same string. Throws RankLost.
    [[nodiscard]] bool agree_on(const std::string& words) const;

    /// Replaces each number by its mean over the processes, matched by name. Throws RankLost.
    void average(std::map<std::string, double>& numbers) const;

    /// The error to report after RankLost.
    [[nodiscard]] static Error error_of(const RankLost& lost);

  private:
    struct Group;
    Ranks(Share share, std::shared_ptr<const Group> group);

    Share share_;
    std::shared_ptr<const Group> group_;  // null: a group of one
};

/// Whether a batch can be shared with the same result as in one process: each rank needs an even
/// number of pictures, since half of them have known codes. Errors: InvalidArgument.
[[nodiscard]] Result<void> check_shares(std::int64_t batch, const Ranks& ranks);

/// The error if the ranks were started differently.
[[nodiscard]] Error not_the_same_training();

}  // namespace pliant::training
