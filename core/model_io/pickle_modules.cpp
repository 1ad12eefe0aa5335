#include "core/model_io/pickle_modules.h"

#include "core/base/text.h"
#include "core/model_io/pickle_calls.h"
#include "core/model_io/pickle_json.h"
#include "core/model_io/pickle_text.h"

#include <algorithm>

namespace pliant::model_io {

namespace {

/// Also where the official code is part of another package: src.torch_utils.persistence.
bool is_persistent_object(const pickle::Global& global) {
    constexpr std::string_view kModule = "torch_utils.persistence";
    return (global.module == kModule || global.module.ends_with(text(".", kModule))) &&
           global.name == "_reconstruct_persistent_obj";
}

/// A search looks at every entry of a dictionary; a file may have many and be searched often.
void charge_search(const PickleTree& tree, NodeId dict, Unfolding& unfolding) {
    const auto* entries = tree.get_if<pickle::Dict>(dict);
    unfolding.charge(dict, entries != nullptr ? entries->entries.size() : 0);
}

/// What the one argument of _reconstruct_persistent_obj, a dictionary, says.
PickledModule persistent_object(const PickleTree& tree, NodeId node, Unfolding& unfolding) {
    const auto& items = tree.arguments(node);
    if (items.size() != 1) tree.fail(node, "a persistent object is made of one argument");
    charge_search(tree, items[0], unfolding);
    const auto class_name = tree.value_of(items[0], "class_name");
    const auto* name = class_name ? tree.name_at(*class_name) : nullptr;
    if (name == nullptr) tree.fail(node, "a persistent object does not name its class");
    const auto state = tree.value_of(items[0], "state");
    if (!state || tree.get_if<pickle::Dict>(*state) == nullptr) {
        tree.fail(node, "a persistent object has no state");
    }
    return {valid_utf8(*name), *state};
}

}  // namespace

std::optional<PickledModule> module_at(const PickleTree& tree, NodeId node, Unfolding& unfolding) {
    const auto* global = tree.called(node);
    if (global == nullptr) return std::nullopt;
    if (is_persistent_object(*global)) return persistent_object(tree, node, unfolding);
    const auto state = tree.get_if<pickle::Object>(node)->state;
    if (state) charge_search(tree, *state, unfolding);
    if (!state || !tree.value_of(*state, "_parameters") || !tree.value_of(*state, "_modules")) {
        return std::nullopt;
    }
    return PickledModule{valid_utf8(global->name), *state};
}

Network ModuleReader::read(std::string name, const PickledModule& module) {
    unfolding_.charge(module.state, module.class_name.size());
    Network network{std::move(name), module.class_name, configuration(module), {}};
    network.config["modules"] = Json::object();
    walk(network, "", module);
    return network;
}

Json ModuleReader::configuration(const PickledModule& module) {
    Json config = Json::object();
    for (const auto& [key, value] : tree_.get_if<pickle::Dict>(module.state)->entries) {
        std::string name = key_text(tree_, key, unfolding_);
        if (name.starts_with('_') || tensors_.is_torch_tensor(value)) continue;
        config[std::move(name)] = json_from(tree_, value, unfolding_);
    }
    if (const auto arguments = tree_.value_of(module.state, "_init_args")) {
        config["_init_args"] = json_from(tree_, *arguments, unfolding_);
    }
    if (const auto keywords = tree_.value_of(module.state, "_init_kwargs")) {
        const Json values = json_from(tree_, *keywords, unfolding_);
        if (values.is_object()) config.update(values);
    }
    return config;
}

void ModuleReader::walk(Network& network, const std::string& prefix, const PickledModule& module) {
    const Unfolding::Level level(unfolding_, module.state);
    add_tensors(network, prefix, module, "_parameters");
    add_tensors(network, prefix, module, "_buffers");
    for (const auto& [key, value] : entries(module, "_modules")) {
        if (tree_.is_none(value)) continue;
        const auto inner = module_at(tree_, value, unfolding_);
        if (!inner) refuse(tree_, value, "a module holds something that is not a module");
        const std::string name = prefix + key_text(tree_, key, unfolding_);
        unfolding_.charge(value, name.size() + inner->class_name.size());
        network.config["modules"][name] = inner->class_name;
        walk(network, name + ".", *inner);
    }
}

void ModuleReader::add_tensors(Network& network,
                               const std::string& prefix,
                               const PickledModule& module,
                               std::string_view kind) {
    for (const auto& [key, value] : entries(module, kind)) {
        if (tree_.is_none(value)) continue;
        std::string name = prefix + key_text(tree_, key, unfolding_);
        unfolding_.charge(value, name.size());
        auto tensor = tensors_.tensor(value);
        if (!tensor) refuse(tree_, value, {"{} is not a tensor", name});
        contents_.add(network, std::move(name), *std::move(tensor));
    }
}

const std::vector<pickle::Entry>& ModuleReader::entries(const PickledModule& module,
                                                        std::string_view attribute) {
    static const std::vector<pickle::Entry> kNone;
    charge_search(tree_, module.state, unfolding_);
    const auto value = tree_.value_of(module.state, attribute);
    if (!value) return kNone;
    const auto* dict = tree_.get_if<pickle::Dict>(*value);
    if (dict == nullptr) tree_.fail(*value, {"a module's {} are not a dictionary", attribute});
    return dict->entries;
}

}  // namespace pliant::model_io
