#include "core/model_io/pickle_networks.h"

#include "core/base/text.h"
#include "core/model_io/fault.h"
#include "core/model_io/numpy_pickle.h"
#include "core/model_io/pickle_calls.h"
#include "core/model_io/pickle_json.h"
#include "core/model_io/pickle_modules.h"
#include "core/model_io/pickle_tensors.h"
#include "core/model_io/pickle_text.h"
#include "core/model_io/unfolding.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

namespace pliant::model_io {

namespace {

/// Keys of the legacy TensorFlow tuple, by position.
constexpr std::array<std::string_view, 3> kTensorFlowNames = {"G", "D", "Gs"};
/// Of StyleGAN and StyleGAN2, and of Progressive GAN.
constexpr std::array<std::string_view, 2> kTensorFlowClasses = {"dnnlib.tflib.network.Network",
                                                                "tfutil.Network"};

/// Under these, or as the whole file, people save a generator. A call that stands there is no
/// metadata.
constexpr std::array<std::string_view, 5> kGeneratorNames = {"", "G_ema", "g_ema", "G", "g"};

/// What remembering a fault costs; a file may have very many.
constexpr std::size_t kFaultBytes = 2048;

/// Python keeps the last value of a key, and so do we where two keys become one text.
template <typename Named>
void keep_last_of_each_name(std::vector<Named>& all) {
    std::set<std::string> names;
    std::vector<Named> kept;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (names.insert(one->name).second) kept.push_back(std::move(*one));
    }
    std::ranges::reverse(kept);
    all = std::move(kept);
}

/// Goes over the top of one pickle and sorts what it finds.
class NetworkFinder {
  public:
    NetworkFinder(const PickleTree& tree,
                  const StorageFinder& storages,
                  Format format,
                  PickleBudget& budget)
        : tree_(tree),
          unfolding_(tree),
          tensors_(tree, storages, unfolding_, budget),
          modules_(tree, tensors_, unfolding_, contents_) {
        contents_.format = format;
    }

    Contents find() {
        const NodeId top = tree_.top();
        if (const auto* dict = tree_.get_if<pickle::Dict>(top)) {
            for (const auto& [key, value] : dict->entries) {
                sort_in(key_text(tree_, key, unfolding_), value);
            }
        } else if (const auto* items = tree_.sequence(top)) {
            sort_in_sequence(*items);
        } else if (const auto* object = tree_.get_if<pickle::Object>(top);
                   object != nullptr && !object->entries.empty()) {
            for (const auto& [key, value] : object->entries) {
                sort_in(key_text(tree_, key, unfolding_), value);
            }
        } else {
            sort_in("", top);
        }
        if (!loose_.tensors.empty()) contents_.networks.push_back(std::move(loose_));
        for (Network& network : contents_.networks) {
            if (network.fault) network.tensors.clear();
            keep_last_of_each_name(network.tensors);
        }
        keep_last_of_each_name(contents_.networks);
        // Not std::ranges: clang 14, which builds the fuzzers, cannot compile its subranges.
        std::stable_partition(contents_.networks.begin(),
                              contents_.networks.end(),
                              [](const Network& network) { return !network.fault; });
        check_use();
        return std::move(contents_);
    }

  private:
    void sort_in_sequence(const std::vector<NodeId>& items) {
        const bool is_tensorflow = !items.empty() && items.size() <= kTensorFlowNames.size() &&
                                   std::all_of(items.begin(), items.end(), [&](NodeId i) {
                                       return is_tensorflow_network(i);
                                   });
        for (std::size_t i = 0; i < items.size(); ++i) {
            sort_in(is_tensorflow ? std::string(kTensorFlowNames[i]) : text(i), items[i]);
        }
    }

    /// A fault in one part of the file is no reason to lose the others.
    void sort_in(const std::string& name, NodeId value) {
        const auto record_count = static_cast<std::ptrdiff_t>(contents_.records.size());
        const auto network_count = static_cast<std::ptrdiff_t>(contents_.networks.size());
        try {
            sort(name, value);
        } catch (const FatalFault&) {
            throw;
        } catch (const Fault& fault) {
            unfolding_.charge(value, kFaultBytes);
            auto& records = contents_.records;
            records.erase(records.begin() + record_count, records.end());
            auto& networks = contents_.networks;
            networks.erase(networks.begin() + network_count, networks.end());
            contents_.networks.push_back({name, "", Json::object(), {}, fault.error});
            // A state dict without one of its tensors is not whole.
            if (tensors_.is_torch_tensor(value)) loose_.fault = fault.error;
        }
    }

