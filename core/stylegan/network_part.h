#pragma once

#include "core/model_io/model_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace pliant::stylegan {

/// The tensors of a network whose names begin with a prefix: a generator within a larger state dict
/// ("decoder.") or a wrapper ("module.", "_orig_mod."). A view of the file.
class NetworkPart {
  public:
    /// `prefix` is empty or ends with a dot.
    NetworkPart(const model_io::Network& network, std::string prefix)
        : network_(&network), prefix_(std::move(prefix)) {}

    [[nodiscard]] const model_io::Network& network() const { return *network_; }
    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    /// The tensor whose name after the prefix is `name`, or null.
    [[nodiscard]] const model_io::TensorInfo* find(std::string_view name) const {
        return network_->find(prefix_ + std::string(name));
    }
    /// Whether any tensor's name contains this after the prefix.
    [[nodiscard]] bool has(std::string_view part_of_name) const;

    /// Name for display, without wrappers: "state_dict.decoder"; "" for the file's only one.
    [[nodiscard]] std::string name() const;

  private:
    const model_io::Network* network_;
    std::string prefix_;
};

/// "people.pt: why": what there is to say of a file.
[[nodiscard]] Sentence of_file(const model_io::ModelFile& file, const Sentence& why);

/// Every part of the file whose tensors are named like a generator's, in file order.
[[nodiscard]] std::vector<NetworkPart> generators_in(const model_io::ModelFile& file);

/// Whether its name says that it is a moving average over training: G_ema, g_ema, model.ema, Gs,
/// ...
[[nodiscard]] bool is_averaged(const NetworkPart& part);

}  // namespace pliant::stylegan
