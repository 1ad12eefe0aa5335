#include "core/inversion/samples.h"

#include "core/inversion/picture_distance.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pliant::inversion {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr double kPsi = 0.7;  // truncation: they are within reach
constexpr std::int64_t kCount = 256;
constexpr std::int64_t kAtOnce = 8;
constexpr std::int64_t kSide = 32;   // px, at which pictures are compared ...
constexpr std::int64_t kPooled = 2;  // ... and how much smaller they are for the regression
constexpr std::int64_t kBest = 3;    // nearest ones, whose mean is taken
constexpr double kRidge = 0.1;       // of the mean variance of the samples
constexpr double kMostStrain = 1.0;  // of what the regression says: that of a usual latent

}  // namespace

struct Samples::State {
    stylegan::Generator generator;
    reach::Reach reach;
    int block = 0;
    at::Tensor codes;                  // [N,1,D], whitened
    std::vector<at::Tensor> pictures;  // [kAtOnce,P,h,w]

    void sample() {
        const auto& shape = generator.architecture();
        auto random = at::detail::createCPUGenerator(kSeed);
        const auto z =
            at::randn({kCount, shape.z_dim}, random, at::device(at::kCPU).dtype(at::kFloat));
        at::Tensor c;
        if (shape.c_dim > 0) {
            const auto classes =
                at::arange(kCount, at::device(generator.device()).dtype(at::kLong));
            c = at::one_hot(classes.remainder(shape.c_dim), shape.c_dim).to(at::kFloat);
        }
        const auto all = generator.map(z.to(generator.device()), c, {.psi = kPsi});  // [N,L,D]
        codes = reach.whitened(all.narrow(1, 0, 1));
        block = block_of(shape, kSide);
    }
    /// Whitened codes [N,1,D] -> W+ [N,L,D].
    [[nodiscard]] at::Tensor w_plus_of(const at::Tensor& whitened) const {
        return reach.latents(whitened).expand({-1, generator.architecture().num_ws(), -1});
    }
    [[nodiscard]] at::Tensor draw(const at::Tensor& whitened) const {
        return generator.head(w_plus_of(whitened), block).picture;
    }
    /// [N,P,h,w] -> [N,F], in which distances are those of the weighted pictures.
    [[nodiscard]] static at::Tensor features_of(const at::Tensor& small) {
        const auto pooled = at::avg_pool2d(small, kPooled);
        return (pooled * weights_of(pooled).sqrt()).flatten(1);
    }
    /// What a ridge regression, in its dual form, says of a target: [1,1,D].
    [[nodiscard]] at::Tensor regressed(const at::Tensor& all, const at::Tensor& target) const {
        const auto features = features_of(all);
        const auto mean = features.mean(0, true);
        const auto centred = features - mean;
        auto gram = at::matmul(centred, centred.t());  // [N,N]
        gram.diagonal().add_(kRidge * gram.diagonal().mean());
        const auto shares =
            at::linalg_solve(gram, at::matmul(centred, (features_of(target) - mean).t()));  // [N,1]
        const auto middle = codes.mean(0, true);
        const auto code = middle + (shares.unsqueeze(2) * (codes - middle)).sum(0, true);
        const auto strain = code.square().mean(-1, true).sqrt();
        return code * (kMostStrain / strain.clamp_min(1e-6)).clamp_max(1.0);
    }
};

Samples::Samples(stylegan::Generator generator, reach::Reach reach) {
    const auto device = generator.device();
    state_ = std::make_shared<State>(
        State{.generator = std::move(generator), .reach = reach.to(device)});
}

bool Samples::advance() const {
    const c10::NoGradGuard no_grad;
    auto& state = *state_;
    if (!state.codes.defined()) state.sample();
    const auto drawn = static_cast<std::int64_t>(state.pictures.size()) * kAtOnce;
    if (drawn == kCount) return true;
    state.pictures.push_back(state.draw(state.codes.narrow(0, drawn, kAtOnce)));
    return drawn + kAtOnce == kCount;
}

at::Tensor Samples::nearest(const image::Image& picture) const {
    while (!advance()) {
    }
    const c10::NoGradGuard no_grad;
    const auto& state = *state_;
    const auto whole = target_of(picture, state.generator);
    const auto all = colours(at::cat(state.pictures), whole);
    const auto target = reduced_to(all, whole);
    const auto order = distance(all, target).argsort().narrow(0, 0, kBest);
    const auto guesses = at::cat({state.codes.index_select(0, order).mean(0, true),
                                  state.regressed(all, target)});  // [2,1,D]
    const auto distances = distance(colours(state.draw(guesses), whole), target);
    return state.w_plus_of(guesses.index_select(0, distances.argmin().view({1}))).clone();
}

}  // namespace pliant::inversion
