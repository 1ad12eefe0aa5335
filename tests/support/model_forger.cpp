#include "tests/support/model_forger.h"

#include "tests/support/zip_writer.h"

#include <cstring>

namespace pliant::support {

using model_io::Dtype;
using model_io::Shape;

namespace {

std::string_view storage_type(Dtype dtype) {
    switch (dtype) {
        case Dtype::F16: return "HalfStorage";
        case Dtype::BF16: return "BFloat16Storage";
        case Dtype::F32: return "FloatStorage";
        case Dtype::F64: return "DoubleStorage";
        case Dtype::U8: return "ByteStorage";
        case Dtype::I8: return "CharStorage";
        case Dtype::I16: return "ShortStorage";
        case Dtype::I32: return "IntStorage";
        case Dtype::I64: return "LongStorage";
        case Dtype::Bool: return "BoolStorage";
    }
    return "";
}

Shape row_major(const Shape& shape) {
    Shape strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t i = shape.size(); i-- > 0; stride *= shape[i]) strides[i] = stride;
    return strides;
}

std::string counting_bytes(const Shape& shape, float start) {
    const auto count = static_cast<std::size_t>(model_io::element_count(shape));
    std::string bytes(count * sizeof(float), '\0');
    for (std::size_t i = 0; i < count; ++i) {
        const float value = start + static_cast<float>(i);
        std::memcpy(bytes.data() + i * sizeof(float), &value, sizeof(float));
    }
    return bytes;
}

std::int64_t elements_of(const ForgedTensor& tensor) {
    return static_cast<std::int64_t>(tensor.storage.size() / model_io::size_of(tensor.dtype));
}

void write_sizes(PickleWriter& out, const Shape& sizes) {
    out.mark();
    for (const std::int64_t size : sizes) out.long_integer(size);
    out.tuple();
}

void write_storage_id(PickleWriter& out, const ForgedTensor& tensor, std::string_view key) {
    out.mark().text("storage").global("torch", storage_type(tensor.dtype)).text(key).text("cpu");
    out.long_integer(elements_of(tensor)).tuple().persistent();
}

/// The legacy stream's last part: the count and the bytes of each storage.
void append_storage(std::string& stream, const ForgedTensor& tensor) {
    const std::int64_t count = elements_of(tensor);
    stream.append(reinterpret_cast<const char*>(&count), sizeof(count));
    stream += tensor.storage;
}

/// The whole stream that torch.save gives for one storage.
std::string embedded_storage(const ForgedTensor& tensor) {
    PickleWriter value;
    value.proto(2);
    write_storage_id(value, tensor, "1");
    value.stop();
    const auto keys = PickleWriter().proto(2).empty_list().text("1").append().stop().bytes();
    std::string stream = legacy_prologue() + value.bytes() + keys;
    append_storage(stream, tensor);
    return stream;
}

/// `_rebuild_tensor_v2(.., first, sizes, strides, False, OrderedDict())` after its storage.
void write_view(PickleWriter& out, const ForgedTensor& tensor) {
    out.integer(tensor.first);
    write_sizes(out, tensor.shape);
    write_sizes(out, tensor.strides);
    out.boolean(false).ordered_dict().tuple().reduce();
}

template <typename Entries, typename Write>
void write_ordered_dict(PickleWriter& out, const Entries& entries, const Write& write) {
    out.ordered_dict().mark();
    for (const auto& [key, value] : entries) {
        out.text(key);
        write(out, value);
    }
    out.set_items();
}

void write_tree(PickleWriter& out, const ForgedTree& tree, int& next_key) {
    out.ordered_dict().mark();
    for (const auto& [name, tensor] : tree.tensors) {
        out.text(name).global("torch._utils", "_rebuild_tensor_v2").mark();
        write_storage_id(out, tensor, std::to_string(next_key++));
        write_view(out, tensor);
    }
    for (const auto& [name, dict] : tree.dicts) {
        out.text(name);
        write_tree(out, dict, next_key);
    }
    out.set_items();
}

std::string pickle_of(const ForgedTree& tree) {
    PickleWriter out;
    int next_key = 0;
    out.proto(2);
    write_tree(out, tree, next_key);
    return out.stop().bytes();
}

/// In the order in which `write_tree` numbers them.
template <typename Visit>
void for_each_tensor(const ForgedTree& tree, const Visit& visit) {
    for (const auto& [name, tensor] : tree.tensors) visit(tensor);
    for (const auto& [name, dict] : tree.dicts) for_each_tensor(dict, visit);
}

std::string_view numpy_code_of(Dtype dtype) {
    switch (dtype) {
        case Dtype::F16: return "f2";
        case Dtype::F64: return "f8";
        case Dtype::I32: return "i4";
        case Dtype::I64: return "i8";
        default: return "f4";
    }
}

void write_numpy_dtype(PickleWriter& out, Dtype dtype) {
    out.global("numpy", "dtype").text(numpy_code_of(dtype)).boolean(false).boolean(true);
    out.raw("\x87").reduce();
    out.mark().integer(3).text("<").none().none().none().integer(-1).integer(-1).integer(0);
    out.tuple().build();
}

void write_tensorflow_network(PickleWriter& out, const ForgedTensorFlowNetwork& network) {
    out.global(network.module, "Network").empty_tuple().new_object().empty_dict().mark();
    out.text("version").integer(4).text("name").text("Gs");
    out.text("static_kwargs").empty_dict().mark();
    if (network.static_kwargs) network.static_kwargs(out);
    out.set_items().text("components").empty_dict().mark();
    for (const auto& [name, component] : network.components) {
        out.text(name);
        write_tensorflow_network(out, component);
    }
    out.set_items().text("build_module_src").text("import os");
    out.text("build_func_name").text(network.build_func_name).text("variables").empty_list();
    for (const auto& [name, value] : network.variables) {
        out.text(name);
        write_numpy(out, value);
        out.tuple2().append();
    }
    out.set_items().build();
}

ForgedTree tree_of(const StateDicts& networks) {
    ForgedTree tree;
    for (const auto& [name, tensors] : networks) tree.dicts.push_back({name, {.tensors = tensors}});
    return tree;
}

}  // namespace

