#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
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

}  // namespace pliant::training
