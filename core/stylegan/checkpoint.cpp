#include "core/stylegan/checkpoint.h"

#include "core/base/text.h"
#include "core/stylegan/generator_finder.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/substitutes.h"
#include "core/stylegan/tensor_table.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace pliant::stylegan {
namespace {

using model_io::Array;
using model_io::Dtype;
using model_io::ModelFile;

/// Tensors may share storage in a file, but a generator's hardly do: a small file that expands to
/// many times its size is malicious.
constexpr std::uint64_t kMaxSharing = 2;
constexpr std::uint64_t kSharingAllowance = std::uint64_t{64} << 20;
constexpr std::string_view kFilter = ".resample_filter";

Error mismatch(const ModelFile& file, const Sentence& why) {
    return {ErrorCode::ModelMismatch, of_file(file, why)};
}

Error unsupported(const ModelFile& file, const Sentence& why) {
    return {ErrorCode::FormatUnsupported, of_file(file, why)};
}

/// Whether no number is infinite or NaN, whose exponent bits are all ones.
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

/// Whether a stored resample_filter is the one the synthesis uses: [1,3,3,1] in both directions,
/// normalised. Half precision represents it exactly.
bool is_usual_filter(const Array& filter) {
    const auto stored = tensor::from_array(filter).to(at::kFloat);
    const auto taps = at::tensor({1.0F / 8, 3.0F / 8, 3.0F / 8, 1.0F / 8}, stored.options());
    return at::allclose(stored, at::outer(taps, taps), /*rtol=*/0.0, /*atol=*/1e-6);
}

/// One tensor in its official shape. Errors: FileCorrupt, FormatUnsupported.
Result<Array> read_checked(const ModelFile& file,
                           const std::string& name,
                           const TableEntry& entry) {
    auto array = file.read(*entry.info);
    if (!array) return array.error();
    if (!is_finite(*array)) {
        return Error{ErrorCode::FileCorrupt,
                     of_file(file, {"{} holds infinite or undefined numbers.", name})};
    }
    if (name.ends_with(kFilter) && !is_usual_filter(*array)) {
        return unsupported(file,
                           {"{} is not the [1,3,3,1] filter that Pliant computes with.", name});
    }
    return to_official(*std::move(array), entry);
}

/// Memory that the tensors take, bytes.
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
    const auto set = [&metadata](const std::string& key, double number) {
        metadata[key] = text(std::setprecision(17), number);
    };
    metadata["architecture"] = architecture.alias_free ? "stylegan3" : "stylegan2";
    metadata["resolution"] = std::to_string(architecture.resolution());
    if (architecture.conv_clamp) set("conv_clamp", *architecture.conv_clamp);
    if (const auto& network = architecture.alias_free) {
        set("margin_size", static_cast<double>(network->margin));
        set("output_scale", network->output_scale);
        set("first_cutoff", network->input_bandwidth);
        set("lrelu_upsampling", static_cast<double>(network->activation_upsampling));
        // Without the key, StyleGAN3's usual clamp is meant.
        if (!architecture.conv_clamp) set("conv_clamp", std::numeric_limits<double>::infinity());
    }
    return metadata;
}

/// Replaces a mean per row of W+ by a single one if all rows are equal.
Result<void> simplify_mean(const ModelFile& file, Checkpoint& checkpoint) {
    const auto found = checkpoint.tensors.find("mapping.w_avg");
    if (found == checkpoint.tensors.end() || found->second.shape().size() == 1) return {};
    const auto rows = tensor::from_array(found->second);
    if (at::equal(rows, rows.narrow(0, 0, 1).expand_as(rows))) {
        found->second = tensor::to_array(rows.select(0, 0));
        return {};
    }
    const auto num_ws = checkpoint.description.architecture.num_ws();
    if (rows.size(0) == num_ws) return {};
    return mismatch(file, {"its mean latent has {} rows; W+ has {}.", rows.size(0), num_ws});
}

/// Reads the tensors one by one and passes each to `keep`.
template <typename Keep>
Result<void> read_tensors(const ModelFile& file,
                          const FoundGenerator& found,
                          const JobContext& job,
                          const Keep& keep) {
    if (const auto bytes = byte_count(found.tensors);
        bytes > kMaxSharing * file.byte_count() + kSharingAllowance) {
        return Error{ErrorCode::FileCorrupt,
                     of_file(file,
                             {"its tensors would take {} bytes, far more than the file holds ({}).",
                              bytes,
                              file.byte_count()})};
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
    if (auto settled = simplify_mean(file, mean); !settled) return settled.error();
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
    if (auto settled = simplify_mean(file, checkpoint); !settled) return settled.error();
    if (auto added = add_substitutes(checkpoint, job); !added) return added.error();
    return checkpoint;
}

}  // namespace pliant::stylegan
