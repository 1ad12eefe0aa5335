#include "core/stylegan/checkpoint.h"

#include "core/base/text.h"
#include "core/stylegan/architecture_reader.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/rosinality.h"
#include "core/stylegan/substitutes.h"
#include "core/stylegan/tensorflow.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pliant::stylegan {
namespace {

using model_io::Array;
using model_io::Dtype;
using model_io::ModelFile;
using model_io::Network;

/// Tensors may share storage in a file, but a generator's hardly do: a small file that unfolds to
/// many times its size was made to exhaust memory.
constexpr std::uint64_t kMaxSharing = 2;
constexpr std::uint64_t kSharingAllowance = std::uint64_t{64} << 20;
constexpr std::string_view kFilter = ".resample_filter";

std::string in_file(const ModelFile& file) { return file.path().filename().string() + ": "; }

Error mismatch(const ModelFile& file, const std::string& why) {
    return {ErrorCode::ModelMismatch, in_file(file) + why};
}

Error unsupported(const ModelFile& file, const std::string& why) {
    return {ErrorCode::FormatUnsupported, in_file(file) + why};
}

/// What a person calls it.
std::string name_of(const NetworkPart& part) {
    const auto name = part.name();
    return name.empty() ? "(unnamed)" : name;
}

/// "G_ema (official names, 64 px)", one after the other.
std::string list_of(const ModelFile& file, const std::vector<NetworkPart>& generators) {
    std::string list;
    for (const auto& part : generators) {
        const auto found = read_architecture(file, part);
        list += text(list.empty() ? "" : ", ",
                     name_of(part),
                     is_tensorflow(part.network()) ? " (TensorFlow's names"
                     : is_rosinality(part)         ? " (rosinality's names"
                                                   : " (official names",
                     found ? text(", ", found->description.architecture.resolution(), " px)")
                           : ", not whole)");
    }
    return list;
}

/// "encoder.weight [3,3]": of the first tensor, which tells more than the network's name.
std::string example_of(const Network& network) {
    if (network.tensors.empty()) return "";
    const auto& first = network.tensors.front();
    return text(", ", first.name, " ", to_text(first.shape), ", ..");
}

std::string list_of_networks(const ModelFile& file) {
    constexpr std::size_t kMostShown = 20;
    std::string list;
    const auto& networks = file.networks();
    for (const auto& network : std::span(networks).first(std::min(networks.size(), kMostShown))) {
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

/// The generators that a person may mean by `name`: of that name, else in the network of that name.
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

/// The one that its name says is meant among several: the averaged one.
const NetworkPart* averaged_of(const std::vector<NetworkPart>& generators) {
    for (const auto* usual : {"G_ema", "g_ema", "Gs"}) {
        const auto found = std::ranges::find(generators, usual, &NetworkPart::name);
        if (found != generators.end()) return &*found;
    }
    if (std::ranges::count_if(generators, is_averaged) != 1) return nullptr;
    return &*std::ranges::find_if(generators, is_averaged);
}

/// What stands where the generator is looked for: a network that is none of ours, or that is
/// broken.
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

/// Why this network is none of ours, where it can be named.
std::optional<std::string> foreign_kind(const NetworkPart& part) {
    if (is_tensorflow(part.network())) return foreign_tensorflow(part);
    if (is_rosinality(part)) return std::nullopt;
    if (part.has("synthesis.input.") || part.has("synthesis.L0_")) {
        return "this is a StyleGAN3 generator; Pliant opens StyleGAN2 generators.";
    }
    if (part.find("synthesis.b4.const")) {
        if (NetworkPart(part.network(), part.prefix() + "synthesis.").has(".skip.weight")) {
            return "this generator has the residual ('resnet') synthesis architecture; Pliant "
                   "opens the 'skip' architecture.";
        }
        if (!part.find("synthesis.b4.torgb.weight")) {
            return "this generator has the 'orig' synthesis architecture (one toRGB layer at the "
                   "end); Pliant opens the 'skip' architecture.";
        }
    } else if (part.has("fromrgb") || part.has("final_linear")) {
        return "this network is a discriminator, not a generator.";
    }
    return std::nullopt;
}

/// The shape of the file's only tensor, if it could be a latent, [D] to [N,L,D], and is no
/// module's.
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
        return mismatch(file,
                        text("there is no network ",
                             name.empty() ? "in it" : text("named ", name),
                             ". Found: ",
                             list_of_networks(file),
                             "."));
    }
    if (network->fault) return *network->fault;
    if (const auto kind = foreign_kind({*network, ""})) return unsupported(file, *kind);
    if (const auto shape = lone_tensor(file)) {
        return unsupported(
            file, text("a tensor ", to_text(*shape), ", perhaps a latent: open it with a model."));
    }
    return unsupported(
        file, text("no StyleGAN2 generator was found. It holds: ", list_of_networks(file), "."));
}

/// The generator that is meant.
Result<NetworkPart> choose(const ModelFile& file, std::string_view name) {
    auto generators = generators_in(file);
    if (!name.empty()) generators = named(generators, name);
    const auto* instead = instead_of_generator(file, name);
    // A broken G_ema is not made up for by the G beside it.
    const bool is_broken = instead && instead->fault;
    if (generators.empty() || is_broken) return no_generator(file, instead, name);
    if (generators.size() == 1) return generators.front();
    if (const auto* averaged = averaged_of(generators)) return *averaged;
    return mismatch(file,
                    text("there are several generators, and nothing says which one is meant: ",
                         list_of(file, generators),
                         ". Name one with --network."));
}

Result<FoundGenerator> find_generator(const ModelFile& file, std::string_view name) {
    const auto part = choose(file, name);
    if (!part) return part.error();
    if (const auto kind = foreign_kind(*part)) return unsupported(file, *kind);
    return read_architecture(file, *part);
}

/// Whether none of the numbers is infinite or NaN: the exponent is all ones there.
template <typename Bits>
bool all_finite(std::span<const Bits> numbers, Bits exponent) {
    return std::none_of(numbers.begin(), numbers.end(), [exponent](Bits bits) {
        return (bits & exponent) == exponent;
    });
}

bool is_finite(const Array& array) {
    switch (array.dtype()) {
        case Dtype::F32: return all_finite<std::uint32_t>(array.as<std::uint32_t>(), 0x7f800000U);
        case Dtype::F64:
            return all_finite<std::uint64_t>(array.as<std::uint64_t>(), 0x7ff0000000000000U);
        case Dtype::F16: return all_finite<std::uint16_t>(array.as<std::uint16_t>(), 0x7c00U);
        case Dtype::BF16: return all_finite<std::uint16_t>(array.as<std::uint16_t>(), 0x7f80U);
        default: return true;
    }
}

/// Whether a stored resample_filter is the one that the synthesis is computed with: [1,3,3,1] in
/// both directions, normalised. Half precision has these numbers too.
bool is_usual_filter(const Array& filter) {
    const auto stored = tensor::from_array(filter).to(at::kFloat);
    const auto taps = at::tensor({1.0F / 8, 3.0F / 8, 3.0F / 8, 1.0F / 8}, stored.options());
    return at::allclose(stored, at::outer(taps, taps), /*rtol=*/0.0, /*atol=*/1e-6);
}

/// One tensor under its official shape. Errors: FileCorrupt, FormatUnsupported.
Result<Array> read_checked(const ModelFile& file,
                           const std::string& name,
                           const TableEntry& entry) {
    auto array = file.read(*entry.info);
    if (!array) return array.error();
    if (!is_finite(*array)) {
        return Error{ErrorCode::FileCorrupt,
                     in_file(file) + name + " holds infinite or undefined numbers."};
    }
    if (name.ends_with(kFilter) && !is_usual_filter(*array)) {
        return unsupported(file, name + " is not the [1,3,3,1] filter that Pliant computes with.");
    }
    return to_official(*std::move(array), entry);
}

/// Bytes that reading the tensors takes.
std::uint64_t byte_count(const TensorTable& tensors) {
    std::uint64_t bytes = 0;
    for (const auto& [name, entry] : tensors) {
        bytes += static_cast<std::uint64_t>(model_io::element_count(entry.shape)) *
                 model_io::size_of(entry.info->dtype);
    }
    return bytes;
}

std::map<std::string, std::string> string_metadata(const ModelFile& file,
                                                   const Architecture& architecture) {
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : file.metadata().items()) {
        if (value.is_string()) metadata[key] = value.get<std::string>();
    }
    metadata["architecture"] = "stylegan2";
    metadata["resolution"] = std::to_string(architecture.resolution());
    if (architecture.conv_clamp) {
        metadata["conv_clamp"] = text(std::setprecision(17), *architecture.conv_clamp);
    }
    return metadata;
}

