#include "core/reach/reach.h"

#include "core/base/fault.h"
#include "core/base/path_text.h"
#include "core/stylegan/elementary.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace pliant::reach {
namespace {

constexpr std::int64_t kSamples = 10'000;
constexpr std::int64_t kBatch = 2'000;  // bounds the memory for the layers of a wide network
constexpr double kNaturalShare = 0.999;
/// Smaller variances, in shares of their mean, count as this much. The normalised length of z
/// leaves a shallow network's codes on a thin shell, which no truncated latent lies on; being off
/// it shows in no picture.
constexpr double kLeastVariance = 0.05;

constexpr const char* kMean = "reach.mean";
constexpr const char* kAxes = "reach.axes";
constexpr const char* kDeviations = "reach.deviations";
constexpr const char* kNatural = "reach.natural";

/// Undoes the last leaky ReLU; its gain is left to the whitening.
at::Tensor before_activation(const at::Tensor& latents) {
    return at::leaky_relu(latents, 1.0 / stylegan::kLeakySlope);
}

/// w of fixed seeds, [N,D].
at::Tensor samples_of(const stylegan::Generator& generator) {
    const auto& shape = generator.architecture();
    const auto options = at::TensorOptions().device(at::kCPU).dtype(at::kFloat);
    auto random = at::detail::createCPUGenerator(0);
    std::vector<at::Tensor> batches;
    for (std::int64_t first = 0; first < kSamples; first += kBatch) {
        const auto z = at::randn({kBatch, shape.z_dim}, random, options).to(generator.device());
        at::Tensor c;
        if (shape.c_dim > 0) {
            const auto classes = at::arange(first, first + kBatch, z.options().dtype(at::kLong));
            c = at::one_hot(classes.remainder(shape.c_dim), shape.c_dim).to(at::kFloat);
        }
        batches.push_back(generator.map(z, c, {.psi = 1.0}).select(1, 0));
    }
    return at::cat(batches);
}

/// The kept tensors, checked. Throws the Error that names the fault.
class KeptTensors {
  public:
    KeptTensors(const model_io::ModelFile& file, const std::string& network) : file_(file) {
        for (const auto& info : file.find(network)->tensors) {
            if (info.name.starts_with("reach.")) infos_.emplace(info.name, &info);
        }
    }
    [[nodiscard]] bool is_empty() const { return infos_.empty(); }
    [[nodiscard]] at::Tensor take(const char* name, at::IntArrayRef shape) const {
        const auto found = infos_.find(name);
        if (found == infos_.end()) fail(name, "is missing");
        const auto array = or_throw(file_.read(*found->second));
        auto tensor = tensor::from_array(array);
        if (tensor.sizes() != shape) fail(name, "does not fit the generator");
        tensor = tensor.to(at::kFloat);
        if (!tensor.isfinite().all().item<bool>()) fail(name, "is not finite");
        return tensor;
    }

  private:
    [[noreturn]] void fail(const char* name, const Sentence& why) const {
        throw Fault(
            {ErrorCode::FileCorrupt, {"{}: {} {}.", shown(file_.path().filename()), name, why}});
    }

    const model_io::ModelFile& file_;
    std::map<std::string, const model_io::TensorInfo*> infos_;
};

}  // namespace

Reach Reach::measure(const stylegan::Generator& generator) {
    const c10::NoGradGuard no_grad;
    const auto samples = samples_of(generator);
    const auto codes = before_activation(samples).to(at::kCPU);
    const auto mean = codes.mean(0);
    const auto centred = codes - mean;
    const auto covariance =
        (at::matmul(centred.t(), centred) / static_cast<double>(kSamples)).to(at::kDouble);
    const auto [variances, axes] = at::linalg_eigh(covariance);
    const auto counted = variances.clamp_min(kLeastVariance * variances.mean().item<double>());
    // Scaled so that the mean square of all whitened codes is 1 nevertheless.
    const auto deviations = (counted * (variances / counted).mean()).sqrt();

    Reach reach;
    reach.mean_ = mean.to(samples.device());
    reach.axes_ = axes.to(samples.options());
    reach.deviations_ = deviations.to(samples.options());
    const auto strains = std::get<0>(reach.strain(samples).sort());
    reach.natural_ =
        strains[static_cast<std::int64_t>(kNaturalShare * static_cast<double>(kSamples))]
            .item<double>();
    return reach;
}

Result<std::optional<Reach>> Reach::read(const model_io::ModelFile& file,
                                         const std::string& network,
                                         std::int64_t w_dim) {
    return caught([&]() -> std::optional<Reach> {
        const KeptTensors kept(file, network);
        if (kept.is_empty()) return std::nullopt;
        Reach reach;
        reach.mean_ = kept.take(kMean, {w_dim});
        reach.axes_ = kept.take(kAxes, {w_dim, w_dim});
        // Anything could be divided by what is in a file.
        reach.deviations_ = kept.take(kDeviations, {w_dim}).clamp_min(1e-6);
        reach.natural_ = kept.take(kNatural, {1}).item<double>();
        return reach;
    });
}

std::map<std::string, model_io::Array> Reach::tensors() const {
    std::map<std::string, model_io::Array> tensors;
    tensors.emplace(kMean, tensor::to_array(mean_));
    tensors.emplace(kAxes, tensor::to_array(axes_));
    tensors.emplace(kDeviations, tensor::to_array(deviations_));
    tensors.emplace(kNatural, tensor::to_array(at::full({1}, natural_, mean_.options())));
    return tensors;
}

Reach Reach::to(c10::Device device) const {
    auto moved = *this;
    moved.mean_ = mean_.to(device);
    moved.axes_ = axes_.to(device);
    moved.deviations_ = deviations_.to(device);
    return moved;
}

at::Tensor Reach::whitened(const at::Tensor& latents) const {
    return at::matmul(before_activation(latents) - mean_, axes_) / deviations_;
}

at::Tensor Reach::latents(const at::Tensor& whitened) const {
    return at::leaky_relu(at::matmul(whitened * deviations_, axes_.t()) + mean_,
                          stylegan::kLeakySlope);
}

at::Tensor Reach::whitened_gradient(const at::Tensor& gradients, const at::Tensor& latents) const {
    const auto slopes = at::where(latents < 0.0, stylegan::kLeakySlope, 1.0).to(latents.options());
    return at::matmul(gradients * slopes, axes_) * deviations_;
}

at::Tensor Reach::strain(const at::Tensor& latents) const {
    return whitened(latents).square().mean(-1).sqrt();
}

struct LazyReach::State {
    stylegan::Generator generator;
    std::optional<Reach> reach;
};

LazyReach::LazyReach(stylegan::Generator generator, std::optional<Reach> kept)
    : state_(std::make_shared<State>(std::move(generator), std::move(kept))) {
    if (state_->reach) state_->reach = state_->reach->to(state_->generator.device());
}

const Reach& LazyReach::measured() const {
    if (!state_->reach) state_->reach = Reach::measure(state_->generator);
    return *state_->reach;
}

}  // namespace pliant::reach
