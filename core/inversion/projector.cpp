#include "core/inversion/projector.h"

#include "core/inversion/picture_distance.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

namespace pliant::inversion {
namespace {

constexpr std::int64_t kDraftSide = 64;  // px of the first part of the search ...
constexpr double kDraftShare = 0.5;      // ... and how much of it that is
constexpr double kLearningRate = 0.08;   // of whitened codes, whose root mean square is about 1
constexpr double kWarmUp = 0.05, kCoolDown = 0.4;  // shares of the steps
constexpr double kBeta1 = 0.9, kBeta2 = 0.99;
/// Of the mean square by which the rows of W+ part from one another, beside the distance.
constexpr double kPartingWeight = 0.3;

/// The share of the learning rate at a step, from its start to its end.
double pace(double at) {
    const double in = std::min(at / kWarmUp, 1.0);
    const double out = std::min((1.0 - at) / kCoolDown, 1.0);
    return in * (0.5 - 0.5 * std::cos(std::numbers::pi * out));
}

double psnr_of(const at::Tensor& picture, const at::Tensor& target) {
    // Of a range of 2.
    const double square = (picture.clamp(-1.0, 1.0) - target).square().mean().item<double>();
    return 10.0 * std::log10(4.0 / std::max(square, 1e-12));
}

}  // namespace

struct Projector::State {
    stylegan::Generator generator;
    reach::Reach reach;
    Options options;
    at::Tensor target;  // [1,P,H,W]
    /// Whitened, [1,1+L,D]: what all rows share, which is W, and by how much each parts from it.
    at::Tensor parts;
    at::Tensor moment, square;
    at::Tensor best_codes;
    double best = std::numeric_limits<double>::infinity();
    int best_block = -1;
    double best_psnr = 0.0;
    int done = 0;

    [[nodiscard]] bool is_draft() const { return done < kDraftShare * options.steps; }
    [[nodiscard]] int block_now() const {
        return block_of(generator.architecture(),
                        is_draft() ? kDraftSide : std::numeric_limits<std::int64_t>::max());
    }
    [[nodiscard]] at::Tensor picture_of(const at::Tensor& w_plus, int block) const {
        return colours(generator.head(w_plus, block).picture, target);
    }

    /// Begins at a latent, W+ [1,L,D].
    void begin(const at::Tensor& w_plus) {
        const c10::NoGradGuard no_grad;
        const auto rows = reach.whitened(w_plus);
        const auto shared = rows.mean(1, true);
        parts = limited(at::cat({shared, rows - shared}, 1));
        best_codes = codes_of(parts);
        moment = at::zeros_like(parts);
        square = at::zeros_like(parts);
    }
    /// [1,1+L,D] -> the rows of W+, [1,L,D].
    [[nodiscard]] static at::Tensor codes_of(const at::Tensor& parts) {
        return parts.narrow(1, 0, 1) + parts.narrow(1, 1, parts.size(1) - 1);
    }
    /// Rows that are strained too much, drawn back onto the limit: what they share is as natural as
    /// the model's own latents.
    [[nodiscard]] at::Tensor limited(const at::Tensor& whole) const {
        const auto drawn_back = [](const at::Tensor& whitened, double limit) {
            const auto strain = whitened.square().mean(-1, true).sqrt();
            return whitened * (limit / strain.clamp_min(1e-6)).clamp_max(1.0);
        };
        const auto shared =
            drawn_back(whole.narrow(1, 0, 1), std::min(reach.natural(), options.most_strain));
        const auto rows = shared + whole.narrow(1, 1, whole.size(1) - 1);
        return at::cat({shared, drawn_back(rows, options.most_strain) - shared}, 1);
    }
    void move(const at::Tensor& gradient) {
        const int count = done + 1;
        moment.mul_(kBeta1).add_(gradient, 1.0 - kBeta1);
        square.mul_(kBeta2).addcmul_(gradient, gradient, 1.0 - kBeta2);
        const auto mean = moment / (1.0 - std::pow(kBeta1, count));
        const auto deviation = (square / (1.0 - std::pow(kBeta2, count))).sqrt();
        const double rate = kLearningRate * pace((done + 0.5) / options.steps);
        parts = limited(parts - rate * mean / (deviation + 1e-8));
    }
};

Result<Projector> Projector::start(const stylegan::Generator& generator,
                                   const reach::Reach& reach,
                                   const image::Image& picture,
                                   const at::Tensor& begin,
                                   const Options& options) {
    const auto size = generator.architecture().size();
    if (Size{picture.width(), picture.height()} != size) {
        return Error{ErrorCode::ModelMismatch,
                     {"The picture is {} x {} px; the model's are {} x {}.",
                      picture.width(),
                      picture.height(),
                      size.width,
                      size.height}};
    }
    auto state = std::make_shared<State>(State{.generator = generator,
                                               .reach = reach.to(generator.device()),
                                               .options = options,
                                               .target = target_of(picture, generator)});
    state->begin(begin);
    return Projector(std::move(state));
}

Result<Report> Projector::step() {
    auto& state = *state_;
    const int block = state.block_now();
    at::Tensor gradient, picture, target;
    double loss = 0.0;
    {
        const at::AutoGradMode with_grad(true);
        const auto parts = state.parts.detach().requires_grad_(true);
        const auto rows = parts.narrow(1, 1, parts.size(1) - 1);
        picture = state.picture_of(state.reach.latents(State::codes_of(parts)), block);
        target = reduced_to(picture, state.target);
        const auto total = distance(picture, target).sum() + kPartingWeight * rows.square().mean();
        total.backward();
        gradient = parts.grad();
        loss = total.item<double>();
    }
    const c10::NoGradGuard no_grad;
    if (!std::isfinite(loss) || !gradient.isfinite().all().item<bool>()) {
        return Error{ErrorCode::Diverged, "The search for the photo's latent went astray."};
    }
    // Distances of different sizes cannot be compared.
    if (block != state.best_block || loss < state.best) {
        state.best = loss;
        state.best_block = block;
        state.best_codes = State::codes_of(state.parts);
        state.best_psnr = psnr_of(picture.detach(), target);
    }
    // Where the parts lie is found first, by what all rows share: a row that may do as it likes
    // paints them instead.
    if (state.is_draft()) gradient.narrow(1, 1, gradient.size(1) - 1).zero_();
    state.move(gradient);
    ++state.done;
    const auto strain = state.best_codes.square().mean(-1).sqrt().max().item<double>();
    return Report{.step = state.done, .psnr = state.best_psnr, .strain = strain};
}

bool Projector::is_finished() const { return state_->done >= state_->options.steps; }

at::Tensor Projector::latent() const {
    const c10::NoGradGuard no_grad;
    return state_->reach.latents(state_->best_codes);
}

double Projector::measure_psnr() const {
    const c10::NoGradGuard no_grad;
    const auto picture = state_->generator.synthesize(latent());
    return psnr_of(colours(picture, state_->target), state_->target);
}

}  // namespace pliant::inversion
