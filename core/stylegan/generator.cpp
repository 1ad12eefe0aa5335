#include "core/stylegan/generator.h"

#include "core/base/numpy_random.h"
#include "core/stylegan/alias_free_synthesis.h"
#include "core/stylegan/feature_trace.h"
#include "core/stylegan/mapping.h"
#include "core/stylegan/synthesis.h"
#include "core/tensor/check.h"
#include "core/tensor/device.h"
#include "core/tensor/precision.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <stdexcept>
#include <utility>

namespace pliant::stylegan {

struct Generator::Impl {
    Architecture architecture;
    c10::Device device;
    Precision precision;
    Mapping mapping;
    std::shared_ptr<const SynthesisNetwork> synthesis;
};

namespace {

/// The one place that knows which network computes which architecture.
std::shared_ptr<const SynthesisNetwork> synthesis_of(const Weights& weights,
                                                     const Architecture& architecture,
                                                     at::ScalarType compute) {
    if (architecture.alias_free) {
        return std::make_shared<AliasFreeSynthesis>(weights, architecture, compute);
    }
    return std::make_shared<Synthesis>(weights, architecture, compute);
}

}  // namespace

Generator::Generator(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Generator> Generator::load(const Checkpoint& checkpoint,
                                  c10::Device device,
                                  Precision precision) {
    const c10::NoGradGuard no_grad;
    try {
        const Weights weights(checkpoint, device);
        const auto& architecture = checkpoint.description.architecture;
        const auto compute = tensor::compute_type(precision, device);
        return Generator(std::make_shared<const Impl>(
            Impl{.architecture = architecture,
                 .device = device,
                 .precision = precision,
                 .mapping = Mapping(weights),
                 .synthesis = synthesis_of(weights, architecture, compute)}));
    } catch (const c10::Error& error) {
        if (!tensor::is_out_of_memory(error)) throw;
        return Error{ErrorCode::OutOfMemory,
                     {"The model does not fit into the memory of {}.", device.str()},
                     error.what_without_backtrace()};
    }
}

const Architecture& Generator::architecture() const { return impl_->architecture; }
c10::Device Generator::device() const { return impl_->device; }
Precision Generator::precision() const { return impl_->precision; }

at::Tensor Generator::map_to_w(const at::Tensor& z, const at::Tensor& c) const {
    const auto& shape = architecture();
    tensor::check(z, "z", at::kFloat, device(), {-1, shape.z_dim});
    if (shape.c_dim > 0) tensor::check(c, "c", at::kFloat, device(), {z.size(0), shape.c_dim});
    return impl_->mapping.forward(z, c);
}

at::Tensor Generator::map(const at::Tensor& z,
                          const at::Tensor& c,
                          const Truncation& truncation) const {
    const auto rows = architecture().num_ws();
    const auto cutoff = truncation.cutoff.value_or(rows);
    TORCH_CHECK_VALUE(
        cutoff >= 0 && cutoff <= rows, "truncation cutoff ", cutoff, " is outside 0..", rows);
    return impl_->mapping.broadcast(map_to_w(z, c), rows, truncation.psi, cutoff);
}

std::optional<Generator> Generator::moved(const at::Tensor& transform) const {
    tensor::check(transform, "transform", at::kFloat, transform.device(), {3, 3});
    auto synthesis = impl_->synthesis->moved(transform.to(device()));
    if (!synthesis) return std::nullopt;
    auto other = *impl_;
    other.synthesis = std::move(synthesis);
    return Generator(std::make_shared<const Impl>(std::move(other)));
}

at::Tensor Generator::synthesize(const at::Tensor& w_plus, const Noise& noise) const {
    return head(w_plus, architecture().block_count() - 1, noise).picture;
}

SynthesisState Generator::head(const at::Tensor& w_plus, int last_block, const Noise& noise) const {
    return advance(impl_->synthesis->start(w_plus), w_plus, last_block, noise);
}

void Generator::check_block(int block) const {
    TORCH_CHECK_VALUE(block >= 0 && block < architecture().block_count(),
                      "block ",
                      block,
                      " is outside 0..",
                      architecture().block_count() - 1);
}

SynthesisState Generator::advance(SynthesisState state,
                                  const at::Tensor& w_plus,
                                  int last_block,
                                  const Noise& noise) const {
    const auto& shape = architecture();
    tensor::check(
        w_plus, "w_plus", at::kFloat, device(), {state.x.size(0), shape.num_ws(), shape.w_dim});
    check_block(last_block);
    while (state.next_block <= last_block) {
        state = impl_->synthesis->run_block(state, w_plus, noise);
    }
    return state;
}

FeaturePass Generator::features(const at::Tensor& w_plus,
                                int block,
                                const Windows& wanted,
                                const Noise& noise) const {
    const auto& shape = architecture();
    tensor::check(w_plus, "w_plus", at::kFloat, device(), {1, shape.num_ws(), shape.w_dim});
    check_block(block);
    return impl_->synthesis->features(w_plus, block, wanted, noise);
}

FeatureTrace Generator::trace(const at::Tensor& w_plus, int block, const Windows& wanted) const {
    const auto& shape = architecture();
    tensor::check(w_plus, "w_plus", at::kFloat, device(), {1, shape.num_ws(), shape.w_dim});
    check_block(block);
    return impl_->synthesis->trace(w_plus, block, wanted);
}

at::Tensor Generator::vjp(const FeatureTrace& trace,
                          const at::Tensor& gradient,
                          const Windows& read,
                          std::int64_t rows) const {
    const auto& x = trace.features.x;
    tensor::check(
        gradient, "gradient", x.scalar_type(), device(), {-1, x.size(1), read.side, read.side});
    const auto& known = trace.features.windows;
    const bool fits = known.corners.empty() || lie_in(read, known);
    if (!fits || read.corners.empty() || gradient.size(0) % read.count() != 0) {
        throw std::invalid_argument(
            "vjp: needs equally many gradients for each window, and windows inside the traced "
            "ones");
    }
    return impl_->synthesis->vjp(trace, gradient, read, rows);
}

at::Tensor z_of_seed(std::uint32_t seed, const Architecture& architecture, c10::Device device) {
    const auto normals = NumpyRandom(seed).normals(static_cast<std::size_t>(architecture.z_dim));
    const auto options = at::TensorOptions().device(at::kCPU).dtype(at::kDouble);
    return at::from_blob(const_cast<double*>(normals.data()), {1, architecture.z_dim}, options)
        .to(device, at::kFloat, /*non_blocking=*/false, /*copy=*/true);
}

}  // namespace pliant::stylegan
