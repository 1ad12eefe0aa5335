#include "core/stylegan/substitutes.h"

#include "core/base/text.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/mapping.h"
#include "core/stylegan/weights.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace pliant::stylegan {
namespace {

/// Floats that one batch of latents may take at the mapping network's widest layer.
constexpr std::int64_t kMaxBatchFloats = std::int64_t{1} << 20;
constexpr std::int64_t kMaxBatchSeeds = 256;

/// Bounds the memory of a batch whatever the file's layer widths.
std::int64_t batch_size(const Checkpoint& checkpoint) {
    std::int64_t widest = 1;
    for (const auto& [name, array] : checkpoint.tensors) {
        if (!name.starts_with("mapping.")) continue;
        for (const auto size : array.shape()) widest = std::max(widest, size);
    }
    return std::clamp<std::int64_t>(kMaxBatchFloats / widest, 1, kMaxBatchSeeds);
}

/// z [N,z_dim] of the seeds from `first` on.
at::Tensor codes(std::int64_t first, std::int64_t count, const Architecture& architecture) {
    std::vector<at::Tensor> rows;
    for (std::int64_t seed = first; seed < first + count; ++seed) {
        rows.push_back(z_of_seed(static_cast<std::uint32_t>(seed), architecture, c10::kCPU));
    }
    return at::cat(rows);
}

/// c [N,c_dim]: each class in turn; undefined without classes.
at::Tensor classes(std::int64_t first, std::int64_t count, const Architecture& architecture) {
    if (architecture.c_dim == 0) return {};
    const auto seeds =
        at::arange(first, first + count, at::TensorOptions().device(at::kCPU).dtype(at::kLong));
    return at::one_hot(seeds.remainder(architecture.c_dim), architecture.c_dim).to(at::kFloat);
}

Result<void> add_mean_latent(Checkpoint& checkpoint, const JobContext& job) {
    const c10::NoGradGuard no_grad;
    const auto& architecture = checkpoint.description.architecture;
    const Mapping mapping(Weights(checkpoint, c10::kCPU, "mapping."));
    const auto at_once = batch_size(checkpoint);
    at::Tensor sum =
        at::zeros({architecture.w_dim}, at::TensorOptions().device(at::kCPU).dtype(at::kDouble));
    for (std::int64_t first = 0; first < kMeanSeeds; first += at_once) {
        if (job.is_cancelled())
            return Error{ErrorCode::Cancelled, "Reading the model was cancelled."};
        const auto count = std::min<std::int64_t>(at_once, kMeanSeeds - first);
        const auto w =
            mapping.forward(codes(first, count, architecture), classes(first, count, architecture));
        sum += w.sum(0, /*keepdim=*/false, at::kDouble);
    }
    checkpoint.tensors["mapping.w_avg"] =
        tensor::to_array((sum / static_cast<double>(kMeanSeeds)).to(at::kFloat));
    checkpoint.metadata["mean_latent"] = text("mean of seeds 0 to ", kMeanSeeds - 1);
    return {};
}

/// Normal deviates drawn from `seed`, [h,w].
model_io::Array noise_constants(std::uint32_t seed, Size size) {
    const Architecture one_row{.z_dim = std::int64_t{size.height} * size.width};
    return tensor::to_array(z_of_seed(seed, one_row, c10::kCPU).view({size.height, size.width}));
}

/// Visits every layer in the order of computation.
template <typename Visit>
void for_each_layer(const Architecture& architecture, const Visit& visit) {
    std::uint32_t index = 0;
    for (int b = 0; b < architecture.block_count(); ++b) {
        for (const auto* layer : {".conv0", ".conv1"}) {
            if (b == 0 && std::string_view(layer) == ".conv0") continue;
            visit(Architecture::block_name(b) + layer, index++, architecture.block_size(b));
        }
    }
}

void add_noise(Checkpoint& checkpoint) {
    const auto& description = checkpoint.description;
    auto& tensors = checkpoint.tensors;
    const auto zero = at::zeros({}, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    for_each_layer(description.architecture,
                   [&](const std::string& layer, std::uint32_t index, Size size) {
                       tensors[layer + ".noise_const"] = noise_constants(index, size);
                       if (description.omissions.noise_layers)
                           tensors[layer + ".noise_strength"] = tensor::to_array(zero);
                   });
    checkpoint.metadata["noise_constants"] = description.omissions.noise_layers
                                                 ? "none: a generator without noise layers"
                                                 : "a seed per layer, counted from 0";
}

}  // namespace

std::vector<Sentence> substitutes(const Omissions& omissions) {
    std::vector<Sentence> sentences;
    if (omissions.mean_latent) {
        sentences.push_back(
            {"The file has no mean latent, towards which a psi below 1 pulls; the mean of the "
             "seeds 0 to {} stands in for it.",
             kMeanSeeds - 1});
    }
    if (omissions.noise_layers) {
        sentences.push_back(
            "This generator was made without noise: its pictures are the same with any.");
    } else if (omissions.noise_constants) {
        sentences.push_back(
            "The file has no noise constants; each layer's are drawn from a seed of its own, its "
            "number counted from 0.");
    }
    return sentences;
}

Result<void> add_substitutes(Checkpoint& checkpoint, const JobContext& job) {
    const auto& omissions = checkpoint.description.omissions;
    if (omissions.noise_constants || omissions.noise_layers) add_noise(checkpoint);
    if (omissions.mean_latent) return add_mean_latent(checkpoint, job);
    return {};
}

}  // namespace pliant::stylegan
