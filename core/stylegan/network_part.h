#pragma once

#include "core/model_io/model_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace pliant::stylegan {

/// The tensors of a network whose names begin with a prefix: a generator in a larger state dict
/// ("decoder." in that of an encoder and its decoder), or in what wrapped it when it was saved
/// ("module.", "_orig_mod."). Views the file.
class NetworkPart {
  public:
    /// `prefix` is empty or ends with a dot.
    NetworkPart(const model_io::Network& network, std::string prefix)
        : network_(&network), prefix_(std::move(prefix)) {}

    [[nodiscard]] const model_io::Network& network() const { return *network_; }
    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    /// The tensor of that name after the prefix, else null.
    [[nodiscard]] const model_io::TensorInfo* find(std::string_view name) const {
        return network_->find(prefix_ + std::string(name));
    }
    /// Whether some tensor has that in its name, after the prefix.
    [[nodiscard]] bool has(std::string_view part_of_name) const;

    /// What a person calls it: "state_dict.decoder", without wrappers; "" for the file's only one.
    [[nodiscard]] std::string name() const;

  private:
    const model_io::Network* network_;
    std::string prefix_;
};

/// "people.pt: why": what there is to say of a file.
[[nodiscard]] Sentence of_file(const model_io::ModelFile& file, const Sentence& why);

/// Every place in the file where tensors have the names of a StyleGAN2 generator's, in the file's
/// order.
[[nodiscard]] std::vector<NetworkPart> generators_in(const model_io::ModelFile& file);

/// Whether its name says that it is the average over a training: G_ema, g_ema, model.ema, Gs, ..
[[nodiscard]] bool is_averaged(const NetworkPart& part);

}  // namespace pliant::stylegan
