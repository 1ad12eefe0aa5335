#include "tests/support/forged_generator.h"

#include "tests/support/model_forger.h"
#include "tests/support/random_checkpoint.h"

#include <algorithm>
#include <string_view>

namespace pliant::support {
namespace {

bool is_buffer(std::string_view name) {
    return name == "noise_const" || name == "resample_filter" || name == "w_avg";
}

ForgedTensor forged(const model_io::Array& array) {
    auto tensor = counting_tensor(array.shape());  // its layout
    const auto bytes = array.bytes();
    tensor.storage.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return tensor;
}

/// Puts a tensor into the module that its name leads to, which is made where needed.
void put(ForgedModule& module, std::string_view name, const model_io::Array& array) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) {
        auto& tensors = is_buffer(name) ? module.buffers : module.parameters;
        tensors.emplace_back(name, forged(array));
        return;
    }
    const auto inner = name.substr(0, dot);
    auto found = std::ranges::find(module.modules, inner, &ForgedModule::name);
    if (found == module.modules.end()) {
        module.modules.push_back({.name = std::string(inner), .class_name = "Module"});
        found = std::prev(module.modules.end());
    }
    put(*found, name.substr(dot + 1), array);
}

}  // namespace

std::string forge_generator(const stylegan::Architecture& architecture, std::uint64_t seed) {
    ForgedModule generator{.name = "G_ema", .class_name = "Generator"};
    for (const auto& [name, array] : random_checkpoint(architecture, seed).tensors) {
        put(generator, name, array);
    }
    return forge_official_pickle({generator});
}

}  // namespace pliant::support
