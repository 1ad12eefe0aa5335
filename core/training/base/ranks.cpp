#include "core/training/base/ranks.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <charconv>
#include <cstdlib>
#include <functional>
#include <utility>
#include <vector>

#if defined(PLIANT_HAS_GLOO) || defined(PLIANT_HAS_NCCL)
#define PLIANT_HAS_C10D
#include <torch/version.h>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif
#ifdef PLIANT_HAS_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#endif
#ifdef PLIANT_HAS_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

namespace pliant::training {
namespace {

constexpr int kMostProcesses = 4096;
constexpr int kMostPort = 65535;

Error wrong(const std::string& why) { return {ErrorCode::InvalidArgument, why}; }

/// The error for a variable that is missing while others are set.
Error missing(const char* name) {
    return wrong(
        text(name,
             " is not set. For several processes that train together, their launcher sets RANK, "
             "WORLD_SIZE, MASTER_ADDR and MASTER_PORT for each; to train alone, unset them all."));
}

/// A whole number from `least` to `most`.
Result<int> number(const Launch::Variable& variable, const char* name, int least, int most) {
    const auto written = variable(name);
    if (!written) return missing(name);
    int value = 0;
    const auto* const end = written->data() + written->size();
    const auto [stopped, fault] = std::from_chars(written->data(), end, value);
    if (fault == std::errc() && stopped == end && value >= least && value <= most) return value;
    return wrong(text(
        name, " is '", *written, "'; it must be a whole number from ", least, " to ", most, "."));
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

#ifdef PLIANT_HAS_C10D

namespace {

using std::chrono::milliseconds;

#if TORCH_VERSION_MAJOR < 2
using Transport = c10d::ProcessGroup;
#else
using Transport = c10d::Backend;
#endif

/// The rendezvous store of c10d, set up like LibTorch's own launchers do.
c10::intrusive_ptr<c10d::Store> rendezvous_store(const Launch& launch, milliseconds timeout) {
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(launch.port);
    options.isServer = launch.rank == 0 && !launch.has_store;
    options.waitWorkers = !launch.has_store;  // rank 0 waits until all have connected
    options.numWorkers = static_cast<std::size_t>(launch.count);
    options.timeout = timeout;
    auto store = c10::make_intrusive<c10d::TCPStore>(launch.address, options);
    store->setTimeout(timeout);
    return c10::make_intrusive<c10d::PrefixStore>("pliant/" + launch.attempt, std::move(store));
}

#ifdef PLIANT_HAS_GLOO
c10::intrusive_ptr<Transport> join_by_gloo(const Launch& launch, milliseconds timeout) {
    auto options = c10d::ProcessGroupGloo::Options::create(timeout);
    // The default of torch.distributed, except that processes on one machine use the loopback
    // device.
    const char* const interface = std::getenv("GLOO_SOCKET_IFNAME");
    const bool is_local = launch.address == "localhost" || launch.address.starts_with("127.");
    options->devices.push_back(
        interface != nullptr ? c10d::ProcessGroupGloo::createDeviceForInterface(interface)
        : is_local           ? c10d::ProcessGroupGloo::createDeviceForHostname(launch.address)
                             : c10d::ProcessGroupGloo::createDefaultDevice());
    return c10::make_intrusive<c10d::ProcessGroupGloo>(
        rendezvous_store(launch, timeout), launch.rank, launch.count, std::move(options));
}
#endif

#ifdef PLIANT_HAS_NCCL
c10::intrusive_ptr<Transport> join_by_nccl(const Launch& launch, milliseconds timeout) {
    // Otherwise NCCL waits forever for a lost process, or aborts this one without an error.
    for (const auto* name : {"NCCL_BLOCKING_WAIT", "TORCH_NCCL_BLOCKING_WAIT"}) {
        setenv(name, "1", /*overwrite=*/0);
    }
    auto options = c10d::ProcessGroupNCCL::Options::create();
    options->timeout = timeout;
    return c10::make_intrusive<c10d::ProcessGroupNCCL>(
        rendezvous_store(launch, timeout), launch.rank, launch.count, std::move(options));
}
#endif

}  // namespace

struct Ranks::Group {
    c10::intrusive_ptr<Transport> transport;
    c10::Device device;  // of the tensors sent

    /// Calls `exchange` on the transport with the tensor, copied to the device if needed.
    template <typename Exchange>
    void run(const at::Tensor& tensor, Exchange exchange) const {
        const c10::NoGradGuard no_grad;
        try {
            std::vector<at::Tensor> sent = {tensor.to(device)};
            exchange(*transport, sent)->wait();
            if (tensor.device() != device) tensor.copy_(sent.front());
        } catch (const std::exception& fault) {
            throw RankLost(fault.what());
        }
    }
};

Result<Ranks> Ranks::join(const Launch& launch,
                          [[maybe_unused]] c10::Device device,
                          milliseconds timeout) {
    if (launch.is_alone()) return Ranks();
    const Share share{.rank = launch.rank, .count = launch.count};
    try {
#ifdef PLIANT_HAS_NCCL
        if (device.is_cuda()) {
            return Ranks(
                share, std::make_shared<const Group>(Group{join_by_nccl(launch, timeout), device}));
        }
#endif
#ifdef PLIANT_HAS_GLOO
        return Ranks(
            share, std::make_shared<const Group>(Group{join_by_gloo(launch, timeout), c10::kCPU}));
#else
        return Error{ErrorCode::FormatUnsupported,
                     "This build of Pliant cannot train on the CPUs of several processes: Gloo's "
                     "headers were missing when it was built."};
#endif
    } catch (const std::exception& fault) {
        return Error{
            ErrorCode::Internal,
            {"Process {} of {} could not meet the others at {}:{}. Start all of them within {} "
             "seconds, with the same MASTER_ADDR and MASTER_PORT, a port that nothing else uses.",
             launch.rank,
             launch.count,
             launch.address,
             launch.port,
             std::chrono::duration_cast<std::chrono::seconds>(timeout).count()},
            fault.what()};
    }
}

void Ranks::average(const at::Tensor& tensor) const {
    if (is_alone()) return;
    group_->run(tensor, [](Transport& transport, std::vector<at::Tensor>& tensors) {
        return transport.allreduce(tensors);
    });
    tensor.div_(static_cast<double>(share_.count));
}

void Ranks::broadcast(const at::Tensor& tensor) const {
    if (is_alone()) return;
    group_->run(tensor, [](Transport& transport, std::vector<at::Tensor>& tensors) {
        return transport.broadcast(tensors);
    });
}

#else  // no c10d

struct Ranks::Group {};

Result<Ranks> Ranks::join(const Launch& launch, c10::Device, std::chrono::milliseconds) {
    if (launch.is_alone()) return Ranks();
    return Error{ErrorCode::FormatUnsupported,
                 "This build of Pliant cannot train in several processes: the headers of Gloo or "
                 "NCCL were missing when it was built."};
}

void Ranks::average(const at::Tensor&) const {}
void Ranks::broadcast(const at::Tensor&) const {}

#endif

Ranks::Ranks(Share share, std::shared_ptr<const Group> group)
    : share_(share), group_(std::move(group)) {}

bool Ranks::any(bool is_so) const {
    if (is_alone()) return is_so;
    const auto votes = at::full({1}, is_so ? 1.0 : 0.0, at::TensorOptions().device(at::kCPU));
    average(votes);
    return votes.item<double>() > 0.0;
}

bool Ranks::agree_on(const std::string& words) const {
    const auto said = static_cast<std::int64_t>(std::hash<std::string>()(words));
    const auto first = at::full({1}, said, at::TensorOptions().device(at::kCPU).dtype(at::kLong));
    broadcast(first);
    return !any(first.item<std::int64_t>() != said);
}

void Ranks::average(std::map<std::string, double>& numbers) const {
    if (is_alone() || numbers.empty()) return;
    std::vector<double> values;
    for (const auto& [name, value] : numbers) values.push_back(value);
    const auto row = at::tensor(values, at::TensorOptions().device(at::kCPU).dtype(at::kDouble));
    average(row);
    const auto* mean = row.data_ptr<double>();
    for (auto& [name, value] : numbers) value = *mean++;
}

Error Ranks::error_of(const RankLost& lost) {
    return {ErrorCode::Internal,
            {"Another process of this training has died or does not respond, so this one cannot "
             "continue. Start all of them again with {} to continue from the last checkpoint.",
             Field{"resume"}},
            lost.what()};
}

Result<void> check_shares(std::int64_t batch, const Ranks& ranks) {
    const auto least = 2 * ranks.share().count;
    if (ranks.is_alone() || batch % least == 0) return {};
    return Error{ErrorCode::InvalidArgument,
                 {"A batch of {} pictures cannot be shared by {} processes: it must be a multiple "
                  "of {}, an even number for each.",
                  batch,
                  ranks.share().count,
                  least}};
}

Error not_the_same_training() {
    return {ErrorCode::ModelMismatch,
            "The processes do not run the same training: give all of them the same arguments and "
            "data, and access to the same checkpoint."};
}

}  // namespace pliant::training
