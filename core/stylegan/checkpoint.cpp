#include "core/stylegan/checkpoint.h"

#include "core/base/text.h"
#include "core/stylegan/architecture_reader.h"
#include "core/stylegan/rosinality.h"
#include "core/stylegan/substitutes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <optional>
#include <span>
#include <string>
#include <utility>

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

std::string in_file(const ModelFile& file) { return file.path().filename().string() + ": "; }

Error mismatch(const ModelFile& file, const std::string& why) {
    return {ErrorCode::ModelMismatch, in_file(file) + why};
}

Error unsupported(const ModelFile& file, const std::string& why) {
    return {ErrorCode::FormatUnsupported, in_file(file) + why};
}

bool has_tensor(const Network& network, std::string_view part) {
    return std::any_of(network.tensors.begin(), network.tensors.end(), [&](const auto& tensor) {
        return tensor.name.find(part) != std::string::npos;
    });
}

/// The network of that name, or the one people mean: the averaged generator, else the file's only
/// one.
const Network* choose(const ModelFile& file, std::string_view name) {
    if (!name.empty()) return file.find(name);
    for (const auto* averaged : {"G_ema", "g_ema", "Gs"}) {
        if (const auto* network = file.find(averaged)) return network;
    }
    const auto looks_like_generator = [](const Network& network) {
        return has_tensor(network, "synthesis.") || is_rosinality(network);
    };
    const auto& networks = file.networks();
    const auto found = std::find_if(networks.begin(), networks.end(), looks_like_generator);
    if (found != networks.end()) return &*found;
    return networks.empty() ? nullptr : &networks.front();
}

std::string list_of_networks(const ModelFile& file) {
    std::string list;
    for (const auto& network : file.networks()) {
        list += text(list.empty() ? "" : ", ", network.name.empty() ? "(unnamed)" : network.name);
    }
    return list.empty() ? "none" : list;
}

/// Why this network is none of ours, where it can be named.
std::optional<std::string> foreign_kind(const Network& network) {
    if (network.class_name.find("dnnlib.tflib") != std::string::npos) {
        return "this is a TensorFlow pickle (StyleGAN or StyleGAN2 before PyTorch). Convert it "
               "with "
               "legacy.py of stylegan2-ada-pytorch first.";
    }
    if (has_tensor(network, "synthesis.input.") || has_tensor(network, "synthesis.L0_")) {
        return "this is a StyleGAN3 generator; Pliant opens StyleGAN2 generators.";
    }
    if (has_tensor(network, "fromrgb") || has_tensor(network, "final_linear")) {
        return "this network is a discriminator, not a generator.";
    }
    if (has_tensor(network, "synthesis.b4.const")) {
        if (has_tensor(network, ".skip.weight")) {
            return "this generator has the residual ('resnet') synthesis architecture; Pliant "
                   "opens "
                   "the 'skip' architecture.";
        }
        if (!network.find("synthesis.b4.torgb.weight")) {
            return "this generator has the 'orig' synthesis architecture (one toRGB layer at the "
                   "end); "
                   "Pliant opens the 'skip' architecture.";
        }
    }
    return std::nullopt;
}

Result<FoundGenerator> find_generator(const ModelFile& file, std::string_view name) {
    const auto* network = choose(file, name);
    if (!network) {
        return mismatch(file,
                        text("there is no network ",
                             name.empty() ? "in it" : text("named ", name),
                             ". Found: ",
                             list_of_networks(file),
                             "."));
    }
    if (network->fault) return *network->fault;
    if (const auto kind = foreign_kind(*network)) return unsupported(file, *kind);
    return read_architecture(file, *network);
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
/// both directions, normalised.
bool is_usual_filter(const Array& filter) {
    if (filter.dtype() != Dtype::F32) return false;
    constexpr std::array<float, 4> kTaps = {1.0F / 8, 3.0F / 8, 3.0F / 8, 1.0F / 8};
    const auto values = filter.as<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(values[i] - kTaps[i / 4] * kTaps[i % 4]) > 1e-6F) return false;
    }
    return true;
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

}  // namespace

Result<Description> describe(const ModelFile& file, std::string_view network) {
    auto found = find_generator(file, network);
    if (!found) return found.error();
    return std::move(found->description);
}

Result<Checkpoint> Checkpoint::read(const ModelFile& file,
                                    std::string_view network,
                                    const JobContext& job) {
    auto found = find_generator(file, network);
    if (!found) return found.error();
    if (const auto bytes = byte_count(found->tensors);
        bytes > kMaxSharing * file.byte_count() + kSharingAllowance) {
        return Error{ErrorCode::FileCorrupt,
                     text(in_file(file),
                          "its tensors would take ",
                          bytes,
                          " bytes, far more than the file holds (",
                          file.byte_count(),
                          ").")};
    }
    Checkpoint checkpoint{.description = found->description,
                          .tensors = {},
                          .metadata = string_metadata(file, found->description.architecture)};
    double done = 0.0;
    for (const auto& [name, entry] : found->tensors) {
        if (job.is_cancelled())
            return Error{ErrorCode::Cancelled, "Reading the model was cancelled."};
        auto array = file.read(*entry.info);
        if (!array) return array.error();
        if (!is_finite(*array)) {
            return Error{ErrorCode::FileCorrupt,
                         in_file(file) + name + " holds infinite or undefined numbers."};
        }
        if (name.ends_with(".resample_filter") && !is_usual_filter(*array)) {
            return unsupported(file,
                               name + " is not the [1,3,3,1] filter that Pliant computes with.");
        }
        array->reshape(entry.shape);
        checkpoint.tensors.emplace(name, *std::move(array));
        job.report(++done / static_cast<double>(found->tensors.size()), "reading the model");
    }
    if (auto added = add_substitutes(checkpoint, job); !added) return added.error();
    return checkpoint;
}

}  // namespace pliant::stylegan