ForgedTensor counting_tensor(Shape shape, float start) {
    std::string bytes = counting_bytes(shape, start);
    Shape strides = row_major(shape);
    return {std::move(bytes), std::move(shape), std::move(strides)};
}

ForgedTensor channels_last_tensor(Shape shape, float start) {
    const std::int64_t channels = shape[1];
    const std::int64_t height = shape[2];
    const std::int64_t width = shape[3];
    const ForgedTensor packed = counting_tensor(shape, start);
    Shape strides = {channels * height * width, 1, width * channels, channels};
    std::string storage(packed.storage.size(), '\0');
    std::size_t from = 0;
    for (std::int64_t n = 0; n < shape[0]; ++n)
        for (std::int64_t c = 0; c < channels; ++c)
            for (std::int64_t y = 0; y < height; ++y)
                for (std::int64_t x = 0; x < width; ++x, from += sizeof(float)) {
                    const std::int64_t to =
                        n * strides[0] + c * strides[1] + y * strides[2] + x * strides[3];
                    std::memcpy(storage.data() + static_cast<std::size_t>(to) * sizeof(float),
                                packed.storage.data() + from,
                                sizeof(float));
                }
    return {std::move(storage), std::move(shape), std::move(strides)};
}

void write_embedded_tensor(PickleWriter& out, const ForgedTensor& tensor) {
    out.global("torch._utils", "_rebuild_parameter").mark();
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.global("torch.storage", "_load_from_bytes");
    out.byte_string(embedded_storage(tensor)).tuple1().reduce();
    write_view(out, tensor);
    out.boolean(false).ordered_dict().tuple().reduce();
}

void write_module(PickleWriter& out, const ForgedModule& module) {
    out.global("torch_utils.persistence", "_reconstruct_persistent_obj").empty_dict().mark();
    out.text("type").text("class").text("version").integer(6).text("module_src").text("pass");
    out.text("class_name").text(module.class_name).text("state").empty_dict().mark();
    out.text("training").boolean(false).text("_parameters");
    write_ordered_dict(out, module.parameters, write_embedded_tensor);
    out.text("_buffers");
    write_ordered_dict(out, module.buffers, write_embedded_tensor);
    out.text("_modules");
    out.ordered_dict().mark();
    for (const ForgedModule& inner : module.modules) {
        out.text(inner.name);
        write_module(out, inner);
    }
    out.set_items();
    if (module.attributes) module.attributes(out);
    out.set_items().set_items().tuple1().reduce();
}

std::string forge_official_pickle(const std::vector<ForgedModule>& networks) {
    PickleWriter out;
    out.proto(3).empty_dict().mark();
    for (const ForgedModule& module : networks) {
        out.text(module.name);
        write_module(out, module);
    }
    out.text("training_set_kwargs").empty_dict().text("path").text("people.zip").set_item();
    out.text("augment_pipe").none();
    return out.set_items().stop().bytes();
}