/// A mean for each row of W+ that is the same for all is one mean, however many rows it has.
Result<void> settle_mean(const ModelFile& file, Checkpoint& checkpoint) {
    const auto found = checkpoint.tensors.find("mapping.w_avg");
    if (found == checkpoint.tensors.end() || found->second.shape().size() == 1) return {};
    const auto rows = tensor::from_array(found->second);
    if (at::equal(rows, rows.narrow(0, 0, 1).expand_as(rows))) {
        found->second = tensor::to_array(rows.select(0, 0));
        return {};
    }
    const auto num_ws = checkpoint.description.architecture.num_ws();
    if (rows.size(0) == num_ws) return {};
    return mismatch(file,
                    text("its mean latent has ", rows.size(0), " rows; W+ has ", num_ws, "."));
}

/// Reads tensor after tensor and gives each to `keep`.
template <typename Keep>
Result<void> read_tensors(const ModelFile& file,
                          const FoundGenerator& found,
                          const JobContext& job,
                          const Keep& keep) {
    if (const auto bytes = byte_count(found.tensors);
        bytes > kMaxSharing * file.byte_count() + kSharingAllowance) {
        return Error{ErrorCode::FileCorrupt,
                     text(in_file(file),
                          "its tensors would take ",
                          bytes,
                          " bytes, far more than the file holds (",
                          file.byte_count(),
                          ").")};
    }
    double done = 0.0;
    for (const auto& [name, entry] : found.tensors) {
        if (job.is_cancelled())
            return Error{ErrorCode::Cancelled, "Reading the model was cancelled."};
        auto array = read_checked(file, name, entry);
        if (!array) return array.error();
        keep(name, *std::move(array));
        job.report(++done / static_cast<double>(found.tensors.size()), "reading the model");
    }
    return {};
}

}  // namespace

