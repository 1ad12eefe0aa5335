#pragma once

#include "core/model_io/contents.h"
#include "core/model_io/pickle_tensors.h"
#include "core/model_io/pickle_value.h"
#include "core/model_io/unfolding.h"

#include <optional>
#include <string>

namespace pliant::model_io {

/// A pickled torch module: the name of its class and its attributes.
struct PickledModule {
    std::string class_name;
    NodeId state = 0;  ///< a Dict
};

/// The module that `node` stands for: an official persistent object
/// (torch_utils.persistence._reconstruct_persistent_obj) or any object with a module's attributes.
/// Throws Fault for a persistent object that is broken.
[[nodiscard]] std::optional<PickledModule> module_at(const PickleTree& tree,
                                                     NodeId node,
                                                     Unfolding& unfolding);

/// Turns pickled modules into networks.
class ModuleReader {
  public:
    /// All outlive the reader.
    ModuleReader(const PickleTree& tree,
                 PickleTensors& tensors,
                 Unfolding& unfolding,
                 Contents& contents)
        : tree_(tree), tensors_(tensors), unfolding_(unfolding), contents_(contents) {}

    /// A network of the module's parameters and buffers and those of the modules in it, their names
    /// joined by dots. Its configuration: the plain attributes, the constructor's arguments over
    /// them, the positional ones under "_init_args", and under "modules" the class of each module
    /// inside.
    [[nodiscard]] Network read(std::string name, const PickledModule& module);

  private:
    [[nodiscard]] Json configuration(const PickledModule& module);
    void walk(Network& network, const std::string& prefix, const PickledModule& module);
    void add_tensors(Network& network,
                     const std::string& prefix,
                     const PickledModule& module,
                     std::string_view kind);
    /// The entries of an attribute that is a dictionary; none where it is missing.
    [[nodiscard]] const std::vector<pickle::Entry>& entries(const PickledModule& module,
                                                            std::string_view attribute);

    const PickleTree& tree_;
    PickleTensors& tensors_;
    Unfolding& unfolding_;
    Contents& contents_;
};

}  // namespace pliant::model_io
