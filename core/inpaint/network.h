#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pliant::inpaint {

/// Two networks that do the same.
enum class Form : std::uint8_t {
    Published,  ///< Jo and Park 2019, "SC-FEGAN", figure 2, to the letter
    Light,      ///< separable convolutions and additive skips: fills 256 px as the pen moves
};
/// "published", "light".
[[nodiscard]] std::string_view to_string(Form form);

struct Architecture {
    Form form = Form::Light;
    std::vector<std::int64_t> channels;  ///< of the levels, at 1/2, 1/4, ... of the size

    /// For pictures of `size` px: seven levels at 512, and one less at each half of it.
    [[nodiscard]] static Architecture published(std::int64_t size = 512);
    [[nodiscard]] static Architecture light();

    /// Both sides of a picture must be a multiple of this, px.
    [[nodiscard]] std::int64_t step() const {
        return std::int64_t{1} << static_cast<std::int64_t>(channels.size());
    }
    /// Channels of the network's input; see network_input().
    [[nodiscard]] std::int64_t input_channels() const { return form == Form::Published ? 9 : 10; }

    bool operator==(const Architecture&) const = default;
};

/// Throws std::invalid_argument for an impossible or absurdly large network.
void check(const Architecture& architecture);

/// A picture of which something was rubbed out, and what was drawn there. All float32.
struct Erased {
    at::Tensor picture;     ///< [N,3,H,W] in [-1,1]
    at::Tensor mask;        ///< [N,1,H,W], 0 .. 1: how much is rubbed out
    at::Tensor sketch;      ///< [N,1,H,W]: 1 on a line
    at::Tensor colour;      ///< [N,3,H,W] in [-1,1]
    at::Tensor has_colour;  ///< [N,1,H,W]: 1 where colour was drawn
    at::Tensor noise;       ///< [N,1,H,W], normal
};

/// What a network of that form is given, [N,input_channels,H,W]. Nothing that is under the mask
/// gets in, and nothing drawn that is not.
[[nodiscard]] at::Tensor network_input(const Erased& erased, Form form);

/// `filled` inside the mask, the picture outside, bit for bit where the mask is 0. [N,3,H,W].
[[nodiscard]] at::Tensor composed(const at::Tensor& filled, const Erased& erased);

/// Fills what was rubbed out.
struct Network : torch::nn::Module {
    /// input as network_input() gives it -> pictures [N,3,H,W] in (-1,1), of which only what is
    /// under the mask counts.
    [[nodiscard]] virtual at::Tensor forward(const at::Tensor& input) const = 0;
};

/// With random initial weights. Throws like check().
[[nodiscard]] std::shared_ptr<Network> make_network(const Architecture& architecture,
                                                    std::uint64_t seed);

}  // namespace pliant::inpaint
