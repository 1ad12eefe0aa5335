#include "core/training/base/launch.h"

#include <charconv>
#include <cstdlib>

namespace pliant::training {
namespace {

constexpr int kMostProcesses = 4096;
constexpr int kMostPort = 65535;

Error wrong(const Sentence& why) { return {ErrorCode::InvalidArgument, why}; }

/// What is said of a variable that is not set, though others are.
Error missing(const char* name) {
    return wrong(
        {"{} is not set. For several processes that train together, their launcher sets RANK, "
         "WORLD_SIZE, MASTER_ADDR and MASTER_PORT for each; to train alone, unset them all.",
         name});
}

/// A whole number from `least` to `most`.
Result<int> number(const Launch::Variable& variable, const char* name, int least, int most) {
    const auto written = variable(name);
    if (!written) return missing(name);
    int value = 0;
    const auto* const end = written->data() + written->size();
    const auto [stopped, fault] = std::from_chars(written->data(), end, value);
    if (fault == std::errc() && stopped == end && value >= least && value <= most) return value;
    return wrong(
        {"{} is '{}'; it must be a whole number from {} to {}.", name, *written, least, most});
}

}  // namespace

Result<Launch> Launch::read(const Variable& variable) {
    Launch launch;
    if (!variable("RANK") && !variable("WORLD_SIZE")) return launch;
    const auto count = number(variable, "WORLD_SIZE", 1, kMostProcesses);
    if (!count) return count.error();
    const auto rank = number(variable, "RANK", 0, *count - 1);
    if (!rank) return rank.error();
    launch.count = *count;
    launch.rank = *rank;
    if (launch.is_alone()) return launch;
    if (variable("LOCAL_RANK")) {
        const auto local = number(variable, "LOCAL_RANK", 0, *count - 1);
        if (!local) return local.error();
        launch.local_rank = *local;
    }
    const auto address = variable("MASTER_ADDR");
    if (!address || address->empty()) return missing("MASTER_ADDR");
    launch.address = *address;
    const auto port = number(variable, "MASTER_PORT", 1, kMostPort);
    if (!port) return port.error();
    launch.port = *port;
    launch.has_store = variable("TORCHELASTIC_USE_AGENT_STORE") == "True";
    launch.attempt = variable("TORCHELASTIC_RESTART_COUNT").value_or(launch.attempt);
    return launch;
}

Result<Launch> Launch::of_this_process() {
    return read([](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        if (value == nullptr) return {};
        return value;
    });
}

}  // namespace pliant::training