std::string legacy_prologue(bool is_little_endian) {
    PickleWriter out;
    out.raw("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.");
    out.proto(2).integer(1001).stop();
    out.proto(2).empty_dict().text("little_endian").boolean(is_little_endian).set_item().stop();
    return out.bytes();
}

std::string forge_torch_pickle(const StateDicts& networks) { return pickle_of(tree_of(networks)); }

std::string forge_torch_legacy(const StateDicts& networks) {
    PickleWriter keys;
    keys.proto(2).empty_list();
    std::string storages;
    int next_key = 0;
    for_each_tensor(tree_of(networks), [&](const ForgedTensor& tensor) {
        keys.text(std::to_string(next_key++)).append();
        append_storage(storages, tensor);
    });
    return legacy_prologue() + forge_torch_pickle(networks) + keys.stop().bytes() + storages;
}

std::string forge_torch_zip(const StateDicts& networks, bool is_deflated) {
    return forge_torch_zip(tree_of(networks), is_deflated);
}

std::string forge_torch_zip(const ForgedTree& tree, bool is_deflated) {
    const std::string pickle = pickle_of(tree);
    std::vector<ForgedEntry> entries = {
        is_deflated ? deflated_entry("archive/data.pkl", pickle)
                    : ForgedEntry{"archive/data.pkl", pickle},
        {"archive/byteorder", "little"},
    };
    int next_key = 0;
    for_each_tensor(tree, [&](const ForgedTensor& tensor) {
        entries.push_back({"archive/data/" + std::to_string(next_key++), tensor.storage});
    });
    return forge_zip(entries);
}

std::string forge_safetensors(std::string_view header, std::string_view data) {
    return PickleWriter().number(std::uint64_t{header.size()}).raw(header).raw(data).bytes();
}

void write_numpy(PickleWriter& out, const ForgedTensor& tensor) {
    if (tensor.shape.empty()) {
        out.global("numpy.core.multiarray", "scalar");
        write_numpy_dtype(out, tensor.dtype);
        out.byte_string(tensor.storage).tuple2().reduce();
        return;
    }
    out.global("numpy.core.multiarray", "_reconstruct");
    out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
    out.mark().integer(1);
    write_sizes(out, tensor.shape);
    write_numpy_dtype(out, tensor.dtype);
    out.boolean(false).byte_string(tensor.storage).tuple().build();
}

std::string forge_tensorflow_pickle(const std::vector<ForgedTensorFlowNetwork>& networks) {
    PickleWriter out;
    out.proto(3).mark();
    for (const auto& network : networks) write_tensorflow_network(out, network);
    return out.tuple().stop().bytes();
}

NamedTensors tensors_of(const model_io::ModelFile& file, std::string_view network) {
    NamedTensors tensors;
    for (const auto& info : file.find(network)->tensors) {
        const auto array = *file.read(info);
        const auto bytes = array.bytes();
        tensors.push_back({info.name,
                           {.storage = {reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                            .shape = info.shape,
                            .strides = row_major(info.shape),
                            .dtype = info.dtype}});
    }
    return tensors;
}

ForgedModule tiny_module(std::string name) {
    ForgedModule layer{.name = "conv",
                       .class_name = "SynthesisLayer",
                       .parameters = {{"weight", channels_last_tensor({2, 3, 2, 2}, 100)}},
                       .buffers = {{"noise_const", counting_tensor({4, 4})}},
                       .modules = {},
                       .attributes = {}};
    ForgedModule synthesis{.name = "synthesis",
                           .class_name = "SynthesisNetwork",
                           .parameters = {},
                           .buffers = {},
                           .modules = {std::move(layer)},
                           .attributes = {}};
    const auto attributes = [](PickleWriter& out) {
        out.text("z_dim").integer(8).text("c_dim").integer(1).text("_init_args").empty_tuple();
        out.text("_init_kwargs").global("dnnlib.util", "EasyDict").empty_tuple().new_object();
        out.mark().text("c_dim").integer(0).text("conv_clamp").real(256.5).set_items();
    };
    return {.name = std::move(name),
            .class_name = "Generator",
            .parameters = {{"bias", counting_tensor({3})}},
            .buffers = {},
            .modules = {std::move(synthesis)},
            .attributes = attributes};
}

StateDicts tiny_state_dicts() {
    return {{"g_ema",
             {{"style.weight", counting_tensor({2, 3})},
              {"conv.weight", channels_last_tensor({1, 2, 2, 2}, 50)}}},
            {"g", {{"style.bias", counting_tensor({3}, 7)}}}};
}

}  // namespace pliant::support