Result<Description> describe(const ModelFile& file, std::string_view network) {
    auto found = find_generator(file, network);
    if (!found) return found.error();
    for (const auto& [name, entry] : found->tensors) {
        if (!name.ends_with(kFilter)) continue;
        if (const auto filter = read_checked(file, name, entry); !filter) return filter.error();
    }
    return std::move(found->description);
}

bool has_network(const ModelFile& file, std::string_view name) {
    return file.find(name) || !named(generators_in(file), name).empty();
}

Result<Description> examine(const ModelFile& file,
                            std::string_view network,
                            const JobContext& job) {
    auto found = find_generator(file, network);
    if (!found) return found.error();
    Checkpoint mean{.description = found->description, .tensors = {}, .metadata = {}};
    const auto keep = [&](const std::string& name, Array array) {
        if (name == "mapping.w_avg") mean.tensors.emplace(name, std::move(array));
    };
    if (auto read = read_tensors(file, *found, job, keep); !read) return read.error();
    if (auto settled = settle_mean(file, mean); !settled) return settled.error();
    return std::move(found->description);
}

Result<Checkpoint> Checkpoint::read(const ModelFile& file,
                                    std::string_view network,
                                    const JobContext& job) {
    auto found = find_generator(file, network);
    if (!found) return found.error();
    Checkpoint checkpoint{.description = found->description,
                          .tensors = {},
                          .metadata = string_metadata(file, found->description.architecture)};
    const auto keep = [&](const std::string& name, Array array) {
        checkpoint.tensors.emplace(name, std::move(array));
    };
    if (auto read = read_tensors(file, *found, job, keep); !read) return read.error();
    if (auto settled = settle_mean(file, checkpoint); !settled) return settled.error();
    if (auto added = add_substitutes(checkpoint, job); !added) return added.error();
    return checkpoint;
}

}  // namespace pliant::stylegan
