#include "core/reach/reach.h"

#include "core/base/fault.h"
#include "core/base/path_text.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/safetensors_writer.h"
#include "core/model_io/sha256.h"
#include "core/stylegan/elementary.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

namespace pliant::reach {
namespace {

constexpr std::int64_t kSamples = 10'000;
constexpr std::int64_t kBatch = 2'000;  // bounds the memory and the time of a step
constexpr double kNaturalShare = 0.999;
/// Smaller variances, in shares of their mean, count as this much. The normalised length of z
/// leaves a shallow network's codes on a thin shell, which no truncated latent lies on; being off
/// it shows in no picture.
constexpr double kLeastVariance = 0.05;

constexpr const char* kMean = "reach.mean";
constexpr const char* kAxes = "reach.axes";
constexpr const char* kDeviations = "reach.deviations";
constexpr const char* kNatural = "reach.natural";

constexpr std::string_view kSuffix = ".reach.safetensors";
constexpr const char* kMapping = "mapping_sha256";

/// Undoes the last leaky ReLU; its gain is left to the whitening.
at::Tensor before_activation(const at::Tensor& latents) {
    return at::leaky_relu(latents, 1.0 / stylegan::kLeakySlope);
}

/// w of the next random z, [kBatch,D]; `first` have been drawn.
at::Tensor next_samples(const stylegan::Generator& generator,
                        at::Generator& random,
                        std::int64_t first) {
    const c10::NoGradGuard no_grad;
    const auto& shape = generator.architecture();
    const auto options = at::TensorOptions().device(at::kCPU).dtype(at::kFloat);
    const auto z = at::randn({kBatch, shape.z_dim}, random, options).to(generator.device());
    at::Tensor c;
    if (shape.c_dim > 0) {
        const auto classes = at::arange(first, first + kBatch, z.options().dtype(at::kLong));
        c = at::one_hot(classes.remainder(shape.c_dim), shape.c_dim).to(at::kFloat);
    }
    return generator.map_to_w(z, c);
}

/// Of the weights that the statistics depend on, as they are in the file: far less to read than the
/// whole file.
std::string mapping_sha256(const model_io::ModelFile& model, const std::string& network) {
    std::vector<std::byte> weights;
    for (const auto& info : model.find(network)->tensors) {
        const bool is_of_mapping =
            info.name.starts_with("mapping.") || info.name.starts_with("style.");  // rosinality's
        if (!is_of_mapping) continue;
        const auto array = or_throw(model.read(info));
        std::ranges::transform(info.name, std::back_inserter(weights), [](char letter) {
            return static_cast<std::byte>(letter);
        });
        weights.insert(weights.end(), array.bytes().begin(), array.bytes().end());
    }
    return model_io::sha256(
        model_io::ByteRange::all_of(model_io::hold_bytes(network, std::move(weights))));
}

/// The kept tensors, checked. Throws the Error that names the fault.
class KeptTensors {
  public:
    KeptTensors(const model_io::ModelFile& file, const std::string& network) : file_(file) {
        const auto* const found = file.find(network);
        if (found == nullptr) return;
        for (const auto& info : found->tensors) {
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

Activity<Reach> Reach::measuring(stylegan::Generator generator) {
    auto random = at::detail::createCPUGenerator(0);
    std::vector<at::Tensor> batches;
    for (std::int64_t first = 0; first < kSamples; first += kBatch) {
        batches.push_back(next_samples(generator, random, first));
        co_await next_step();
    }
    co_return of_samples(at::cat(batches));
}

Reach Reach::measure(const stylegan::Generator& generator) {
    return *measuring(generator).run_to_end();
}

Reach Reach::of_samples(const at::Tensor& samples) {
    const c10::NoGradGuard no_grad;
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

Result<std::optional<Reach>> Reach::find(const model_io::ModelFile& model,
                                         const std::string& network,
                                         std::int64_t w_dim) {
    return caught([&]() -> std::optional<Reach> {
        if (auto kept = read(model, network, w_dim)) return kept;
        const auto path = file_beside(model.path());
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) return std::nullopt;
        const auto beside = or_throw(model_io::ModelFile::open(path));
        const auto& about = beside.metadata();
        if (!about.contains(kMapping) || about.at(kMapping) != mapping_sha256(model, network)) {
            return std::nullopt;
        }
        return read(beside, {}, w_dim);
    });
}

std::optional<Reach> Reach::read(const model_io::ModelFile& file,
                                 const std::string& network,
                                 std::int64_t w_dim) {
    const KeptTensors kept(file, network);
    if (kept.is_empty()) return std::nullopt;
    Reach reach;
    reach.mean_ = kept.take(kMean, {w_dim});
    reach.axes_ = kept.take(kAxes, {w_dim, w_dim});
    // Anything could be divided by what is in a file.
    reach.deviations_ = kept.take(kDeviations, {w_dim}).clamp_min(1e-6);
    reach.natural_ = kept.take(kNatural, {1}).item<double>();
    return reach;
}

std::filesystem::path Reach::file_beside(const std::filesystem::path& model) {
    auto name = model.stem();
    name += kSuffix;
    return model.parent_path() / name;
}

Result<void> Reach::write(const std::filesystem::path& file,
                          const model_io::ModelFile& model,
                          const std::string& network) const {
    const auto sha256 = caught([&] { return mapping_sha256(model, network); });
    if (!sha256) return sha256.error();
    return model_io::write_safetensors(file, tensors(), {{kMapping, *sha256}});
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
    std::optional<Activity<Reach>> measuring = {};
};

LazyReach::LazyReach(stylegan::Generator generator, std::optional<Reach> kept)
    : state_(std::make_shared<State>(std::move(generator), std::move(kept))) {
    if (state_->reach) state_->reach = state_->reach->to(state_->generator.device());
}

bool LazyReach::advance() const {
    if (state_->reach) return true;
    if (!state_->measuring) state_->measuring.emplace(Reach::measuring(state_->generator));
    auto& measuring = *state_->measuring;
    try {
        measuring.step();
    } catch (...) {
        state_->measuring.reset();  // an activity that has thrown is over
        throw;
    }
    if (!measuring.is_done()) return false;
    state_->reach = *measuring.take();
    state_->measuring.reset();
    return true;
}

const Reach& LazyReach::measured() const {
    while (!advance()) {
    }
    return *state_->reach;
}

}  // namespace pliant::reach