    void sort(const std::string& name, NodeId value) {
        const auto network_count = contents_.networks.size();
        if (const auto module = module_at(tree_, value, unfolding_)) {
            contents_.networks.push_back(modules_.read(name, *module));
        } else if (is_tensorflow_network(value)) {
            contents_.networks.push_back(tensorflow_network(name, value));
        } else if (auto tensor = tensors_.tensor(value)) {
            contents_.add(loose_, name.empty() ? "tensor" : name, *std::move(tensor));
        } else if (Network network = state_dict(name, value); !network.tensors.empty()) {
            contents_.networks.push_back(std::move(network));
        } else if (contents_.networks.size() > network_count) {
            return;  // nothing but modules, which are networks of their own by now
        } else if (tree_.called(value) != nullptr &&
                   std::ranges::find(kGeneratorNames, name) != kGeneratorNames.end()) {
            refuse(tree_, value, "");
        } else {
            contents_.metadata[name] = json_from(tree_, value, unfolding_);
        }
    }

    /// The tensors in nested dictionaries and sequences, keys joined by dots; what stands beside
    /// them at the first level becomes the configuration. Whole modules among them become networks
    /// of their own.
    Network state_dict(const std::string& name, NodeId value) {
        Network network{name, "", Json::object(), {}};
        collect(network, "", value);
        if (network.tensors.empty()) return network;
        for_each_child(value, [&](const auto& key, NodeId child) {
            if (!tensor_holders_.contains(child)) {
                network.config[key()] = json_from(tree_, child, unfolding_);
            }
        });
        return network;
    }

    void collect(Network& network, const std::string& prefix, NodeId parent) {
        const Unfolding::Level level(unfolding_, parent);
        bool has_tensor = false;
        std::optional<NodeId> call;
        for_each_child(parent, [&](const auto& key, NodeId child) {
            if (!may_hold_tensors(child)) return;
            std::string name = prefix + key();
            unfolding_.charge(child, name.size());
            const std::size_t before = network.tensors.size();
            if (auto tensor = tensors_.tensor(child)) {
                contents_.add(network, std::move(name), *std::move(tensor));
                has_tensor = true;
            } else if (const auto module = module_at(tree_, child, unfolding_)) {
                contents_.networks.push_back(modules_.read(text(network.name, ".", name), *module));
                tensor_holders_.insert(child);
            } else if (is_unknown_call(child)) {
                call = child;
            } else {
                collect(network, name + ".", child);
            }
            if (network.tensors.size() != before) tensor_holders_.insert(child);
        });
        // Among tensors, such a call stands for one.
        if (has_tensor && call) refuse(tree_, *call, "");
    }

    /// Not a number or text, of which logs have very many.
    [[nodiscard]] bool may_hold_tensors(NodeId node) const {
        return tree_.get_if<pickle::Object>(node) != nullptr ||
               tree_.get_if<pickle::Dict>(node) != nullptr || tree_.sequence(node) != nullptr;
    }

    /// A call that was given nothing but its arguments, of something that does not just make a
    /// number, a size or a device of them.
    [[nodiscard]] bool is_unknown_call(NodeId node) const {
        const auto* object = tree_.get_if<pickle::Object>(node);
        if (object == nullptr || object->state || !object->items.empty() ||
            !object->entries.empty()) {
            return false;
        }
        const auto& called = *tree_.called(node);
        const bool is_plain =
            (called.module == "torch" && (called.name == "Size" || called.name == "device")) ||
            (called.module.starts_with("numpy.") && called.name == "scalar");
        return !is_plain;
    }

