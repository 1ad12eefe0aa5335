#include "core/stylegan/generator_finder.h"

#include "core/base/size_text.h"
#include "core/base/text.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/rosinality.h"
#include "core/stylegan/tensor_table.h"
#include "core/stylegan/tensorflow.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pliant::stylegan {
namespace {

using model_io::ModelFile;
using model_io::Network;

/// Networks listed in a message; a file may hold very many.
constexpr std::size_t kMaxListed = 8;

Error error_of(ErrorCode code, const ModelFile& file, const Sentence& why) {
    return {code, of_file(file, why)};
}

Error no_match(const ModelFile& file, const Sentence& why) {
    return error_of(ErrorCode::ModelMismatch, file, why);
}

Error not_ours(const ModelFile& file, const Sentence& why) {
    return error_of(ErrorCode::FormatUnsupported, file, why);
}

/// What a person calls it.
std::string name_of(const NetworkPart& part) {
    const auto name = part.name();
    return name.empty() ? "(unnamed)" : name;
}

/// "G_ema (official names, 64 px), ...".
std::string list_of(const ModelFile& file, const std::vector<NetworkPart>& generators) {
    std::string list;
    for (const auto& part : std::span(generators).first(std::min(generators.size(), kMaxListed))) {
        const auto found = read_architecture(file, part);
        list += text(list.empty() ? "" : ", ",
                     name_of(part),
                     is_tensorflow(part.network()) ? " (TensorFlow's names"
                     : is_rosinality(part)         ? " (rosinality's names"
                                                   : " (official names",
                     found ? text(", ", size_text(found->description.architecture.size()), ")")
                           : ", not whole)");
    }
    return generators.size() > kMaxListed ? list + ", .." : list;
}

/// The first tensor, which tells more than the network's name: "encoder.weight [3,3]".
std::string example_of(const Network& network) {
    if (network.tensors.empty()) return "";
    const auto& first = network.tensors.front();
    return text(", ", first.name, " ", to_text(first.shape), ", ..");
}

std::string list_of_networks(const ModelFile& file) {
    std::string list;
    const auto& networks = file.networks();
    for (const auto& network : std::span(networks).first(std::min(networks.size(), kMaxListed))) {
        list += text(list.empty() ? "" : "; ",
                     name_of({network, ""}),
                     " (",
                     network.tensors.size(),
                     " tensors",
                     example_of(network),
                     ")");
    }
    return list.empty() ? "nothing" : list;
}

/// The generators called `name`, or else those in the network called `name`.
std::vector<NetworkPart> named(const std::vector<NetworkPart>& generators, std::string_view name) {
    const auto those = [&](const auto& is_meant) {
        std::vector<NetworkPart> found;
        std::ranges::copy_if(generators, std::back_inserter(found), is_meant);
        return found;
    };
    auto found = those([&](const NetworkPart& part) { return part.name() == name; });
    if (!found.empty()) return found;
    return those([&](const NetworkPart& part) { return part.network().name == name; });
}

/// The averaged one, judging by the names; null if none or several are.
const NetworkPart* averaged_of(const std::vector<NetworkPart>& generators) {
    for (const auto* usual : {"G_ema", "g_ema", "Gs"}) {
        const auto found = std::ranges::find(generators, usual, &NetworkPart::name);
        if (found != generators.end()) return &*found;
    }
    if (std::ranges::count_if(generators, is_averaged) != 1) return nullptr;
    return &*std::ranges::find_if(generators, is_averaged);
}

/// The network most likely meant when no usable generator is found: foreign or broken.
const Network* instead_of_generator(const ModelFile& file, std::string_view name) {
    if (!name.empty()) return file.find(name);
    for (const auto* averaged : {"G_ema", "g_ema", "Gs"}) {
        if (const auto* network = file.find(averaged)) return network;
    }
    const auto& networks = file.networks();
    const auto found = std::ranges::find_if(networks, [](const Network& network) {
        return NetworkPart(network, "").has("synthesis.");
    });
    if (found != networks.end()) return &*found;
    return networks.empty() ? nullptr : &networks.front();
}

/// What kind of foreign network this is, if recognised.
std::optional<Sentence> foreign_kind(const NetworkPart& part) {
    if (is_tensorflow(part.network())) return foreign_tensorflow(part);
    if (is_rosinality(part)) return std::nullopt;
    if (part.find("synthesis.b4.const")) {
        if (NetworkPart(part.network(), part.prefix() + "synthesis.").has(".skip.weight")) {
            return Sentence(
                "this generator has the residual ('resnet') synthesis architecture; Pliant opens "
                "the 'skip' architecture.");
        }
        if (!part.find("synthesis.b4.torgb.weight")) {
            return Sentence(
                "this generator has the 'orig' synthesis architecture (one toRGB layer at the "
                "end); Pliant opens the 'skip' architecture.");
        }
    } else if (part.has("fromrgb") || part.has("final_linear")) {
        return Sentence("this network is a discriminator, not a generator.");
    }
    return std::nullopt;
}

/// The shape of the file's only tensor if it could be a latent, [D] to [N,L,D], and not a module's.
std::optional<model_io::Shape> lone_tensor(const ModelFile& file) {
    const auto& networks = file.networks();
    if (networks.size() != 1 || networks.front().tensors.size() != 1) return std::nullopt;
    const auto& only = networks.front().tensors.front();
    const bool is_of_module = only.name.find('.') != std::string::npos;
    if (is_of_module || only.shape.empty() || only.shape.size() > 3) return std::nullopt;
    return only.shape;
}

/// Why there is no generator where `network` is.
Error no_generator(const ModelFile& file, const Network* network, std::string_view name) {
    if (!network) {
        return no_match(
            file,
            name.empty()
                ? Sentence("there is no network in it. Found: {}.", list_of_networks(file))
                : Sentence(
                      "there is no network named {}. Found: {}.", name, list_of_networks(file)));
    }
    if (network->fault) return *network->fault;
    if (const auto kind = foreign_kind({*network, ""})) return not_ours(file, *kind);
    if (const auto shape = lone_tensor(file)) {
        return not_ours(file,
                        {"a tensor {}, perhaps a latent: open it with a model.", to_text(*shape)});
    }
    return not_ours(file,
                    {"no StyleGAN generator was found. It holds: {}.", list_of_networks(file)});
}

/// The generator called `name`, or the default one if that is empty.
Result<NetworkPart> choose(const ModelFile& file, std::string_view name) {
    auto generators = generators_in(file);
    if (!name.empty()) generators = named(generators, name);
    const auto* instead = instead_of_generator(file, name);
    // A broken G_ema is an error, even if there is a sound G.
    const bool is_broken = instead && instead->fault;
    if (generators.empty() || is_broken) return no_generator(file, instead, name);
    if (generators.size() == 1) return generators.front();
    if (const auto* averaged = averaged_of(generators)) return *averaged;
    return no_match(
        file,
        {"there are several generators, and nothing says which one is meant: {}. Name one with {}.",
         list_of(file, generators),
         Field{"network"}});
}

}  // namespace

Result<FoundGenerator> find_generator(const ModelFile& file, std::string_view name) {
    const auto part = choose(file, name);
    if (!part) return part.error();
    if (const auto kind = foreign_kind(*part)) return not_ours(file, *kind);
    return read_architecture(file, *part);
}

bool has_network(const ModelFile& file, std::string_view name) {
    return file.find(name) || !named(generators_in(file), name).empty();
}

}  // namespace pliant::stylegan
