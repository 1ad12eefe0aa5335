#pragma once

#include "core/model_io/array.h"
#include "core/model_io/model_file.h"
#include "tests/support/pickle_writer.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::support {

/// A tensor for a forged file: a view of a storage that is all its own.
struct ForgedTensor {
    std::string storage;  ///< bytes
    model_io::Shape shape;
    model_io::Shape strides;  ///< in elements
    model_io::Dtype dtype = model_io::Dtype::F32;
    std::int32_t first = 0;
};

/// A packed float tensor of the values 0, 1, 2, .. plus `start`.
[[nodiscard]] ForgedTensor counting_tensor(model_io::Shape shape, float start = 0.0f);
/// The same values, seen as [N,C,H,W] and laid out with C running fastest, as torch's
/// channels-last.
[[nodiscard]] ForgedTensor channels_last_tensor(model_io::Shape shape, float start = 0.0f);

using NamedTensors = std::vector<std::pair<std::string, ForgedTensor>>;

/// A module as the official persistence wrapper pickles it.
struct ForgedModule {
    std::string name;  ///< in the module or the file that holds it
    std::string class_name;
    NamedTensors parameters;
    NamedTensors buffers;
    std::vector<ForgedModule> modules;
    /// Writes more keys and values of the state, if set.
    std::function<void(PickleWriter&)> attributes;
};

/// Writes what the official pickles have for a tensor: a call around the bytes of a torch.save
/// stream.
void write_embedded_tensor(PickleWriter& out, const ForgedTensor& tensor);
void write_module(PickleWriter& out, const ForgedModule& module);

/// {name: module, .., 'training_set_kwargs': {..}, 'augment_pipe': None}
[[nodiscard]] std::string forge_official_pickle(const std::vector<ForgedModule>& networks);

using StateDicts = std::vector<std::pair<std::string, NamedTensors>>;

/// A dictionary of tensors and of dictionaries.
struct ForgedTree {
    NamedTensors tensors = {};
    std::vector<std::pair<std::string, ForgedTree>> dicts = {};
};

/// {network: {name: tensor}} by torch.save, the old format.
[[nodiscard]] std::string forge_torch_legacy(const StateDicts& networks);
/// The `data.pkl` of the zip format for it; the storages are "0", "1", .. in order.
[[nodiscard]] std::string forge_torch_pickle(const StateDicts& networks);
/// The same in the zip format, its data.pkl stored or "deflated".
[[nodiscard]] std::string forge_torch_zip(const StateDicts& networks, bool is_deflated = false);

/// Any tree of tensors in the zip format.
[[nodiscard]] std::string forge_torch_zip(const ForgedTree& tree, bool is_deflated = false);

/// The call that makes an array of numpy's; of no dimensions, a scalar.
void write_numpy(PickleWriter& out, const ForgedTensor& tensor);

/// A network as the official code for TensorFlow pickles it.
struct ForgedTensorFlowNetwork {
    NamedTensors variables = {};
    std::vector<std::pair<std::string, ForgedTensorFlowNetwork>> components = {};
    std::string build_func_name = "G_main";
    /// Writes keys and values of its settings, if set.
    std::function<void(PickleWriter&)> static_kwargs = {};
    std::string module = "dnnlib.tflib.network";
};

/// (network, ..), as (G, D, Gs).
[[nodiscard]] std::string forge_tensorflow_pickle(
    const std::vector<ForgedTensorFlowNetwork>& networks);

/// Any header, right or wrong, before any data.
[[nodiscard]] std::string forge_safetensors(std::string_view header, std::string_view data);

/// The pickles before the value in a legacy stream: magic, version, byte order.
[[nodiscard]] std::string legacy_prologue(bool is_little_endian = true);

/// The tensors of a network of an open file, to be forged into another.
[[nodiscard]] NamedTensors tensors_of(const model_io::ModelFile& file, std::string_view network);

/// A small generator: two levels of modules, a buffer, a channels-last weight.
[[nodiscard]] ForgedModule tiny_module(std::string name = "G_ema");
[[nodiscard]] StateDicts tiny_state_dicts();

}  // namespace pliant::support