    /// Calls `visit` with a function that makes the child's key, since making it costs, and the
    /// child.
    template <typename Visit>
    void for_each_child(NodeId value, const Visit& visit) {
        if (const auto* entries = entries_of(value)) {
            unfolding_.charge(value, entries->size());
            for (const auto& [key, child] : *entries) {
                visit([&, key = key] { return key_text(tree_, key, unfolding_); }, child);
            }
        } else if (const auto* items = tree_.sequence(value)) {
            unfolding_.charge(value, items->size());
            for (std::size_t i = 0; i < items->size(); ++i) {
                visit([i] { return text(i); }, (*items)[i]);
            }
        }
    }

    /// Of a dictionary, or of an object of a class that we do not know but that was given keys.
    [[nodiscard]] const std::vector<pickle::Entry>* entries_of(NodeId value) const {
        if (const auto* dict = tree_.get_if<pickle::Dict>(value)) return &dict->entries;
        const auto* object = tree_.get_if<pickle::Object>(value);
        return object != nullptr ? &object->entries : nullptr;
    }

    [[nodiscard]] bool is_tensorflow_network(NodeId node) const {
        const auto* global = tree_.called(node);
        return global != nullptr &&
               std::ranges::find(kTensorFlowClasses, class_of(*global)) != kTensorFlowClasses.end();
    }

    static std::string class_of(const pickle::Global& global) {
        return text(global.module, ".", global.name);
    }

    /// Its variables and those of its parts, named as paths: "synthesis/4x4/Conv/weight". The
    /// source of the function that built it stays unread.
    Network tensorflow_network(std::string name, NodeId node) {
        Network network{std::move(name), class_of(*tree_.called(node)), Json::object(), {}};
        for (const char* key : {"version", "name", "static_kwargs", "build_func_name"}) {
            const auto value = attribute(node, key);
            if (value) network.config[key] = json_from(tree_, *value, unfolding_);
        }
        collect_variables(network, "", node);
        return network;
    }

    /// What the state of an object has under a key. A search looks at every key.
    [[nodiscard]] std::optional<NodeId> attribute(NodeId object, std::string_view key) {
        const auto state = tree_.get_if<pickle::Object>(object)->state;
        const auto* entries = state ? entries_of(*state) : nullptr;
        if (entries == nullptr) return std::nullopt;
        unfolding_.charge(object, entries->size());
        return tree_.value_of(*state, key);
    }

    void collect_variables(Network& network, const std::string& path, NodeId node) {
        const Unfolding::Level level(unfolding_, node);
        if (const auto variables = attribute(node, "variables")) {
            for_each_child(*variables, [&](const auto&, NodeId variable) {
                add_variable(network, path, variable);
            });
        }
        if (const auto parts = attribute(node, "components")) {
            for_each_child(*parts, [&](const auto& key, NodeId part) {
                if (is_tensorflow_network(part)) {
                    collect_variables(network, path + key() + "/", part);
                }
            });
        }
    }

    /// (name, array or number)
    void add_variable(Network& network, const std::string& path, NodeId variable) {
        const auto* pair = tree_.sequence(variable);
        const bool is_pair = pair != nullptr && pair->size() == 2;
        const auto* name = is_pair ? tree_.name_at((*pair)[0]) : nullptr;
        if (name == nullptr) tree_.fail(variable, "a variable is not a name and a value");
        unfolding_.charge(variable, path.size() + name->size());
        auto value = tensors_.tensor((*pair)[1]);
        if (!value) value = numpy_scalar_array(tree_, (*pair)[1]);
        if (value) contents_.add(network, valid_utf8(path + *name), *std::move(value));
    }

    void check_use() const {
        const auto& networks = contents_.networks;
        if (networks.empty()) {
            tree_.fail(tree_.top(),
                       "the file holds no tensors; this is not a model",
                       ErrorCode::FormatUnsupported);
        }
        if (networks.front().fault) throw Fault(*networks.front().fault);
    }

    const PickleTree& tree_;
    Unfolding unfolding_;
    PickleTensors tensors_;
    Contents contents_;
    ModuleReader modules_;
    Network loose_{"", "", Json::object(), {}};
    std::unordered_set<NodeId> tensor_holders_;
};

}  // namespace

Contents networks_in(const PickleTree& tree,
                     const StorageFinder& storages,
                     Format format,
                     PickleBudget& budget) {
    return NetworkFinder(tree, storages, format, budget).find();
}

}  // namespace pliant::model_io
